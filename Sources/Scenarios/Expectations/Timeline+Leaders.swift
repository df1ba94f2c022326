import Timelines

// Expectations about leaders and elections.

extension Timeline {
  private func entering(_ role: Role) -> [Event] { events.filter { $0.kind == .state && $0.role == role } }

  /// The stretches in which a node leads, by node.
  private func leaderships() -> [(node: NodeID, interval: StateInterval)] {
    zip(nodeIDs, stateIntervals()).flatMap { node, intervals in
      intervals.filter { $0.role == .leader }.map { (node, $0) }
    }
  }

  func secondLeader() -> Evidence? {
    var leaders: [Term: NodeID] = [:]
    for event in entering(.leader) {
      if let other = leaders[event.term], other != event.node {
        return (event.time, "\(name(event.node)) leads in \(event.term), in which \(name(other)) led already")
      }
      leaders[event.term] = event.node
    }
    return nil
  }

  func lateLeader(_ limit: Elapsed) -> Evidence? {
    let deadline = min(.zero + limit, header.end)
    guard let first = entering(.leader).first else {
      return (deadline, "nobody has become leader, nor does anybody later")
    }
    return first.time <= .zero + limit
      ? nil : (deadline, "nobody has become leader; \(name(first.node)) does at \(first.time)")
  }

  func otherLeader(than wanted: String, at instant: Instant) -> Evidence? {
    let instant = min(instant, header.end)
    // At the end of the observation a node still is what it was.
    let leading = leaderships().filter {
      $0.interval.from <= instant && (instant < $0.interval.to || $0.interval.to == header.end)
    }
    guard
      let leader = leading.max(by: {
        ($0.interval.term, $0.interval.from) < ($1.interval.term, $1.interval.from)
      })
    else { return (instant, "nobody leads") }
    return name(leader.node) == wanted
      ? nil : (instant, "\(name(leader.node)) leads, in \(leader.interval.term)")
  }

  func leader(during stretch: ClosedRange<Instant>) -> Evidence? {
    let leading = leaderships().filter { $0.interval.from <= stretch.upperBound && stretch.lowerBound < $0.interval.to }
    guard let first = leading.min(by: { $0.interval.from < $1.interval.from }) else { return nil }
    return (
      max(first.interval.from, stretch.lowerBound), "\(name(first.node)) leads, in \(first.interval.term)"
    )
  }

  /// The terms in which nodes stand, in order of the first candidacy, with the candidates and whether one of them won.
  private func elections() -> [(term: Term, candidates: [NodeID], start: Instant, isWon: Bool)] {
    let won = Set(entering(.leader).map(\.term))
    var elections: [(term: Term, candidates: [NodeID], start: Instant, isWon: Bool)] = []
    for event in entering(.candidate) {
      if let index = elections.firstIndex(where: { $0.term == event.term }) {
        if !elections[index].candidates.contains(event.node) { elections[index].candidates.append(event.node) }
      } else {
        elections.append((event.term, [event.node], event.time, won.contains(event.term)))
      }
    }
    return elections
  }

  func tooManyElections(_ limit: Int) -> Evidence? {
    let all = elections()
    guard all.count > limit else { return nil }
    let over = all[limit]
    return (over.start, "election \(limit + 1) of \(all.count) begins: \(names(over.candidates)) in \(over.term)")
  }

  func noSplit(in term: Term) -> Evidence? {
    guard let election = elections().first(where: { $0.term == term }) else {
      return (header.end, "nobody has stood in \(term)")
    }
    if election.isWon {
      let winner = entering(.leader).first { $0.term == term }
      return (winner?.time ?? header.end, "\(winner.map { name($0.node) } ?? "a node") wins \(term)")
    }
    return election.candidates.count > 1 ? nil : (header.end, "only \(names(election.candidates)) has stood in \(term)")
  }

  func firstSplit() -> Evidence? {
    elections().first { !$0.isWon && $0.candidates.count > 1 }.map {
      ($0.start, "\($0.term) begins, in which \(names($0.candidates)) stand and nobody wins")
    }
  }

  func names(_ nodes: [NodeID]) -> String { nodes.map { name($0) }.joined(separator: ", ") }
}
