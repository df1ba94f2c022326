public import Timelines

/// The states that a node of a protocol can be in, and the ways between them: drawn the same for every run.
public struct StateMachine: Hashable, Sendable {
  public struct State: Hashable, Sendable {
    /// The protocol's word: "candidate".
    public var word: String
    public var look: Look
  }

  /// What a state is like; figures give each a fill that differs without colour too.
  public enum Look: Hashable, Sendable {
    /// Waits for others.
    case plain
    /// Asks whether to try.
    case probing
    /// Tries.
    case trying
    /// Rules, or spreads.
    case ruling
    /// Has ended well.
    case done
    /// Has given up for good.
    case failed
  }

  /// A way that the protocol knows, with its usual cause.
  public struct Edge: Hashable, Sendable {
    public var from: Int
    public var to: Int
    public var cause: String
  }

  /// In the order in which a node passes them when all goes well; the first one is where it starts.
  public var states: [State]
  /// Ways that a run need not take.
  public var edges: [Edge]
  let kind: Kind

  enum Kind { case roles, paxos, commit, rumor }

  private init(_ kind: Kind, _ states: [(String, Look)], _ edges: [(Int, Int, String)]) {
    self.kind = kind
    self.states = states.map { State(word: $0.0, look: $0.1) }
    self.edges = edges.map { Edge(from: $0.0, to: $0.1, cause: $0.2) }
  }

  /// The machine of the timeline's protocol; nil when its events tell of no states.
  public static func of(_ timeline: Timeline) -> StateMachine? {
    switch timeline.header.system {
    case "paxos" where timeline.events.contains { $0.kind == .state }: return paxos
    case "two-phase-commit": return commit
    default: break
    }
    var hasRoles = false
    var probes = false
    for event in timeline.events where event.kind == .state {
      hasRoles = hasRoles || event.role != .member
      probes = probes || event.role == .preCandidate
    }
    if hasRoles { return probes ? probingRoles : roles }
    return timeline.events.contains { $0.kind == .learn } ? rumor : nil
  }

  /// Figure 4 of the Raft paper; Multi-Paxos and other protocols with leaders have it too.
  static let roles = StateMachine(
    .roles, [("follower", .plain), ("candidate", .trying), ("leader", .ruling)],
    [
      (0, 1, "times out"), (1, 1, "times out again"), (1, 2, "votes of a majority"),
      (1, 0, "hears of a leader or a newer term"), (2, 0, "hears of a newer term"),
    ])

  /// The same with pre-votes (Ongaro 2014, §9.6).
  static let probingRoles = StateMachine(
    .roles, [("follower", .plain), ("pre-candidate", .probing), ("candidate", .trying), ("leader", .ruling)],
    [
      (0, 1, "times out"), (1, 1, "times out again"), (1, 2, "pre-votes of a majority"), (1, 0, "hears of a leader"),
      (2, 1, "times out again"), (2, 3, "votes of a majority"), (2, 0, "hears of a leader or a newer term"),
      (3, 0, "hears of a newer term"),
    ])

  /// A proposer of single-decree Paxos in its two phases, and what it learns.
  static let paxos = StateMachine(
    .paxos, [("idle", .plain), ("preparing", .probing), ("proposing", .ruling), ("decided", .done)],
    [
      (0, 1, "a client asks"), (1, 2, "promises of a majority"), (2, 3, "a majority accepts"),
      (1, 0, "higher ballot"), (2, 0, "higher ballot"), (0, 3, "hears the decision"),
    ])

  /// A resource manager (Gray and Lamport 2006, figure 1); the transaction manager goes straight to an end.
  static let commit = StateMachine(
    .commit, [("working", .plain), ("prepared", .probing), ("committed", .done), ("aborted", .failed)],
    [
      (0, 1, "is asked to prepare"), (1, 2, "is told to commit"), (1, 3, "is told to abort"),
      (0, 2, "all are prepared"),
      (0, 3, "cannot commit"),
    ])

  /// Gossip; when a node loses interest, timelines do not say.
  static let rumor = StateMachine(
    .rumor, [("ignorant", .plain), ("infective", .ruling)], [(0, 1, "hears the rumor")])
}
