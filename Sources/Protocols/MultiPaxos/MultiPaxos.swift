public import Simulator
public import Timelines

/// Multi-Paxos: the nodes agree on a sequence of commands, one instance of Paxos per slot, through a leader that has done
/// phase 1 for all slots at once (Lamport, "Paxos Made Simple", 2001, §3).
///
/// **Guarantees**, whatever the network loses, delays or doubles and whichever nodes crash and return:
/// - Agreement: no two nodes hold different commands to be decided in one slot.
/// - Validity: what is decided was asked for by a client, or is a no-op that fills a gap.
/// - Each slot decides as ``Paxos`` does, so several leaders at once are harmless: the highest ballot wins.
///
/// **Does not guarantee** progress while leaders follow each other faster than a message travels there and back.
/// Randomised timeouts make that rare. A command that is asked for twice under one number may be decided twice if the
/// leader changes in between, as the new one may not know of the first. Nodes that lie are outside its model.
///
/// With a stable leader a command costs 2(n − 1) messages, and the leader knows after two delays that it is decided.
/// The others learn it from the next message of the leader.
public struct MultiPaxos: NodeProgram {
  // MARK: The acceptor's state, on stable storage

  /// What is written to stable storage before a message is answered.
  public struct Persistent: Hashable, Sendable {
    /// The highest ballot this node has promised, accepted or begun, for all slots; it only ever grows.
    public internal(set) var promised = Ballot.none
    /// What was accepted last, slot 1 first; nil where nothing was. No ballot in it is above `promised`.
    public internal(set) var log: [Entry?] = []
    /// The slots up to this one are decided, and `log` holds what was decided in them; it only ever grows, and is at most
    /// `log.count`.
    public internal(set) var committed = 0
  }

  /// What was accepted in a slot.
  public struct Entry: Hashable, Sendable {
    public var ballot: Ballot
    public var command: Command
  }

  /// What a slot decides on.
  public struct Command: Hashable, Sendable {
    public var text: String
    /// The number of the client's request; 0 for a no-op.
    public var request: Int
  }

  /// "A special no-op command that leaves the state unchanged" (§3).
  public static let noOp = "no-op"

  public internal(set) var stored: Persistent

  // MARK: Volatile state

  /// What this node does with its ballot; in another case than `follower`, that ballot equals `stored.promised`.
  public internal(set) var stage = Stage.follower
  /// Who led when last heard of; nil after a restart and while a new leader is sought.
  public internal(set) var leader: NodeID?
  /// The numbers of the requests of clients that have no answer yet, each once.
  var requests: [Int] = []
  /// The last command that a client asked for and that this node proposed.
  public internal(set) var lastRequest: String?
  /// The highest ballot that this node has been told of by a nack.
  var highestHeard = Ballot.none
  /// Role and ballot that were last recorded, so that only changes are.
  var recorded: (role: Role, ballot: Ballot)?
  /// Whether a timeout has been drawn since the start of the run; the first one may be given by the settings.
  var hasDrawnTimeout = false

  public enum Stage: Hashable, Sendable {
    case follower
    case campaigning(Campaign)
    case leading(Leadership)
  }

  /// Phase 1, for all slots that this node does not know to be decided.
  public struct Campaign: Hashable, Sendable {
    /// Who has promised, this node first; each once.
    public internal(set) var promises: [NodeID]
    /// The slots up to this one were known to be decided when the campaign began.
    let after: Int
    /// For each slot after that one, the acceptance with the highest ballot that anybody told of.
    var heard: [Entry?]
  }

  /// Phase 2.
  public struct Leadership: Hashable, Sendable {
    /// Who has accepted each slot after `first`, this node included; each once.
    var acceptors: [[NodeID]]
    /// The slots up to this one were decided when this node began to lead.
    let first: Int
    /// The slots up to this one were proposed before the last heartbeat; what is undecided among them is sent again.
    var overdue: Int
  }

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
    guard settings.flaws.contains(.forgetsPromises) else { return stored }
    var forgetful = stored
    forgetful.promised = stored.log.compactMap { $0?.ballot }.max() ?? .none
    return forgetful
  }

  /// How many nodes are a majority, so that any two quorums share one.
  var quorum: Int { settings.flaws.contains(.halfIsEnough) ? max(1, nodeCount / 2) : nodeCount / 2 + 1 }

  public var role: Role {
    switch stage {
    case .follower: .follower
    case .campaigning: .candidate
    case .leading: .leader
    }
  }

  // MARK: Events

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    record(reason: isRestarted ? "restart" : "start", &turn)
    resetElectionTimer(&turn)
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    switch timer {
    case .election:
      turn.recordTimerFired("election timeout")
      prepare(&turn)
    case .heartbeat: broadcastHeartbeat(&turn)
    }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    switch message {
    case .prepare(let request): receive(request, from: source, &turn)
    case .promise(let promise): receive(promise, from: source, &turn)
    case .accept(let request): receive(request, from: source, &turn)
    case .accepted(let reply): receive(reply, from: source, &turn)
    case .nack(let nack): receive(nack, from: source, &turn)
    case .heartbeat(let heartbeat): receive(heartbeat, from: source, &turn)
    case .catchUp(let request): receive(request, from: source, &turn)
    case .decided(let decision): receive(decision, from: source, &turn)
    }
  }

  /// Records role and ballot if either has changed.
  mutating func record(reason: String, _ turn: inout Turn<Message, Timer>) {
    if let recorded, recorded == (role, stored.promised) { return }
    recorded = (role, stored.promised)
    turn.recordState(role, term: stored.promised.term, reason: reason)
  }
}
