public import Simulator
public import Timelines

/// Two-phase commit: a transaction manager brings resource managers to commit all or abort all (Gray and Lamport,
/// "Consensus on Transaction Commit", 2006, §3). The last node is the transaction manager, all others are resource
/// managers.
///
/// **Guarantees**: no node commits while another aborts; a transaction commits only if every resource manager is prepared.
///
/// **Does not guarantee** an end: if the transaction manager fails, the prepared nodes wait until it is back, and a
/// message that is lost is sent again only when it restarts. That is what Paxos Commit mends.
///
/// With N resource managers and no failure it costs 3N − 1 messages: the first manager to finish says so, N − 1 others are
/// asked and answer, N are told.
public struct TwoPhaseCommit: NodeProgram {
  /// What is written to stable storage before a message leaves.
  public struct Persistent: Hashable, Sendable {
    /// What this node knows of the transaction; it only goes from working to prepared, and from either to an end.
    public internal(set) var phase = Phase.working
    /// Transaction manager only: who is prepared, each once.
    public internal(set) var prepared: [NodeID] = []
  }

  public enum Phase: Hashable, Sendable {
    case working, prepared, committed, aborted
  }

  public struct Settings: Hashable, Sendable {
    /// The nodes, by index, that cannot commit: asked to prepare, they abort.
    public var unwilling: [Int]
    /// How long the transaction manager waits for the others before it aborts.
    public var timeout: Elapsed
    /// The mistake `decidesAlone`: a prepared node that hears nothing for `timeout` aborts by itself.
    public var decidesAlone: Bool
    public var checks = ArrivalChecks.all

    public init(unwilling: [Int] = [], timeout: Elapsed = .milliseconds(100), decidesAlone: Bool = false) {
      self.unwilling = unwilling
      self.timeout = timeout
      self.decidesAlone = decidesAlone
    }
  }

  public enum Timer: Hashable, Sendable {
    /// Runs on the transaction manager from the first prepared message to the decision.
    case timeout
    /// Runs on prepared nodes that decide alone.
    case patience
  }

  public internal(set) var stored: Persistent
  /// Numbers of the clients' requests that this node has taken and not answered yet.
  var unanswered: [Int] = []
  let isRestarted: Bool
  let me: NodeID
  let nodeCount: Int
  let settings: Settings

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    nodeCount = count
    self.settings = settings
    stored = persistent ?? Persistent()
    isRestarted = persistent != nil
  }

  public var persistent: Persistent { stored }

  var manager: NodeID { NodeID(nodeCount - 1) }

  // MARK: Events

  /// A client asks a resource manager to commit: it gets ready and says so, unasked by the transaction manager (§3.1).
  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Message, Timer>) {
    guard me != manager, !hasEnded else { return turn.respond(outcome, to: number, succeeded: hasCommitted) }
    if !unanswered.contains(number) { unanswered.append(number) }
    guard stored.phase == .working else { return }
    sayPrepared(&turn)
  }

  /// "A TM that fails and recovers" finds its decision on stable storage and tells it again; before the decision it may
  /// still abort, and does.
  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    guard isRestarted, me == manager else { return }
    if hasEnded {
      turn.broadcast(hasCommitted ? .commit : .abort)
    } else if !stored.prepared.isEmpty {
      announce(.aborted, &turn)
    }
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    switch timer {
    case .timeout:
      turn.recordTimerFired("commit timeout")
      announce(.aborted, &turn)
    case .patience:
      turn.recordTimerFired("patience")
      end(.aborted, &turn)
    }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    switch message {
    case .prepare: prepare(&turn)
    case .prepared: receivePrepared(from: source, &turn)
    case .refused: announce(.aborted, &turn)
    case .commit: end(.committed, &turn)
    case .abort: end(.aborted, &turn)
    case .damaged(let message): receive(message, from: source, &turn)
    }
  }

  private mutating func prepare(_ turn: inout Turn<Message, Timer>) {
    if stored.phase == .working {
      guard !settings.unwilling.contains(Int(me.index)) else {
        end(.aborted, &turn)
        return turn.send(.refused, to: manager)
      }
    }
    if !hasEnded { sayPrepared(&turn) }
  }

  /// From here on this node may neither commit nor abort by itself.
  private mutating func sayPrepared(_ turn: inout Turn<Message, Timer>) {
    stored.phase = .prepared
    turn.send(.prepared, to: manager)
    if settings.decidesAlone { turn.setTimer(.patience, after: settings.timeout) }
  }

  /// The first prepared message makes the transaction manager ask all others; with the last it commits.
  private mutating func receivePrepared(from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard stored.phase == .working, !stored.prepared.contains(source) else { return }
    stored.prepared.append(source)
    if stored.prepared.count == nodeCount - 1 { return announce(.committed, &turn) }
    guard stored.prepared.count == 1 else { return }
    for peer in turn.peers where peer != source { turn.send(.prepare, to: peer) }
    turn.setTimer(.timeout, after: settings.timeout)
  }

  /// The transaction manager decides and tells everyone.
  private mutating func announce(_ outcome: Phase, _ turn: inout Turn<Message, Timer>) {
    guard me == manager, stored.phase == .working else { return }
    turn.cancelTimer(.timeout)
    end(outcome, &turn)
    turn.broadcast(outcome == .committed ? .commit : .abort)
  }

  private mutating func end(_ outcome: Phase, _ turn: inout Turn<Message, Timer>) {
    guard !hasEnded else { return }
    stored.phase = outcome
    turn.cancelTimer(.patience)
    turn.recordDecide(self.outcome)
    for number in unanswered { turn.respond(self.outcome, to: number, succeeded: hasCommitted) }
    unanswered = []
  }

  var hasCommitted: Bool { stored.phase == .committed }
  var hasEnded: Bool { stored.phase == .committed || stored.phase == .aborted }
  private var outcome: String { hasCommitted ? "commit" : hasEnded ? "abort" : "undecided" }
}
