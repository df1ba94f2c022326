import Timelines

extension Story {
  // MARK: Cuts

  /// The cut that leaves `node` without a majority at `time`.
  func division(isolating node: NodeID, at time: Instant) -> Division? {
    divisions.first { division in
      guard division.cut.stretch.from <= time, time < division.cut.stretch.to, !division.cut.oneWay,
        let side = division.cut.sides.first(where: { $0.contains(node) })
      else { return false }
      return side.count < majority && Set(division.cut.sides.flatMap { $0 }).count == nodeCount
    }
  }

  /// "C hears nothing and stands in t2, then t3. Its requests die at the cut."
  func remarkOnCutOff(_ node: NodeID, run: [Election], division: Division) -> Callout {
    let candidacies = run.flatMap(\.rivals)
    let terms = run.map(\.term)
    let isAlone = division.cut.sides.contains([node])
    let isSure = division.cut.provenance == .logged
    let attempts =
      terms.count == 2
      ? "\(words.term(terms[0])), then \(words.term(terms[1]))"
      : terms.count > 3 ? "\(words.terms(terms)), \(Wording.count(terms.count, "time"))" : words.terms(terms)
    let opening =
      isAlone && isSure
      ? "\(words.name(node)) hears nothing" : "\(words.name(node)), \(isSure ? "" : "apparently ")cut off,"
    let glue = isAlone && isSure ? " and" : ""
    let died = candidacies.allSatisfy { $0.asks > 0 && $0.asks == $0.asksStopped }
    return Callout(
      at: candidacies.first?.start ?? .zero, node: node,
      text: say("", opening, "\(glue) \(words.stands) \(attempts).\(died ? " Its requests die at the cut." : "")"),
      weight: 68
    )
  }

  func cutRemarks() -> [Callout] {
    var remarks: [Callout] = []
    for (index, division) in divisions.prefix(3).enumerated() {
      let weight = 76 - 6 * index
      remarks.append(remarkOnCut(division, weight: weight))
      remarks += remarksOnHeal(division, weight: weight - 4)
    }
    if facts.cuts.count > 3 {
      let more = Wording.capitalised(Wording.count(facts.cuts.count - 3, "more cut"))
      remarks.append(Callout(at: facts.cuts[3].stretch.from, text: say("", more, " from here on."), weight: 50))
    }
    return remarks
  }

  private func remarkOnCut(_ division: Division, weight: Int) -> Callout {
    let cut = division.cut
    let opening = cut.provenance == .logged ? (cut.oneWay ? "A one-way cut." : "The cut.") : "An apparent cut."
    let at = cut.stretch.from
    guard !cut.oneWay, let leader = division.leader else {
      let from = words.list(cut.sides.first ?? [])
      let others = cut.sides.dropFirst().flatMap { $0 }
      let text =
        cut.oneWay
        ? " Nothing from \(from) reaches \(words.list(others))."
        : " \(words.sides(cut.sides))\(division.leader == nil && facts.hasRoles ? ", with no leader" : "")."
      return Callout(at: at, text: say("", opening, text), weight: weight)
    }
    let name = words.name(leader.node)
    let others = division.reach.filter { $0 != leader.node }
    let share = knowsQuorum ? ", \(Wording.share(division.reach.count, of: nodeCount))" : ""
    if division.reach.count >= majority {
      let keeps = leader.stretch.to >= cut.stretch.to ? ", so \(name) keeps leading" : ""
      return Callout(
        at: at, node: leader.node,
        text: say("", opening, " \(name) still reaches \(words.list(others))\(share)\(keeps)."), weight: weight)
    }
    let reach = others.isEmpty ? "is alone" : "reaches only \(words.list(others))\(share)"
    return Callout(
      at: at, node: leader.node,
      text: say(
        "", opening, " \(name), leader of \(words.term(leader.term)), \(reach)\(knowsQuorum ? ": no majority" : "")."),
      weight: weight)
  }

