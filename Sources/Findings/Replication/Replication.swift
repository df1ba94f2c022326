public import Timelines

/// What the replicas of a store held over time, and what they told each other; see docs/store.md for the events.
public struct Replication: Hashable, Sendable {
  /// Stretches in which not all replicas held the same, in order. The last is open when they never agreed again.
  public var divergences: [Divergence] = []
  /// In how many keys the replicas differed, from each instant on at which that changed; none before the first.
  public var differing: [DifferingKeys] = []
  /// What each replica held: by node, each change.
  public var states: [[ReplicaState]] = []
  /// Every client's write, in order.
  public var writes: [ClientWrite] = []
  /// Where a replica found that two writes had not known of each other, in order.
  public var conflicts: [WriteConflict] = []
  /// By the first message, in order.
  public var exchanges: [Exchange] = []

  public init() {}

  /// A stretch in which the replicas differed.
  public struct Divergence: Hashable, Sendable {
    public var stretch: Stretch
    /// The largest number of keys that differed at once.
    public var mostKeys: Int
    /// Every key that differed at some time of it, in the order in which they began to.
    public var keys: [LabelID]
  }

  public struct DifferingKeys: Hashable, Sendable {
    public var at: Instant
    public var count: Int
  }

  /// What one replica holds from an instant on. Equal numbers mean that the same is held, on whatever replica and at
  /// whatever time; 0 is what all hold at the start.
  public struct ReplicaState: Hashable, Sendable {
    public var at: Instant
    public var state: Int
  }

  /// A write that a client asked for, at the instant at which its replica took it.
  public struct ClientWrite: Hashable, Sendable {
    public var at: Instant
    public var node: NodeID
    public var key: LabelID
    /// The request: "x=1".
    public var text: LabelID
  }

  /// A replica was sent a record whose writes and its own did not know of each other.
  public struct WriteConflict: Hashable, Sendable {
    public var at: Instant
    public var node: NodeID
    public var key: String
    /// What it held, and what arrived: "1 | 2".
    public var values: String
    /// What became of them: "kept both".
    public var verdict: String

    /// Whether somebody has to decide between values.
    public var leavesSiblings: Bool { verdict == "kept both" || verdict.hasPrefix("kept all ") }
  }

  // MARK: Sums

  /// When the replicas last came to hold the same; nil when they never differed or still do at the end.
  public var converged: Instant? { divergences.last.flatMap { $0.stretch.isOpen ? nil : $0.stretch.to } }
  public var hashesCompared: Int { exchanges.reduce(0) { $0 + $1.hashesCompared } }
  /// Records that arrived.
  public var recordsCrossed: Int { exchanges.reduce(0) { $0 + $1.crossed.count } }
  /// How many rounds of anti-entropy there were between two instants: the most exchanges that any one replica began.
  public func rounds(from start: Instant, to stop: Instant) -> Int {
    var begun: [NodeID: Int] = [:]
    for exchange in exchanges where start <= exchange.stretch.from && exchange.stretch.from < stop {
      begun[exchange.initiator, default: 0] += 1
    }
    return begun.values.max() ?? 0
  }

  /// Bytes of all payloads that were sent.
  public var bytes: Int { exchanges.reduce(0) { $0 + $1.bytes } }
}

/// One comparison of two replicas, from its first message to its last.
public struct Exchange: Hashable, Sendable {
  public var number: Int
  /// Who began it, and with whom.
  public var initiator: NodeID
  public var peer: NodeID
  /// From the first send to the last arrival.
  public var stretch: Stretch
  public var comparison = Comparison.full
  /// Hashes of tree nodes that arrived and were compared.
  public var hashesCompared = 0
  /// Hashes of single keys that arrived.
  public var digestsCompared = 0
  /// Leaves of the trees; 0 without trees.
  public var leafCount = 0
  /// The root of the initiator's tree; empty when it is not told.
  public var root = ""
  /// By level, the root first: the nodes of the trees that were found to differ.
  public var differing: [[Int]] = []
  /// The records that arrived, in order.
  public var crossed: [Crossed] = []
  /// Of the payloads that were sent.
  public var bytes = 0
  public var messages: [MessageID] = []
  /// Messages that were sent and did not arrive.
  public var missing = 0

  public enum Comparison: String, Hashable, Sendable { case full, digests, merkle }

  /// A record that arrived.
  public struct Crossed: Hashable, Sendable {
    public var key: String
    /// The leaf of the trees that it belongs to; nil without trees.
    public var leaf: Int?
    public var source: NodeID
    public var at: Instant
    /// The receiver held something else before; what it knew already is no news.
    public var isNews = false
  }

  public init(number: Int, initiator: NodeID, peer: NodeID, at start: Instant) {
    self.number = number
    self.initiator = initiator
    self.peer = peer
    stretch = Stretch(from: start, to: start)
  }

  /// Levels below the root.
  public var depth: Int { leafCount.trailingZeroBitCount == Int.bitWidth ? 0 : leafCount.trailingZeroBitCount }

  /// The keys that crossed in either direction, each once, by leaf and then in the order in which they crossed.
  public var keys: [String] {
    var keys: [(leaf: Int, key: String)] = []
    for record in crossed where !keys.contains(where: { $0.key == record.key }) {
      keys.append((record.leaf ?? 0, record.key))
    }
    return keys.enumerated().sorted { ($0.element.leaf, $0.offset) < ($1.element.leaf, $1.offset) }.map(\.element.key)
  }

  /// Every message arrived.
  public var isComplete: Bool { missing == 0 }
}
