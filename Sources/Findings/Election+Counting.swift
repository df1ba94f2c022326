import Timelines

extension Stretch {
  func covers(_ time: Instant) -> Bool { from <= time && time <= to }
}

extension Election {
  var isWon: Bool { if case .won = outcome { true } else { false } }
  var candidates: [NodeID] { candidacies.map(\.node) }

  /// The candidacies that began before another of them was over: those of nodes that learnt of the term late are left
  /// out.
  var rivals: [Candidacy] {
    var last: Instant = .never
    if case .won(_, let at) = outcome { last = at }
    guard let first = candidacies.first else { return [] }
    var end = min(last, first.end ?? .never)
    return candidacies.prefix { candidacy in
      if candidacy.node == first.node { return true }
      guard candidacy.start < end else { return false }
      end = min(last, max(end, candidacy.end ?? .never))
      return true
    }
  }
}

extension Election.Candidacy {
  /// The candidate's own vote and every yes that arrived while it stood.
  var votesInTime: Int {
    var voters: Set<NodeID> = []
    for vote in votes where vote.isGrant && vote.voter != node {
      if let received = vote.received, end.map({ received <= $0 }) ?? true { voters.insert(vote.voter) }
    }
    return voters.count + 1
  }
}