  private func remarksOnHeal(_ division: Division, weight: Int) -> [Callout] {
    let stretch = division.cut.stretch
    guard !stretch.isOpen else { return [] }
    let opening = division.cut.provenance == .logged ? "Healed." : "Apparently healed."
    var told: (leader: Leadership, message: MessageID)?
    if let returning = division.returning {
      told = (returning.deposed, returning.message)
    } else if let leader = division.leader, case .steppedDown(_, let message?) = leader.ending,
      leader.stretch.to >= stretch.to, division.rival != nil
    {
      told = (leader, message)
    }
    if let (leader, message) = told {
      let deposed = words.name(leader.node)
      let text =
        "\(carrying(message, to: leader.node)). \(deposed) sees a higher \(words.termNoun) and steps down."
      return [Callout(at: leader.stretch.to, node: leader.node, text: say("", opening, " \(text)"), weight: weight)]
    }
    return [Callout(at: stretch.to, text: say("", opening, " The cut lasted \(stretch.length)."), weight: weight - 30)]
  }

  /// "C answers A’s heartbeat with t3".
  func carrying(_ id: MessageID, to node: NodeID) -> String {
    let message = timeline.message(id)
    let (source, term) = (words.name(message.source), words.term(message.term))
    return switch message.messageClass {
    case .ok, .no, .yes: "\(source) answers \(answered(message, by: node)) with \(term)"
    case .ask: "\(source) asks \(words.name(node)) for its \(words.vote) in \(term)"
    default: "\(words.possessive(message.source)) \(noun(for: message)) of \(term) reaches \(words.name(node))"
    }
  }

  /// "A’s heartbeat", where the answer's type says what it answers, otherwise "A".
  private func answered(_ message: Message, by node: NodeID) -> String {
    let type = timeline.text(message.type)
    guard type.hasSuffix(" reply"), type.count < 24 else { return words.name(node) }
    return "\(words.possessive(node)) \(type.dropLast(6))"
  }

  private func noun(for message: Message) -> String {
    let type = Wording.tame(timeline.text(message.type), limit: 20)
    return type.isEmpty ? "message" : type
  }

  // MARK: Crashes and pauses

  func outageRemarks() -> [Callout] {
    var remarks: [Callout] = []
    for (index, outage) in facts.outages.prefix(4).enumerated() {
      let weight = (outage.ledTerm == nil ? 60 : 82) - 5 * index
      remarks.append(
        Callout(at: outage.stretch.from, node: outage.node, text: remark(on: outage), weight: weight))
      if !outage.stretch.isOpen, let back = remarkOnReturn(outage) {
        remarks.append(Callout(at: outage.stretch.to, node: outage.node, text: back, weight: weight - 34))
      }
    }
    if facts.outages.count > 4 {
      let rest = facts.outages.dropFirst(4)
      let more = Wording.capitalised(Wording.count(rest.count, "more outage"))
      let nodes = words.list(Array(Set(rest.map(\.node))).sorted())
      remarks.append(Callout(at: facts.outages[4].stretch.from, text: say("", more, ", of \(nodes)."), weight: 50))
    }
    return remarks
  }

  private func remark(on outage: Outage) -> Prose {
    let name = words.name(outage.node)
    let led = outage.ledTerm.map { " as leader of \(words.term($0))" } ?? ""
    switch (outage.kind, outage.provenance) {
    case (.crash, .logged) where outage.isFromStart:
      return say("", "\(name) is down", " from the start.\(outage.stretch.isOpen ? " It stays down." : "")")
    case (.crash, .logged):
      return say("", "\(name) crashes", "\(led).\(outage.stretch.isOpen ? " It stays down." : "")")
    case (.crash, _):
      let after = outage.stretch.isOpen ? "nothing follows" : "it starts again \(outage.stretch.length) later"
      return say("", "\(name) falls silent", "\(led): last line of its log; \(after).")
    case (.pause, let provenance):
      let verb = provenance == .logged ? "pauses" : "appears to pause"
      return say("", "\(name) \(verb)", "\(led)\(outage.stretch.isOpen ? "." : " for \(outage.stretch.length).")")
    }
  }

  private func remarkOnReturn(_ outage: Outage) -> Prose? {
    let name = words.name(outage.node)
    switch outage.kind {
    case .crash:
      // A silence is told with its end.
      if outage.provenance != .logged { return nil }
      return say("", "\(name) is back", " after \(outage.stretch.length).")
    case .pause:
      guard let term = outage.ledTerm, let now = leader(at: outage.stretch.to), now.node != outage.node,
        facts.leaderships.contains(where: {
          $0.node == outage.node && $0.term == term && $0.stretch.to >= outage.stretch.to
        })
      else { return nil }
      return say(
        "", "\(name) wakes",
        " as leader of \(words.term(term)), but \(words.name(now.node)) leads \(words.term(now.term)) by now.")
    }
  }
}
