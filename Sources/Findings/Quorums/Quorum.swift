public import Timelines

/// The nodes whose word decided something, as far as the decider had heard when it decided.
public struct Quorum: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Votes, in Multi-Paxos promises for all slots, made the decider a leader.
    case election
    /// Promises let the decider propose a value (Paxos, phase 1).
    case promises
    /// The decider, a leader, committed an entry of its log or a slot.
    case commit
    /// Acceptances let the decider know that its value is chosen (Paxos, phase 2).
    case acceptance
  }

  public var kind: Kind
  public var at: Instant
  /// The last of several equal commits that stand together, otherwise ``at``.
  public var until: Instant
  /// How many decisions of one kind and leader in a row were made by these very nodes; 1 unless gathered.
  public var count = 1
  /// The term or ballot in which it was decided, which an old entry's own term may precede.
  public var term: Term
  /// Who counted: the winner, leader or proposer; always one of ``members``.
  public var decider: NodeID
  /// In node order, each once.
  public var members: [NodeID]
  /// Nodes that said yes too, but were not heard before the decision: later, or never; in node order.
  public var late: [NodeID] = []
  /// What was committed or accepted; may be empty.
  public var value: LabelID = .empty
  /// The place in the log of a commit, otherwise 0.
  public var index = 0
  /// How many entries before it were committed with it for the first time (Raft §5.3).
  public var before = 0

  public init(_ kind: Kind, at: Instant, term: Term, decider: NodeID, members: [NodeID]) {
    self.kind = kind
    self.at = at
    until = at
    self.term = term
    self.decider = decider
    self.members = members
  }

  /// The nodes that are in both, in node order.
  public func shared(with other: Quorum) -> [NodeID] { members.filter(other.members.contains) }

  /// Whether both are commits of one leadership by the same nodes, so that they can be told as one.
  func repeats(_ other: Quorum) -> Bool {
    kind == .commit && other.kind == .commit && term == other.term && decider == other.decider
      && members == other.members
  }
}

/// Every quorum of a run of Raft or Paxos, in order of time.
///
/// Counted are the decider itself and the nodes whose answers it had received before it decided: each yes in the term or
/// ballot of an election; each ok to a request that was sent when the leader's log already held the entry, for such a
/// request reaches to the end of that log (Raft §5.3); in Multi-Paxos each ok to a request for that slot; in Paxos each
/// promise and each acceptance of the ballot. Pre-votes decide nothing, and what a follower commits because its leader
/// says so needs no quorum.
public struct Quorums: Hashable, Sendable {
  public var all: [Quorum]
  /// Decisions of which an imported log does not tell who was heard; they are not in ``all``.
  public var untold = 0
  /// Nodes of the run.
  public var nodeCount: Int

  /// One pass over the events.
  public init(of timeline: Timeline) {
    var tracker = QuorumTracker(timeline)
    for event in timeline.events where event.node != .network { tracker.absorb(event) }
    (all, untold) = tracker.finish()
    nodeCount = timeline.nodes.count
  }

  /// `quorums` with equal commits that follow each other gathered into one.
  public static func gathered(_ quorums: [Quorum]) -> [Quorum] {
    quorums.reduce(into: []) { rows, quorum in
      guard var last = rows.last, quorum.repeats(last) else { return rows.append(quorum) }
      last.until = quorum.until
      last.count += 1
      last.before += quorum.before
      last.late = Set(last.late).union(quorum.late).sorted()
      rows[rows.count - 1] = last
    }
  }
}
