import Timelines

extension Story {
  // MARK: Elections

  /// Lost votes, each of which the majority hung on.
  func lostVotes() -> [String] {
    let repeated = decisiveLosses.filter(\.wasRepeated)
    guard !repeated.isEmpty else { return [] }
    let votes = repeated.reduce(0) { $0 + $1.votes.count }
    let extra = Wording.count(repeated.count, "extra election")
    return [Wording.capitalised("\(Wording.word(votes)) lost \(words.vote)\(votes == 1 ? "" : "s"), \(extra)")]
  }

  func splitVotes() -> [String] {
    guard let first = facts.elections.first(where: { $0.outcome == .split }) else { return [] }
    // Splits in a row, up to the next election that was won.
    let later = facts.elections.drop { $0.start < first.start }
    let lost = later.prefix { !$0.isWon }
    let split = lost.filter { $0.outcome == .split }.count
    let opening = Wording.capitalised(Wording.some(split, "split vote"))
    guard let winning = later.first(where: \.isWon), case .won(let winner, let at) = winning.outcome else {
      return ["\(opening), and no leader"]
    }
    if facts.leaderships.first?.stretch.from == at {
      return [
        "\(opening); \(words.name(winner)) leads after \(at)", "\(opening), then \(words.name(winner)) leads",
        "\(opening), then a leader",
      ]
    }
    let gap = at - first.start
    return [
      "\(opening), then \(words.name(winner)) leads, \(gap) after the first try",
      "\(opening), then \(words.name(winner)) leads", "\(opening), then a leader",
    ]
  }

  /// Leaders that change again and again without a crash or a cut.
  func manyLeaders() -> [String] {
    let count = facts.leaderships.count
    guard count > 2 else { return [] }
    let opening = Wording.capitalised("\(Wording.count(count, "leader")) in \(Wording.span(end - .zero))")
    let deaf = facts.elections.filter { $0.isWon && ($0.candidacies.first?.missed ?? 0) > 0 }.count
    if deaf > 1 { return ["\(opening): lost heartbeats, new elections", opening] }
    let people = Set(facts.leaderships.map(\.node)).count
    if people == 1, let only = facts.leaderships.first {
      return ["\(words.name(only.node)) is elected \(Wording.count(count, "time"))", opening]
    }
    return [opening]
  }

  func deposedLeader() -> [String] {
    for leadership in facts.leaderships.prefix(Self.detailed) {
      guard case .steppedDown(_, let message?) = leadership.ending else { continue }
      let culprit = timeline.message(message).source
      guard culprit != leadership.node else { continue }
      let isOutlived = facts.leaderships.contains { other in
        other.term > leadership.term && other.stretch.from <= leadership.stretch.to
      }
      if isOutlived { continue }
      let candidacy = facts.elections.flatMap(\.candidacies).first { one in
        one.node == culprit && leadership.stretch.covers(one.start) && one.missed > 0 && one.timedOut
      }
      if let missed = candidacy?.missed {
        let heartbeats = Wording.capitalised(Wording.count(missed, "lost heartbeat"))
        return ["\(heartbeats) \(missed == 1 ? "costs" : "cost") \(words.name(leadership.node)) the lead"]
      }
      return [
        "\(words.possessive(culprit)) higher \(words.termNoun) deposes \(words.name(leadership.node))",
        "A higher \(words.termNoun) deposes the leader",
      ]
    }
    return []
  }

