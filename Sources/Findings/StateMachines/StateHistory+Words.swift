public import Timelines

// Every number in these sentences is counted from the transitions and stays that are drawn.

extension StateHistory {
  /// What the run did in its machine, in one line.
  public func headline(of timeline: Timeline) -> String {
    switch machine.kind {
    case .roles: return roleHeadline(isPaxos: timeline.isPaxos)
    case .paxos: return proposerHeadline
    case .commit: return transactionHeadline
    case .rumor: return rumorHeadline
    }
  }

  private func entries(_ state: Int) -> Int { transitions.filter { $0.to == state }.reduce(0) { $0 + $1.count } }

  private func roleHeadline(isPaxos: Bool) -> String {
    let trying = machine.states.firstIndex { $0.look == .trying } ?? 1
    let (stood, won) = (entries(trying), entries(trying + 1))
    let tries = Wording.capitalised(Wording.count(stood, "candidacy", plural: "candidacies"))
    if stood == 0 {
      return won == 0
        ? "Nobody stands for election" : "\(Wording.capitalised(Wording.count(won, "leader"))) without a candidacy"
    }
    if won == stood {
      return stood == 1
        ? "One candidacy, and it wins"
        : stood == 2 ? "Both candidacies win" : "All \(Wording.word(stood)) candidacies win"
    }
    return won > stood
      ? "\(tries), \(Wording.count(won, "leader"))" : "\(tries), \(Wording.word(ofThem: won)) of them won"
  }

  private var proposerHeadline: String {
    let (prepared, proposed) = (entries(1), entries(2))
    let opening = Wording.capitalised(Wording.count(prepared, "ballot"))
    let ends = entries(3) == 0 ? "nobody decides" : "\(share(deciders)) nodes decide"
    return "\(opening) prepared, \(Wording.word(ofThem: proposed)) proposed; \(ends)"
  }

  private var deciders: Int {
    min(transitions.filter { $0.to == 3 && $0.from != 3 }.reduce(0) { $0 + $1.count }, stays.count)
  }

  private var transactionHeadline: String {
    let (prepared, committed, aborted) = (entries(1), entries(2), entries(3))
    let ready = Wording.capitalised(Wording.count(prepared, "node")) + (prepared == 1 ? " prepares" : " prepare")
    switch (committed, aborted) {
    case (0, 0): return "\(ready), and nobody reaches an end"
    case (_, 0): return "\(ready), \(share(committed)) commit"
    case (0, _): return "\(ready), \(share(aborted)) abort"
    default: return "\(Wording.capitalised(Wording.count(committed, "node"))) commit and \(Wording.word(aborted)) abort"
    }
  }

  private var rumorHeadline: String {
    let heard = min(entries(1), stays.count)
    return heard == stays.count
      ? "All \(Wording.count(heard, "node")) become infective"
      : "\(Wording.capitalised(Wording.share(heard, of: stays.count))) nodes become infective"
  }

  // MARK: Beside the machine

  /// "all four", "two of four".
  private func share(_ part: Int) -> String {
    let count = stays.count
    if part == count, count > 1 { return count == 2 ? "both" : "all \(Wording.word(count))" }
    return Wording.share(part, of: count)
  }

  /// What begins or ends outside the machine: "Into and out of it: starts as follower 3×, crashes as leader 1×." Nil when
  /// there is nothing to tell.
  public var comingsAndGoings: String? {
    let isRole = machine.kind == .roles
    var parts = transitions.filter { $0.from == nil }.map { start in
      "\(start.cause) \(isRole ? "as " : "")\(machine.states[start.to].word)\(Self.times(start.count))"
    }
    for (state, count) in crashes.enumerated() where count > 0 {
      parts.append("\(fall) \(isRole ? "as" : "while") \(machine.states[state].word)\(Self.times(count))")
    }
    if otherCrashes > 0 { parts.append("\(fall) in a state not known\(Self.times(otherCrashes))") }
    return parts.isEmpty ? nil : "Into and out of the machine: \(parts.joined(separator: ", "))."
  }

  /// " 3×", on one line with the word before it.
  private static func times(_ count: Int) -> String { "\u{A0}\(Wording.digits(count))×" }

  /// What a log that stops proves is silence, not a crash.
  private var fall: String { crashesAreInferred ? "falls silent" : "crashes" }

  private func digits(_ number: Int) -> String { Wording.digits(number) }

  /// For readers who cannot see the picture.
  public func description(of timeline: Timeline) -> String {
    let ways = transitions.filter { $0.from != nil }.map { way in
      let from = way.from.map { machine.states[$0].word } ?? ""
      return "\(from) to \(machine.states[way.to].word) \(digits(way.count)) times (\(way.cause))"
    }
    let taken = ways.isEmpty ? "No node changes its state." : "Ways taken: \(ways.prefix(12).joined(separator: ", "))."
    let left = ways.count > 12 ? " \(digits(ways.count - 12)) more." : ""
    return "\(headline(of: timeline)). \(taken)\(left) \(comingsAndGoings ?? "")"
  }
}
