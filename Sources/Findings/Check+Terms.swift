import Timelines

extension Check {
  /// Raft's Election Safety (§5.2), from role changes alone. Two leaders at one moment are no failure: the one of the
  /// older term does not know yet.
  static let oneLeaderPerTerm = Check(
    name: "one leader per term", rule: "At most one node leads in a term (Raft §5.2, Election Safety)."
  ) { timeline in
    var finding = Finding()
    var firstWin: [Term: Int] = [:]
    for (index, event) in timeline.events.enumerated()
    where event.kind == .state && event.role == .leader && event.term.isKnown {
      finding.tried += 1
      guard let first = firstWin[event.term] else {
        firstWin[event.term] = index
        continue
      }
      let winner = timeline.events[first].node
      guard winner != event.node else { continue }
      finding.fail(
        [first, index], at: event.time,
        "\(name(event.node, timeline)) leads \(event.term) at \(event.time); \(name(winner, timeline)) led it from \(timeline.events[first].time)"
      )
    }
    if finding.tried == 0 { finding.reservation = "no node leads" }
    return finding
  }

  /// A node votes for one candidate in a term, and a candidate has voted for itself (Raft §5.2).
  static let oneVotePerTerm = Check(
    name: "one vote per term", rule: "A node says yes to at most one candidate in a term (Raft §5.2)."
  ) { timeline in
    struct Ballot: Hashable {
      var voter: NodeID
      var term: Term
    }
    var finding = Finding()
    var cast: [Ballot: (index: Int, choice: NodeID)] = [:]
    let words = VoteWords(timeline)
    for (index, event) in timeline.events.enumerated() {
      let ballot: Ballot
      let choice: NodeID
      if event.kind == .state, event.role == .candidate, event.term.isKnown {
        (ballot, choice) = (Ballot(voter: event.node, term: event.term), event.node)
      } else if event.kind == .send {
        let message = timeline.message(event.message)
        guard message.messageClass == .yes, message.term.isKnown, words.isCalledVote(message.type) else { continue }
        (ballot, choice) = (Ballot(voter: message.source, term: message.term), message.target)
      } else {
        continue
      }
      finding.tried += 1
      guard let earlier = cast[ballot] else {
        cast[ballot] = (index, choice)
        continue
      }
      guard earlier.choice != choice else { continue }
      finding.fail(
        [earlier.index, index], at: event.time,
        "\(name(ballot.voter, timeline)) votes for \(name(earlier.choice, timeline)) and for \(name(choice, timeline)) in \(ballot.term)"
      )
    }
    if finding.tried == 0 { finding.reservation = "nobody votes" }
    return finding
  }

  /// Within one life of a node. The comparison starts afresh at a restart, because a timeline does not say what the
  /// node had written to its disk.
  static let termsNeverDecrease = Check(
    name: "terms never decrease", rule: "A node's term never falls between two restarts (Raft §5.1)."
  ) { timeline in
    var finding = Finding()
    var highest = [Int?](repeating: nil, count: timeline.nodes.count)
    for (index, event) in timeline.events.enumerated() {
      if event.kind == .restart { highest[Int(event.node.index)] = nil }
      guard event.kind == .state, event.term.isKnown else { continue }
      finding.tried += 1
      let node = Int(event.node.index)
      if let before = highest[node], timeline.events[before].term > event.term {
        finding.fail(
          [before, index], at: event.time,
          "\(name(event.node, timeline)) goes from \(timeline.events[before].term) back to \(event.term)")
      } else {
        highest[node] = index
      }
    }
    if finding.tried == 0 { finding.reservation = "no node has a term" }
    return finding
  }
}
