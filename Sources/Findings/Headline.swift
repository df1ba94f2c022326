import Timelines

extension Story {
  /// A title longer than this does not fit a picture at all.
  static let titleLimit = 75
  /// A title up to this length fits beside anything.
  static let titleComfort = 56

  /// The lesson of the run in one line. Lessons are tried from the gravest to the plainest; each comes in several
  /// wordings, and the first that is short enough is taken.
  func headline() -> String {
    let lessons = [
      brokenRule, lies, reconciliation, decidingBallot, endOfTransaction, severalLessons, overwrittenEntry,
      repeatedRequest, finishedCommand,
      fallOfLeader,
      returningNode, rivalLeaders, lostMajority, lostVotes, splitVotes,
      manyLeaders, deposedLeader, keptLeading, otherFaults, replication, plainElection, noLeader, spread, steadyLeader,
    ]
    for lesson in lessons {
      let wordings = lesson()
      if let wording = wordings.first(where: { $0.count <= Self.titleComfort })
        ?? wordings.first(where: { $0.count <= Self.titleLimit })
      {
        return wording
      }
    }
    return plainCount()
  }

  // MARK: Safety

  private func brokenRule() -> [String] {
    if let doubled = facts.doublyLedTerms.first {
      let twice = doubleVotes(in: doubled.term)
      let plain = [
        "Two leaders in \(words.term(doubled.term)): \(words.list(doubled.leaders))",
        "Two leaders in one \(words.termNoun)",
      ]
      guard let first = twice.first else { return plain }
      let opening = twice.count == 1 ? words.name(first.voter) : Wording.capitalised(Wording.count(twice.count, "node"))
      return [
        "\(opening) \(twice.count == 1 ? "votes" : "vote") twice, and \(words.term(doubled.term)) has two leaders"
      ] + plain
    }
    guard let violation = facts.violations.first else { return [] }
    let rule = violation.text.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
    let tamed = Wording.tame(rule, limit: 40)
    let others = facts.violations.count > 1 ? ", and \(Wording.word(facts.violations.count - 1)) more" : ""
    let plain = "A rule is broken \(violation.at) in"
    return tamed.isEmpty ? [plain] : ["Broken at \(violation.at): \(tamed)\(others)", "Broken: \(tamed)", plain]
  }

  // MARK: Several kinds of trouble in one run

  /// A run with several kinds of episodes has no single lesson; it is summed up.
  private func severalLessons() -> [String] {
    let fallen = falls.filter { !$0.wasOutlived }.count
    let parted = divisions.filter { $0.rival != nil || $0.returning != nil }.count
    guard fallen + parted > 2 || (fallen > 0 && parted > 0) else { return [] }
    let span = Wording.capitalised(Wording.span(end - .zero))
    let won = facts.elections.filter(\.isWon).count
    let split = facts.elections.filter { $0.outcome == .split }.count
    let elections = Wording.count(facts.elections.count, "election")
    let crashes = facts.outages.filter { $0.kind == .crash }.count
    var parts = [elections]
    if crashes > 0 { parts.insert(Wording.count(crashes, "crash", plural: "crashes"), at: 0) }
    if !facts.cuts.isEmpty { parts.insert(Wording.count(facts.cuts.count, "cut"), at: crashes > 0 ? 1 : 0) }
    if split > 0 { parts.append("\(Wording.word(split)) split") }
    if facts.cuts.count > 1, crashes == 0, Set(facts.cuts.map(\.sides)).count == 1 {
      return ["The same cut \(Wording.count(facts.cuts.count, "time")): \(elections)", "\(span), \(elections)"]
    }
    let short = split > 0 ? "\(span), \(elections), \(Wording.word(split)) split" : "\(span), \(elections)"
    return ["\(span): \(parts.joined(separator: ", "))", short, "\(span), \(Wording.count(won, "leader"))"]
  }

  // MARK: The leader is gone

  private func fallOfLeader() -> [String] {
    let grave = falls.filter { !$0.wasOutlived }
    guard let fall = grave.first(where: { $0.next != nil }) ?? grave.first else { return [] }
    let name = words.name(fall.outage.node)
    let verb = fallVerb(fall.outage)
    guard let next = fall.next else {
      if fall.outage.kind == .pause { return [] }
      return ["\(name) \(verb), and nobody leads after it", "The leader \(verb), and nobody leads after it"]
    }
    let gap = next.stretch.from - fall.outage.stretch.from
    let (split, failed) = fall.lost
    var price = "\(gap)"
    if split > 0 {
      price += " and \(Wording.some(split, "split vote"))"
    } else if failed > 0 {
      price += " and \(Wording.some(failed, "failed election"))"
    }
    let leader = next.node == fall.outage.node ? "it leads again" : "\(words.name(next.node)) leads"
    return [
      "\(name) \(verb); \(price) later \(leader)", "\(name) \(verb); \(gap) later \(leader)",
      "The leader \(verb); \(price) later another leads", "The leader \(verb); \(gap) later another leads",
    ]
  }

