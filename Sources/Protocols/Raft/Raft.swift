public import Simulator
public import Timelines

/// Raft: a replicated log under one leader per term (Ongaro and Ousterhout, "In Search of an Understandable Consensus
/// Algorithm", extended version, 2014, §5 and §8).
///
/// **Guarantees**, whatever the network loses, delays or doubles and whichever nodes crash and return (Figure 3):
/// - Election Safety (§5.2): at most one leader per term, because a node gives at most one vote per term, keeps it on
///   stable storage, and two majorities share a node.
/// - Leader Append-Only (§5.3): a leader never overwrites or deletes entries of its log.
/// - Log Matching (§5.3): logs that hold an entry of the same index and term agree up to it.
/// - Leader Completeness (§5.4): an entry committed in a term is in the logs of the leaders of all later terms.
/// - State Machine Safety (§5.4.3): no two nodes apply different commands at the same index.
///
/// **Does not guarantee** that there is a leader: votes may split again and again. Randomised timeouts make that rare
/// as long as messages travel much faster than timers run. Nor that there is one leader *at a time*: a cut-off leader
/// goes on leading its old term until it hears of a newer one. Nodes that lie are outside its model.
///
/// Each file next to this one is a topic of the paper. Options beyond the basic algorithm are off unless a setting asks
/// for them. Snapshots (§7) would change `Raft+Log.swift`, through which all else reads the log; changes of membership
/// (§6) would change ``quorum``.
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

  public internal(set) var stored: Persistent

  // MARK: Volatile state on all servers (Figure 2)

  /// The highest index known to be committed; 0 at first, grows, and never passes the end of the log.
  public internal(set) var commitIndex = 0
  /// The highest index applied to ``machine``; equal to `commitIndex` between handlers.
  public internal(set) var lastApplied = 0
  public internal(set) var machine = StateMachine()

  // MARK: Volatile state on leaders (Figure 2)

  /// By node: index of the next entry to send. Empty unless this node leads; never above one past the end of the log.
  public internal(set) var nextIndex: [Int] = []
  /// By node: the highest index known to be replicated there. Empty unless this node leads; below `nextIndex`.
  public internal(set) var matchIndex: [Int] = []
  /// Numbers of the clients' requests that this leader has taken and not answered yet.
  var unanswered: [Int] = []
  /// Who has answered since the last look; see `Raft+CheckQuorum.swift`.
  var heard: [NodeID] = []

  // MARK: Roles

  /// Follower at every start. A candidate has voted for itself in `currentTerm`; a leader has the votes of a majority.
  public internal(set) var role = Role.follower
  /// Who leads `currentTerm`, as far as this node has heard; nil at the start of every term.
  public internal(set) var leader: NodeID?
  /// Who voted for this node in `currentTerm`, in the order in which the votes arrived; empty unless it is a candidate
  /// or leader. For a pre-candidate, who would.
  public internal(set) var votes: [NodeID] = []
  /// When this node last heard the leader of its term, on its own clock; forgotten in a crash.
  var heardLeaderAt: Instant?
  /// Role and term that were last recorded, so that only changes are.
  var recorded: (role: Role, term: Term)?
  /// Whether an election timeout has been drawn since the start of the run; the first one may be given by the settings.
  var hasDrawnTimeout = false

  let me: NodeID
  let nodeCount: Int
  let settings: Settings
  let isRestarted: Bool

  public enum Timer: Hashable, Sendable {
    /// Runs on all but leaders.
    case election
    /// Runs on leaders.
    case heartbeat
    /// Runs on leaders that check their quorum.
    case quorum
  }

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    nodeCount = count
    self.settings = settings
    let index = Int(node.index)
    let initial = settings.initial.indices.contains(index) ? settings.initial[index] : Persistent()
    stored = persistent ?? initial
    isRestarted = persistent != nil
  }

  public var persistent: Persistent {
    var kept = stored
    if settings.flaws.contains(.forgetsVotes) { kept.votedFor = nil }
    if settings.flaws.contains(.forgetsEntries) { kept.log = Array(kept.log.prefix(commitIndex)) }
    return kept
  }

  /// How many nodes are a majority.
  var quorum: Int { settings.flaws.contains(.halfQuorum) ? max(nodeCount / 2, 1) : nodeCount / 2 + 1 }

  // MARK: Events

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    record(reason: isRestarted ? "restart" : "start", &turn)
    recordLogAtStart(&turn)
    resetElectionTimer(&turn)
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    switch timer {
    case .election:
      turn.recordTimerFired("election timeout")
      if settings.preVote { startPreVote(&turn) } else { startElection(&turn) }
    case .heartbeat: broadcastHeartbeat(&turn)
    case .quorum: checkQuorum(&turn)
    }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    switch message {
    case .preVote(let request): receive(request, from: source, &turn)
    case .preVoteReply(let reply): receive(reply, from: source, &turn)
    case .requestVote(let request): receive(request, from: source, &turn)
    case .requestVoteReply(let reply): receive(reply, from: source, &turn)
    case .appendEntries(let request): receive(request, from: source, &turn)
    case .appendEntriesReply(let reply): receive(reply, from: source, &turn)
    }
  }
}
