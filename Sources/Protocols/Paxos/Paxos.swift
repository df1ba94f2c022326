public import Simulator
public import Timelines

/// Single-decree Paxos: the nodes agree on one value (Lamport, "Paxos Made Simple", 2001, §2). Every node is acceptor and
/// learner, and a proposer once a client asks it for a value.
///
/// **Guarantees**, whatever the network loses, delays or doubles and whichever nodes crash and return:
/// - Agreement: no two nodes decide differently. Two majorities share an acceptor, which tells the later proposer what it
///   has accepted, and the later proposer must propose that (P2c).
/// - Validity: what is decided was asked for by a client.
///
/// **Does not guarantee** that anything is ever decided: two proposers can outbid each other for ever, each one's prepare
/// arriving before the other's accepts (§2.4). A back-off drawn at random makes that rare. Nor that everyone learns a
/// decision: it is announced once, and whoever misses that learns it only by proposing. Nodes that lie are outside its
/// model.
public struct Paxos: NodeProgram {
  // MARK: The acceptor's state, on stable storage

  /// What is written to stable storage before a message is answered: "an acceptor needs to remember only the
  /// highest-numbered proposal that it has ever accepted and the number of the highest-numbered prepare request to which
  /// it has responded" (§2.2).
  public struct Persistent: Hashable, Sendable {
    /// The highest ballot this node has promised, accepted or begun; it only ever grows. Nothing below it is accepted.
    public internal(set) var promised = Ballot.none
    /// The acceptance with the highest ballot, never above `promised`; nil before the first.
    public internal(set) var accepted: Acceptance?
    /// What this node knows to be chosen. It changes only once, from nil.
    public internal(set) var decided: String?
  }

  public struct Acceptance: Hashable, Sendable {
    public var ballot: Ballot
    public var value: String
  }

  public internal(set) var stored: Persistent

  // MARK: The proposer's state, lost in a crash

  /// The value that a client asked this node for first; nil if none did. Proposed unless an acceptor has accepted another.
  public internal(set) var wish: String?
  /// The requests that have no answer yet, each once.
  var requests: [Request] = []
  /// The ballot that this node has under way; nil when it proposes nothing or waits out a back-off. Its number equals
  /// `stored.promised`: a higher promise ends it.
  public internal(set) var attempt: Attempt?
  /// The highest ballot that this node has been told of by a nack.
  var highestHeard = Ballot.none
  /// Role and ballot that were last recorded, so that only changes are.
  var recorded: (role: Role, ballot: Ballot)?

  /// What a client asked this node for.
  struct Request: Hashable, Sendable {
    let number: Int
    let command: String
  }

  /// One ballot from prepare to decision.
  public struct Attempt: Hashable, Sendable {
    public let ballot: Ballot
    /// Who has promised, this node first; each once.
    public internal(set) var promises: [NodeID]
    /// The highest-numbered acceptance that a promise, or this node's own, has told of.
    public internal(set) var heard: Acceptance?
    /// What it asks to accept; nil in phase 1, and never changed in phase 2.
    public internal(set) var value: String?
    /// Who has accepted, this node first; empty in phase 1.
    public internal(set) var acceptors: [NodeID] = []
  }

  let me: NodeID
  let nodeCount: Int
  let settings: Settings
  let isRestarted: Bool

  public enum Timer: Hashable, Sendable {
    /// Runs while a ballot is under way.
    case timeout
    /// Runs while this node waits before it begins its next ballot.
    case backoff
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
    forgetful.promised = stored.accepted?.ballot ?? .none
    return forgetful
  }

  /// How many nodes are a majority, so that any two quorums share one.
  var quorum: Int { settings.flaws.contains(.halfIsEnough) ? max(1, nodeCount / 2) : nodeCount / 2 + 1 }

  // MARK: Events

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    record(reason: isRestarted ? "restart" : "start", &turn)
  }

  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Message, Timer>) {
    let request = Request(number: number, command: command)
    if !requests.contains(request) { requests.append(request) }
    if stored.decided != nil { return respond(&turn) }
    guard wish == nil else { return }
    wish = command
    prepare(reason: "proposes \(command)", &turn)
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    switch timer {
    case .timeout:
      turn.recordTimerFired("ballot timeout")
      abandon(reason: "no majority in time", &turn)
    case .backoff:
      turn.recordTimerFired("back-off")
      prepare(reason: "back-off is over", &turn)
    }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    switch message {
    case .prepare(let request): receive(request, from: source, &turn)
    case .promise(let promise): receive(promise, from: source, &turn)
    case .accept(let request): receive(request, from: source, &turn)
    case .accepted(let reply): receive(reply, from: source, &turn)
    case .nack(let nack): receive(nack, from: source, &turn)
    case .decided(let decision): decide(decision.value, in: decision.ballot, &turn)
    }
  }

  /// Candidate in phase 1; in phase 2, with the promises of a majority, leader of its ballot, which nobody else can lead;
  /// follower when it proposes nothing.
  public var role: Role {
    guard let attempt else { return .follower }
    return attempt.value == nil ? .candidate : .leader
  }

  /// Records role and ballot if either has changed.
  mutating func record(reason: String, _ turn: inout Turn<Message, Timer>) {
    if let recorded, recorded == (role, stored.promised) { return }
    recorded = (role, stored.promised)
    turn.recordState(role, term: stored.promised.term, reason: reason)
  }
}
