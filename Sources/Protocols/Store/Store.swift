public import Simulator
public import Timelines

/// A replicated key-value store without a leader: every replica takes writes, and the replicas find out in pairs, again
/// and again, what they miss (anti-entropy: Demers et al., "Epidemic Algorithms for Replicated Database Maintenance",
/// 1987, §1.3; with Merkle trees: DeCandia et al., "Dynamo: Amazon's Highly Available Key-value Store", 2007, §4.4, §4.7).
///
/// **Guarantees**: a write that was acknowledged survives crashes of its replica, and is present or superseded wherever it
/// is known. Replicas that know of the same writes hold the same. Once writes and faults stop and every two replicas are
/// joined by a path over which exchanges get through, all hold the same.
///
/// **Does not guarantee** that a read sees the last write, that two replicas hold the same at any given time, or that only
/// one value of a register is current: writes on both sides of a partition are all accepted. What becomes of them is a
/// policy (``ConflictPolicy``), and with last writer wins an acknowledged value may give way to another.
public struct Store: NodeProgram {
  /// What is written to stable storage before a client is answered or a message leaves.
  public struct Persistent: Hashable, Sendable {
    public internal(set) var replica: Replica
    /// How many exchanges this node has begun; its numbers are never used twice.
    public internal(set) var exchanges = 0
  }

  public internal(set) var stored: Persistent
  /// What the last handler did, for the invariants.
  public internal(set) var trace: StoreTrace
  /// What is on the disk of a node that forgets writes.
  private var durable: Persistent

  let me: NodeID
  let nodeCount: Int
  let settings: Settings
  /// How many messages each node has sent here since ``windowStart``, by index of the node.
  var arrivals: [Int]
  var windowStart = Instant.zero

  public enum Timer: Hashable, Sendable {
    /// The next exchange is due.
    case round
  }

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    nodeCount = count
    self.settings = settings
    arrivals = Array(repeating: 0, count: count)
    stored = persistent ?? Persistent(replica: settings.initial)
    durable = stored
    trace = StoreTrace(isRestart: persistent != nil)
  }

  public var persistent: Persistent { settings.flaws.contains(.forgetsWrites) ? durable : stored }

  // MARK: Events

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    let count = stored.replica.tree.keys.count
    let holding = count == 0 ? "nothing" : "\(count) key\(count == 1 ? "" : "s")"
    turn.recordState(.member, term: .unknown, reason: "\(trace.isRestart ? "restarts" : "starts") with \(holding)")
    // Rounds of different replicas fall anywhere between each other.
    let delay = turn.random.draw(in: .zero...settings.interval)
    turn.setTimer(.round, after: trace.isRestart ? delay : settings.quietUntil + delay)
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    trace = StoreTrace()
    durable = stored
    turn.setTimer(.round, after: settings.interval)
    guard nodeCount > 1 else { return }
    beginExchange(&turn)
  }

  /// A write is carried out and acknowledged at once; no other replica is asked.
  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Message, Timer>) {
    trace = StoreTrace()
    guard let command = StoreCommand(command) else {
      return turn.respond("expected \(StoreCommand.forms)", to: number, succeeded: false)
    }
    if case .read(let key) = command { return turn.respond(stored.replica[key].text, to: number, succeeded: true) }
    switch stored.replica.apply(command, by: me, at: turn.now) {
    case .written(let write):
      trace.written = write
      trace.changed = [write.key]
      turn.recordLearn(write.key, version: stored.replica.version(of: write.key))
      turn.respond("ok", to: number, succeeded: true)
    case .unchanged(let reason): turn.respond(reason, to: number, succeeded: true)
    case .refused(let reason): turn.respond(reason, to: number, succeeded: false)
    }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    trace = StoreTrace(exchange: message.exchange)
    switch message {
    case .tree(let exchange, let level, let parents, let hashes, _):
      compare(hashes, level: level, under: parents, exchange, source, &turn)
    case .digests(let exchange, let leaves, let items): compare(items, in: leaves, exchange, source, &turn)
    case .keys(let exchange, let records, let wanted): take(records, wanted: wanted, exchange, source, &turn)
    case .want(let exchange, let wanted): sendWanted(wanted, exchange, source, &turn)
    case .state(let exchange, let records, let isAnswered): take(records, isAnswered, exchange, source, &turn)
    case .same: trace.isEnd = true
    }
  }
}

/// What one handler of a ``Store`` did. Lost in a crash; nothing depends on it.
public struct StoreTrace: Hashable, Sendable {
  /// The exchange that the handler belongs to; nil for a client's request and for a restart.
  public internal(set) var exchange: Int?
  /// With whom it began ``exchange``.
  public internal(set) var began: NodeID?
  /// The write that it took and acknowledged.
  public internal(set) var written: Write?
  /// The keys whose record it changed, in the order of the change.
  public internal(set) var changed: [String] = []
  /// The keys whose record arrived.
  public internal(set) var arrived: [String] = []
  /// The exchange is over.
  public internal(set) var isEnd = false
  /// The node has just started from what it had stored.
  public internal(set) var isRestart = false
}
