import Timelines

// Liars: what they did, who found it out when and by what, and what nobody could know.

extension Story {
  /// Nodes whose word counts: those that never sent a falsified message.
  private func isHonest(_ node: NodeID) -> Bool { !facts.liars.contains { $0.node == node } }

  /// The first detection of each suspect by each honest node.
  private var firstDetections: [Detection] {
    var seen: Set<[NodeID]> = []
    return facts.detections.filter { isHonest($0.node) && seen.insert([$0.node, $0.suspect]).inserted }
  }

  /// Contradictions that a node noticed and could blame on nobody.
  private var doubts: [Notice] { facts.notices.filter { $0.evidence.count > 1 && isHonest($0.node) } }

  // MARK: Headline

  func lies() -> [String] {
    guard let liar = facts.liars.first else { return facts.detections.isEmpty ? [] : suspicion() }
    if let wrong = firstDetections.first(where: { isHonest($0.suspect) }) {
      return ["\(words.name(wrong.node)) accuses \(words.name(wrong.suspect)), which is honest"]
    }
    let caught = firstDetections
    if let first = caught.first, let last = caught.last(where: { $0.suspect == first.suspect }) {
      let nodes = caught.filter { $0.suspect == first.suspect }.map(\.node).sorted()
      let start =
        facts.equivocations.first { $0.liar == first.suspect }?.at
        ?? facts.liars.first { $0.node == first.suspect }?.first
      let who = nodes.count == 2 ? "both" : nodes.count > 3 ? Wording.count(nodes.count, "node") : words.list(nodes)
      let verb = nodes.count == 1 ? "convicts" : "convict"
      let within = start.map { " within \(last.at - $0)" } ?? ""
      let told = facts.equivocations.first { $0.liar == first.suspect }.map(told) ?? ""
      let tally = told.isEmpty ? [] : ["\(told); \(who) \(verb) it\(within)"]
      let name = words.name(first.suspect)
      let detectors = words.list(nodes)
      return tally + [
        "\(name) lies; \(detectors) \(verb) it\(within)", "\(name) lies and is convicted\(within)",
        "A liar is convicted",
      ]
    }
    if let equivocation = facts.equivocations.first {
      let ending = doubts.isEmpty ? "and nobody notices" : "and nobody can tell who lied"
      return [
        "\(told(equivocation)), \(ending)", "\(words.name(equivocation.liar)) equivocates, \(ending)",
        "A node equivocates, \(ending)",
      ]
    }
    let count = facts.liars.reduce(0) { $0 + $1.total }
    let who = facts.liars.count == 1 ? words.name(liar.node) : Wording.count(facts.liars.count, "node")
    let sent = "falsified \(count == 1 ? "message" : "messages")"
    return [
      Wording.capitalised(
        "\(who) \(facts.liars.count == 1 ? "sends" : "send") \(Wording.word(count)) \(sent); nobody is accused"),
      "\(Wording.capitalised(Wording.word(count))) \(sent), and nobody is accused",
    ]
  }

  /// A detection in a run of which nobody knows who lied.
  private func suspicion() -> [String] {
    guard let first = facts.detections.first(where: { !$0.evidence.isEmpty }) else { return [] }
    let nodes = firstDetections.filter { $0.suspect == first.suspect }.map(\.node)
    return ["\(words.opening(nodes)) \(nodes.count == 1 ? "detects" : "detect") \(words.name(first.suspect))"]
  }

  /// "C tells A x=1 and B x=2".
  private func told(_ equivocation: Equivocation) -> String {
    let parts = equivocation.pair.map { id -> String in
      let message = timeline.message(id)
      let said = message.detail == .empty ? message.type : message.detail
      return "\(words.name(message.target)) \(Wording.tame(timeline.text(said), limit: 16))"
    }
    return "\(words.name(equivocation.liar)) tells \(Wording.join(parts))"
  }

  // MARK: Subtitle

  /// "C sends damaged and conflicting messages"; nothing when nobody lies.
  func liePhrase() -> String? {
    guard facts.liars.count == 1, let liar = facts.liars.first else {
      return facts.liars.isEmpty ? nil : Wording.count(facts.liars.count, "liar")
    }
    let kinds: [(Lie, String)] = [
      (.corrupt, "damaged"), (.equivocate, "conflicting"), (.forge, "forged"), (.replay, "old"), (.flood, "repeated"),
      (.delay, "late"), (.version, "misnumbered"),
    ]
    let sent = kinds.filter { liar.count($0.0) > 0 }.map(\.1)
    let withholds = liar.count(.withhold) > 0
    let name = words.name(liar.node)
    if sent.isEmpty { return "\(name) withholds messages" }
    return "\(name) sends \(Wording.join(sent)) messages" + (withholds ? " and withholds others" : "")
  }

  // MARK: Remarks

  func lieRemarks() -> [Callout] {
    equivocationRemarks() + detectionRemarks() + doubtRemarks() + refusalRemarks() + otherLieRemarks()
  }

  /// Lies that contradict nothing: where they begin, and how many there are.
  private func otherLieRemarks() -> [Callout] {
    facts.liars.prefix(3).flatMap { liar in
      Lie.allCases.compactMap { lie -> Callout? in
        guard lie != .equivocate, let first = liar.firsts[Int(lie.rawValue)] else { return nil }
        let count = liar.count(lie)
        let messages = Wording.count(count, "message")
        let (deed, rest) =
          switch lie {
          case .corrupt, .equivocate: ("damages \(messages)", "")
          case .forge: ("forges \(messages)", " in the name of others")
          case .replay: ("repeats \(messages)", " from before")
          case .withhold: ("withholds \(messages)", "")
          case .flood: ("sends \(Wording.count(count, "copy", plural: "copies"))", " of its messages")
          case .delay: ("holds back \(messages)", " for a while")
          case .version: ("misnumbers \(messages)", "")
          }
        let from = count == 1 ? "." : ", from here on."
        return Callout(
          at: first, node: liar.node, text: say("", "\(words.name(liar.node)) \(deed)", "\(rest)\(from)"), weight: 52)
      }
    }
  }