  /// What a log that stops proves is silence, not death.
  func fallVerb(_ outage: Outage) -> String {
    switch (outage.kind, outage.provenance) {
    case (.crash, .logged): "crashes"
    case (.crash, _): "falls silent"
    case (.pause, .logged): "pauses"
    case (.pause, _): "appears to pause"
    }
  }

  // MARK: Cuts

  private func returningNode() -> [String] {
    guard let first = returns.first else { return [] }
    let name = words.name(first.node)
    let deposed = words.name(first.deposed.node)
    let isLogged = first.cut.provenance == .logged
    if divisions.contains(where: { $0.rival == first.deposed && $0.leader?.node == first.node }) {
      return [
        isLogged
          ? "\(name) is cut off, replaced, and deposes \(deposed) on its return"
          : "\(name) appears cut off, is replaced, then deposes \(deposed)",
        "The old leader comes back with a higher \(words.termNoun)",
      ]
    }
    if !isLogged { return ["\(name) comes back with a higher \(words.termNoun) and deposes \(deposed)"] }
    let isAlone = first.cut.sides.contains([first.node])
    return [
      isAlone
        ? "The node that was cut off comes back with a higher \(words.termNoun)"
        : "A node cut off comes back with a higher \(words.termNoun)"
    ]
  }

  private func rivalLeaders() -> [String] {
    guard let division = divisions.first(where: { $0.rival != nil }), let old = division.leader,
      let new = division.rival
    else { return pausedLeader() }
    let (one, other) = (words.name(old.node), words.name(new.node))
    let cut = division.cut.provenance == .logged ? "cut off" : "apparently cut off"
    if old.stretch.to > new.stretch.from {
      return [
        "\(one), \(cut), leads on while \(other) is elected", "\(one) leads on, \(cut), while another is elected",
        "A leader, \(cut), leads on while another is elected",
      ]
    }
    let gap = new.stretch.from - division.cut.stretch.from
    if division.cut.provenance != .logged {
      return ["\(one) appears cut off; \(other) takes over in \(words.term(new.term))"]
    }
    return [
      "\(one) is cut off; \(gap) later \(other) leads", "The leader is cut off; \(gap) later another leads",
    ]
  }

  private func pausedLeader() -> [String] {
    guard let overlap = facts.overlaps.first, let old = overlap.leaders.first, let new = overlap.leaders.last,
      overlap.terms.first != overlap.terms.last
    else { return [] }
    let (one, other) = (words.name(old), words.name(new))
    let term = overlap.terms.last ?? .unknown
    return [
      "\(one) still leads when \(other) is elected in \(words.term(term))",
      "The old leader still leads when another is elected",
    ]
  }

  /// No side of a cut held a majority, and nobody was elected until it healed.
  private func lostMajority() -> [String] {
    let without = divisions.filter { division in
      division.leader != nil && division.rival == nil
        && division.cut.sides.allSatisfy { $0.count < majority } && !division.cut.oneWay
        && Set(division.cut.sides.flatMap { $0 }).count == nodeCount
    }
    guard let division = without.first else { return [] }
    let length = division.cut.stretch.length
    let cut = division.cut.provenance == .logged ? "The cut leaves" : "An apparent cut leaves"
    return ["\(cut) no side a majority for \(length)", "\(cut) no side a majority"]
  }

  private func keptLeading() -> [String] {
    guard facts.leaderships.count == 1, let leader = facts.leaderships.first, let division = divisions.first,
      leader.stretch.isOpen, division.leader?.node == leader.node
    else { return [] }
    let cuts = facts.cuts.count == 1 ? "the cut" : Wording.count(facts.cuts.count, "cut")
    let stays = division.reach.count >= majority
    return stays
      ? ["\(words.name(leader.node)) keeps its majority and leads through \(cuts)", "The leader keeps its majority"]
      : ["\(words.name(leader.node)) leads on without a majority", "A leader leads on without a majority"]
  }
}
