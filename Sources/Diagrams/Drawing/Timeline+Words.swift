import Timelines

// The protocol's own words for what pictures draw the same in all of them.

extension Timeline {
  /// Paxos, single-decree or Multi-Paxos, numbers ballots where others number terms.
  var hasBallots: Bool { ["paxos", "multi-paxos"].contains(header.system) }

  /// In single-decree Paxos nobody leads: a proposer prepares a ballot, then proposes a value in it.
  var hasLeaders: Bool { header.system != "paxos" }

  /// "t2", in Paxos "b2".
  func words(of term: Term) -> String { hasBallots && term.isKnown ? "b\(term.number)" : "\(term)" }

  /// "leader", in single-decree Paxos "proposing".
  func words(of role: Role) -> String {
    switch role {
    case .follower where !hasLeaders: "idle"
    case .candidate where !hasLeaders: "preparing"
    case .leader where !hasLeaders: "proposing"
    default: role.word
    }
  }
}