  private func equivocationRemarks() -> [Callout] {
    facts.equivocations.prefix(2).enumerated().map { index, equivocation in
      Callout(
        at: equivocation.at, node: equivocation.liar,
        text: say("", told(equivocation), index == 0 ? ": an equivocation." : "."), weight: 82 - 20 * index)
    }
  }

  private func detectionRemarks() -> [Callout] {
    firstDetections.prefix(4).enumerated().map { index, detection in
      let subject = "\(words.name(detection.node)) convicts \(words.name(detection.suspect))"
      return Callout(
        at: detection.at, node: detection.node, text: say("", subject, grounds(detection)), weight: 86 - index)
    }
  }

  /// ": “x=1” from C itself and “C: x=2” from B." or ", told by B."
  private func grounds(_ detection: Detection) -> String {
    let messages = detection.evidence.map(timeline.message)
    if messages.isEmpty {
      let reason = Wording.tame(timeline.text(detection.reason), limit: 60)
      return reason.isEmpty ? "." : ": \(reason)."
    }
    if messages.count == 1, messages[0].source != detection.suspect {
      let type = Wording.tame(timeline.text(messages[0].type), limit: 16)
      return " by \(words.possessive(messages[0].source)) \(type)."
    }
    return ": \(Wording.join(messages.prefix(3).map { quotation($0, origin: detection.suspect) }))."
  }

  private func quotation(_ message: Message, origin: NodeID) -> String {
    let detail = Wording.tame(timeline.text(message.detail), limit: 24)
    let what = detail.isEmpty ? Wording.tame(timeline.text(message.type), limit: 16) : "“\(detail)”"
    return "\(what) from \(words.name(message.source))" + (message.source == origin ? " itself" : "")
  }

  private func doubtRemarks() -> [Callout] {
    doubts.prefix(2).enumerated().map { index, doubt in
      let messages = doubt.evidence.map(timeline.message)
      let sources = messages.map(\.source).reduce(into: [NodeID]()) { if !$0.contains($1) { $0.append($1) } }
      let heard = Wording.join(messages.prefix(3).map { quotation($0, origin: sources[0]) })
      return Callout(
        at: doubt.at, node: doubt.node,
        text: say("", "\(words.name(doubt.node)) cannot tell who lies", ": \(heard)."), weight: 84 - index)
    }
  }

  /// What failed a check, by reason, and what a quarantine kept out.
  private func refusalRemarks() -> [Callout] {
    var remarks: [Callout] = []
    var told: Set<LabelID> = []
    for notice in facts.notices where notice.isRefusal && isHonest(notice.node) && told.insert(notice.text).inserted {
      let same = facts.notices.filter { $0.isRefusal && $0.text == notice.text && isHonest($0.node) }
      let nodes = same.map(\.node).reduce(into: [NodeID]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
      let sources = Set(same.flatMap { $0.evidence.map { timeline.message($0).source } }).sorted()
      let verb = nodes.count == 1 ? "refuses" : "refuse"
      let count = same.count == 1 ? "a message" : Wording.count(same.count, "message")
      remarks.append(
        Callout(
          at: notice.at, node: nodes.count == 1 ? notice.node : nil,
          text: say(
            "", "\(words.opening(nodes)) \(verb) \(count) of \(words.list(sources))",
            ": \(Wording.tame(timeline.text(notice.text), limit: 40))."), weight: 70 - remarks.count))
    }
    return Array(remarks.prefix(2)) + quarantineRemarks()
  }

  private func quarantineRemarks() -> [Callout] {
    var first: Event?
    var count = 0
    for event in timeline.events where event.kind == .drop && event.cause == .refused && isHonest(event.node) {
      let source = timeline.message(event.message).source
      guard facts.detections.contains(where: { $0.node == event.node && $0.suspect == source && $0.at <= event.time })
      else { continue }
      first = first ?? event
      count += 1
    }
    guard let first else { return [] }
    let source = timeline.message(first.message).source
    let what = count == 1 ? "one message of \(words.name(source)) is" : "\(Wording.word(count)) messages of liars are"
    let only = facts.detections.filter { isHonest($0.node) }.allSatisfy { $0.suspect == source }
    let whose = only && count > 1 ? "\(Wording.word(count)) messages of \(words.name(source)) are" : what
    return [
      Callout(at: first.time, text: say("", "Quarantine:", " from here on \(whose) refused."), weight: 75)
    ]
  }

  // MARK: Description

  /// "C sends damaged and conflicting messages; A convicts it at 80.7 ms and B at 84.1 ms".
  func lieSentence() -> String? {
    let caught = firstDetections
    guard let phrase = liePhrase() else {
      guard let first = caught.first, !first.evidence.isEmpty else { return nil }
      return "\(words.name(first.node)) detects \(words.name(first.suspect)) at \(first.at)"
    }
    if caught.isEmpty {
      let who = Wording.count(Set(doubts.map(\.node)).count, "node")
      return doubts.isEmpty
        ? "\(phrase); nobody is accused" : "\(phrase); \(who) notice it and nobody can tell who lies"
    }
    let parts = caught.prefix(4).map { "\(words.name($0.node)) convicts \(words.name($0.suspect)) at \($0.at)" }
    let more = caught.count > 4 ? "; \(Wording.word(caught.count - 4)) more" : ""
    return "\(phrase); \(Wording.join(parts))\(more)"
  }
}