  func plainElection() -> [String] {
    let won = facts.elections.filter(\.isWon)
    guard let first = won.first, case .won(let winner, let at) = first.outcome else { return [] }
    let name = words.name(winner)
    if facts.elections.count == 1 {
      let isClean =
        first.candidacies.count == 1
        && first.candidacies.allSatisfy { candidacy in
          candidacy.refused.isEmpty && candidacy.votes.allSatisfy { $0.lost == nil }
        }
      if facts.leaderships.count == 1 || facts.leaderships.first?.node == winner {
        // What finds nobody up is no news: that the node is down is.
        let lost = facts.messages.lostInAll - facts.messages.lost(to: .down)
        let down = facts.outages.filter { $0.isFromStart && $0.kind == .crash }
        if lost == 0, let only = down.first, down.count == 1, only.provenance == .logged, first.rivals.count == 1 {
          return ["\(words.name(only.node)) is down; \(name) leads after \(at)", "\(name) leads after \(at)"]
        }
        if lost > 0, facts.leaderships.count == 1, facts.leaderships[0].stretch.isOpen {
          let opening = Wording.capitalised("\(Wording.count(lost, "lost message")), one election")
          return ["\(opening): \(name) leads from \(at)", "\(opening): \(name) leads", opening]
        }
        let rivals = first.rivals.count
        let many = Wording.capitalised(Wording.count(rivals, "candidate"))
        let opening = isClean ? "A clean election: " : rivals > 1 ? "\(many), one winner: " : "One election: "
        return [
          "\(opening)\(name) leads after \(at)", "\(name) leads after \(at)", "One leader, after \(at)",
        ]
      }
      return ["\(name) leads \(words.term(first.term)) after \(at)", "One election"]
    }
    let tries = facts.elections.prefix { !$0.isWon }.count
    if won.count == 1, tries > 0 {
      let failed = Wording.capitalised(Wording.count(tries, "failed election"))
      return ["\(failed), then \(name) leads after \(at)", "\(failed), then a leader"]
    }
    let span = Wording.capitalised(Wording.span(end - .zero))
    return ["\(span), \(Wording.count(facts.elections.count, "election"))"]
  }

  /// Nodes that fail while the leader goes on.
  func otherFaults() -> [String] {
    guard facts.leaderships.count == 1, let leader = facts.leaderships.first, leader.stretch.isOpen else { return [] }
    let during = facts.outages.filter { $0.node != leader.node && $0.stretch.from >= leader.stretch.from }
    guard let first = during.first else { return [] }
    let name = words.name(leader.node)
    let nodes = Array(Set(during.map(\.node))).sorted()
    if nodes.count == 1 {
      return [
        "\(words.name(first.node)) \(fallVerb(first)); \(name) goes on leading", "A node fails; the leader goes on",
      ]
    }
    let kinds = Set(during.map(\.kind))
    let verb = kinds.count > 1 ? "crash or pause" : kinds.contains(.crash) ? "crash" : "pause"
    let failing = Wording.capitalised(Wording.count(nodes.count, "node"))
    if during.contains(where: { $0.provenance != .logged }) {
      return ["\(failing) fall silent; \(name) goes on leading"]
    }
    return ["\(failing) \(verb); \(name) goes on leading", "\(failing) \(verb); the leader goes on"]
  }

  func noLeader() -> [String] {
    guard facts.hasRoles, facts.leaderships.isEmpty, !facts.elections.isEmpty else { return [] }
    return [
      Wording.capitalised(
        "\(Wording.count(facts.elections.count, "election")) in \(Wording.span(end - .zero)), no leader")
    ]
  }

  func steadyLeader() -> [String] {
    guard let leader = facts.leaderships.first, facts.leaderships.count == 1, leader.stretch.isOpen,
      leader.stretch.from == .zero
    else { return [] }
    let span = Wording.span(end - .zero)
    return ["\(words.name(leader.node)) leads throughout, for \(span)", "One leader throughout, for \(span)"]
  }

  // MARK: Runs without leaders

  func spread() -> [String] {
    if let decision = facts.decisions.first, facts.decisions.count == 1 {
      let all = decision.nodes.count == nodeCount
      let who = all ? "all \(Wording.count(nodeCount, "node"))" : Wording.share(decision.nodes.count, of: nodeCount)
      let what = "“\(Wording.tame(timeline.text(decision.what), limit: 16))”"
      return [
        Wording.capitalised("\(who) decide \(what) by \(decision.stretch.to)"),
        Wording.capitalised("\(who) decide by \(decision.stretch.to)"),
      ].filter { _ in decision.nodes.count > 1 }
    }
    guard let item = facts.spreads.first, !facts.hasRoles else { return [] }
    if facts.spreads.count > 1 { return [itemsEverywhere()] }
    return [spreadHeadline(SpreadFacts(item, facts, timeline))]
  }

  /// What can be said of any run.
  func plainCount() -> String {
    let count = facts.messages.sent + facts.messages.unsent
    let among = "\(Wording.count(count, "message")) among \(Wording.count(nodeCount, "node"))"
    let lost = facts.messages.lostInAll
    return Wording.capitalised(lost > 0 ? "\(among), \(Wording.word(lost)) lost" : among)
  }
}
