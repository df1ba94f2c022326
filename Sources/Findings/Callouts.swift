import Timelines

extension Story {
  /// A remark longer than this is a paragraph.
  static let remarkLimit = 120
  /// More remarks than these are not read.
  static let remarkCount = 7

  /// The story in remarks: every teller contributes, the weightiest stay, and they are told by instant.
  func callouts() -> [Callout] {
    var remarks = cutRemarks() + outageRemarks() + violationRemarks() + lieRemarks()
    if timeline.isSingleDecree {
      remarks += ballotRemarks()
    } else {
      remarks =
        startRemarks() + electionRemarks() + leadershipRemarks() + remarks + overlapRemarks() + gapRemarks()
        + preVoteRemarks() + (facts.replication == nil ? spreadRemarks() : replicationRemarks()) + commitRemarks()
        + transactionRemarks()
    }
    if remarks.count < 3, !facts.hasRoles, facts.liars.isEmpty { remarks += lossRemarks() }
    let ranked = remarks.enumerated().sorted { left, right in
      left.element.weight == right.element.weight
        ? left.offset < right.offset : left.element.weight > right.element.weight
    }
    let kept = ranked.prefix(Self.remarkCount).sorted { left, right in
      left.element.at == right.element.at ? left.offset < right.offset : left.element.at < right.element.at
    }
    return kept.map { entry in
      var remark = entry.element
      remark.text = words.opened(remark.text).clipped(to: Self.remarkLimit)
      return remark
    }
  }

  private func startRemarks() -> [Callout] {
    guard let term = startTerm, nodeCount > 1 else { return [] }
    if words.isPaxos {
      guard term == Term(0) else { return [] }
      return [
        Callout(at: .zero, text: say("All start as followers and have ", "promised no ballot", "."), weight: 20)
      ]
    }
    return [Callout(at: .zero, text: say("All start as followers in ", "\(words.term(term))", "."), weight: 20)]
  }

  private func violationRemarks() -> [Callout] {
    var remarks = facts.violations.prefix(3).map { violation in
      let text = Wording.tame(violation.text, limit: 100)
      return Callout(
        at: violation.at, node: violation.node == .network ? nil : violation.node,
        text: say("", "Broken:", " " + (text.isEmpty ? "a rule of the protocol." : text)), weight: 100)
    }
    if facts.violations.count > 4 {
      let more = Wording.count(facts.violations.count - 3, "more broken rule")
      remarks.append(
        Callout(at: facts.violations[3].at, text: say("", Wording.capitalised(more), " from here on."), weight: 95))
    }
    for (term, leaders) in facts.doublyLedTerms.prefix(1) {
      remarks += doubleVotes(in: term).prefix(2).map { double in
        Callout(
          at: double.at, node: double.voter,
          text: say(
            "", "\(words.name(double.voter)) votes twice", " in \(words.term(term)): for \(words.list(double.choices))."
          ),
          weight: 98)
      }
      guard let second = facts.leaderships.first(where: { $0.term == term && $0.node != leaders.first }) else {
        continue
      }
      if facts.violations.contains(where: { $0.at == second.stretch.from }) { continue }
      remarks.append(
        Callout(
          at: second.stretch.from, node: second.node,
          text: say(
            "", "A second leader in \(words.term(term)):",
            " \(words.list(leaders)) both won it. A \(words.termNoun) has one leader at most."),
          weight: 99))
    }
    return remarks
  }

  // MARK: Runs without roles

  private func spreadRemarks() -> [Callout] {
    // Where somebody lies, that is the story.
    guard facts.liars.isEmpty else { return [] }
    var remarks: [Callout] = []
    if let item = facts.spreads.first, !facts.hasRoles, let source = item.nodes.first {
      remarks.append(
        Callout(
          at: item.stretch.from, node: source, text: say("", "\(words.name(source)) has news", " and tells others."),
          weight: 50))
      if let half = item.half, half > item.stretch.from, item.nodes.count * 2 >= nodeCount {
        remarks.append(
          Callout(
            at: half,
            text: say(
              "", "Half of the nodes",
              " have heard, \(item.round(of: half).map { "in round \($0)" } ?? "\(half - item.stretch.from) after the start")."
            ),
            weight: 45))
      }
      if item.nodes.count == nodeCount, let last = item.nodes.last, nodeCount > 1 {
        remarks.append(
          Callout(
            at: item.stretch.to, node: last,
            text: say("", "\(words.name(last)) hears last.", " All \(Wording.count(nodeCount, "node")) know now."),
            weight: 60))
      }
    }
    if let decision = facts.decisions.first, let node = decision.nodes.first {
      let what = Wording.tame(timeline.text(decision.what), limit: 24)
      remarks.append(
        Callout(
          at: decision.stretch.from, node: node, text: say("", "\(words.name(node)) decides", " “\(what)”."), weight: 60
        ))
      if let last = decision.nodes.last, decision.nodes.count == nodeCount, nodeCount > 1 {
        remarks.append(
          Callout(
            at: decision.stretch.to, node: last, text: say("", "Every node has decided", " “\(what)”."), weight: 55))
      }
    }
    return remarks
  }

  /// The first messages lost, in a run about which little else can be said.
  private func lossRemarks() -> [Callout] {
    var remarks: [Callout] = []
    for event in timeline.events where event.kind == .drop {
      let message = timeline.message(event.message)
      let type = Wording.tame(timeline.text(message.type), limit: 24)
      let what = type.isEmpty ? "message" : type
      remarks.append(
        Callout(
          at: event.time, node: message.target,
          text: say(
            "\(words.possessive(message.source)) \(what) to \(words.name(message.target)) ", lossVerb(event.cause), "."),
          weight: 30 - remarks.count))
      if remarks.count == 3 { break }
    }
    return remarks
  }

  func lossVerb(_ cause: DropCause) -> String {
    switch cause {
    case .loss: "is lost"
    case .partition: "dies at the cut"
    case .down: "finds nobody up"
    case .byzantine: "is withheld"
    case .overflow: "meets a full queue"
    case .refused: "is refused"
    }
  }
}
