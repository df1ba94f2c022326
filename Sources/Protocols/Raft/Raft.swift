public import Simulator
public import Timelines

/// Raft elections: one leader per term, chosen by a majority (Ongaro and Ousterhout, "In Search of an Understandable
/// Consensus Algorithm", extended version, 2014, §5.1, §5.2 and §5.4.1).
///
/// **Guarantees**, whatever the network loses, delays or doubles and whichever nodes crash and return:
/// - Election Safety (§5.2): at most one leader per term, because a node gives at most one vote per term, keeps it on
///   stable storage, and two majorities share a node.
/// - A leader's log is at least as up-to-date as the logs of the majority that elected it (§5.4.1).
///
/// **Does not guarantee** that there is a leader: votes may split again and again. Randomised timeouts make that rare
/// as long as messages travel much faster than timers run. Nor that there is one leader *at a time*: a cut-off leader
/// goes on leading its old term until it hears of a newer one. Nodes that lie are outside its model.
///
/// Replicating the log (§5.3) is not here yet. The log is, so that the up-to-date check is a real one.
public struct Raft: NodeProgram {
  // MARK: Persistent state on all servers (Figure 2)

  /// What is written to stable storage before a message is answered.
  public struct Persistent: Hashable, Sendable {
    /// The latest term this node has seen; 0 at first, and it only ever grows.
    public internal(set) var currentTerm = Term(0)
    /// Whom this node gave its vote in `currentTerm`; nil if nobody. Within a term it changes only once, from nil.
    public internal(set) var votedFor: NodeID?
    /// The log; the entry with index 1 comes first. Terms never fall from one entry to the next.
    public internal(set) var log: [Entry] = []
  }

  public struct Entry: Hashable, Sendable {
    /// The term in which a leader first received it.
    public var term: Term
    public var command: String
  }

  public internal(set) var stored: Persistent

  // MARK: Volatile state

  /// Follower at every start. A candidate has voted for itself in `currentTerm`; a leader has the votes of a majority.
  public internal(set) var role = Role.follower
  /// Who leads `currentTerm`, as far as this node has heard; nil at the start of every term.
  public internal(set) var leader: NodeID?
  /// Who voted for this node in `currentTerm`, in the order in which the votes arrived; empty unless it is a candidate
  /// or leader.
  public internal(set) var votes: [NodeID] = []
  /// Role and term that were last recorded, so that only changes are.
  var recorded: (role: Role, term: Term)?
  /// Whether an election timeout has been drawn since the start of the run; the first one may be given by the settings.
  var hasDrawnTimeout = false

  let me: NodeID
  let nodeCount: Int
  let settings: Settings
  let isRestarted: Bool

  public enum Timer: Hashable, Sendable {
    /// Runs on followers and candidates.
    case election
    /// Runs on leaders.
    case heartbeat
  }

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    nodeCount = count
    self.settings = settings
    stored = persistent ?? Persistent()
    isRestarted = persistent != nil
  }

  public var persistent: Persistent {
    guard settings.flaws.contains(.forgetsVotes) else { return stored }
    var forgetful = stored
    forgetful.votedFor = nil
    return forgetful
  }

  /// How many nodes are a majority.
  var quorum: Int { nodeCount / 2 + 1 }

  // MARK: Events

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    record(reason: isRestarted ? "restart" : "start", &turn)
    resetElectionTimer(&turn)
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    switch timer {
    case .election:
      turn.recordTimerFired("election timeout")
      startElection(&turn)
    case .heartbeat: broadcastHeartbeat(&turn)
    }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    switch message {
    case .requestVote(let request): receive(request, from: source, &turn)
    case .requestVoteReply(let reply): receive(reply, from: source, &turn)
    case .appendEntries(let request): receive(request, from: source, &turn)
    case .appendEntriesReply(let reply): receive(reply, from: source, &turn)
    }
  }
}
