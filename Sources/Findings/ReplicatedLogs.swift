public import Timelines

/// The logs of all nodes at one instant, replayed from `append`, `truncate` and `commit` events.
public struct ReplicatedLogs: Hashable, Sendable {
  /// One cell of a log.
  public struct Cell: Hashable, Sendable {
    public var term: Term
    public var value: LabelID

    public init(term: Term, value: LabelID) {
      self.term = term
      self.value = value
    }
  }

  /// By node, in node order: the entries from index 1 on. A log that begins after a snapshot has nil before it.
  public private(set) var logs: [[Cell?]]
  /// By node: the highest index it knows to be committed; 0 when none.
  public private(set) var commits: [Int]
  /// The node that led the highest term at that instant.
  public private(set) var leader: NodeID?
  public private(set) var leaderTerm = Term.unknown
  public let at: Instant

  /// Replays everything up to and including `at`. O(events).
  public init(of timeline: Timeline, at: Instant) {
    self.at = at
    logs = Array(repeating: [], count: timeline.nodes.count)
    commits = Array(repeating: 0, count: timeline.nodes.count)
    for event in timeline.events {
      if event.time > at { break }
      apply(event, in: timeline)
    }
  }

  private mutating func apply(_ event: Event, in timeline: Timeline) {
    guard event.node != .network else { return }
    let node = Int(event.node.index)
    switch event.kind {
    case .append:
      let entry = timeline.entries[event.entry]
      guard entry.index >= 1, entry.index <= 1_000_000 else { return }
      while logs[node].count < entry.index { logs[node].append(nil) }
      logs[node][entry.index - 1] = Cell(term: entry.term, value: entry.value)
    case .truncate:
      let index = timeline.entries[event.entry].index
      if index >= 1, index <= logs[node].count { logs[node].removeSubrange((index - 1)...) }
    case .commit:
      commits[node] = max(commits[node], timeline.entries[event.entry].index)
    case .state where event.role == .leader:
      if !leaderTerm.isKnown || event.term >= leaderTerm { (leader, leaderTerm) = (event.node, event.term) }
    case .state, .crash:
      if leader == event.node { leader = nil }
    default: break
    }
  }

  public var isEmpty: Bool { logs.allSatisfy(\.isEmpty) }
  /// The longest log's length.
  public var length: Int { logs.map(\.count).max() ?? 0 }
  /// The highest index that any node knows to be committed.
  public var committed: Int { commits.max() ?? 0 }

  /// Whether any entry says what it is for; a log may hold terms alone.
  public var hasCommands: Bool { logs.contains { $0.contains { $0.map { $0.value != .empty } ?? false } } }

  /// A node that knows the most entries to be committed, the reference if it is one; nil when nobody knows of any.
  public var committer: NodeID? {
    guard committed > 0 else { return nil }
    if commits[Int(reference.index)] == committed { return reference }
    return commits.firstIndex(of: committed).map { NodeID($0) }
  }

  /// Indices that are committed on some node and that the reference lacks or holds otherwise: a broken rule, if the
  /// reference leads. Nil when there are none.
  public var lostCommits: ClosedRange<Int>? {
    guard let committer, committer != reference else { return nil }
    let (kept, other) = (logs[Int(committer.index)], logs[Int(reference.index)])
    let shared = zip(kept, other).prefix { $0 == $1 }.count
    return shared < min(committed, kept.count) ? (shared + 1)...min(committed, kept.count) : nil
  }

  /// The log that the others will follow: the leader's, or without a leader the most up to date (Raft §5.4.1).
  public var reference: NodeID {
    if let leader { return leader }
    let best = logs.indices.max { left, right in
      let (a, b) = (logs[left].last ?? nil, logs[right].last ?? nil)
      let terms = (a?.term ?? Term(0), b?.term ?? Term(0))
      return terms.0 != terms.1 ? terms.0 < terms.1 : (logs[left].count, right) < (logs[right].count, left)
    }
    return NodeID(best ?? 0)
  }

  /// How a node's log stands to the reference.
  public struct Difference: Hashable, Sendable {
    /// Indices of entries that differ from the reference or lie beyond it; a contiguous tail, or empty.
    public var conflicting: ClosedRange<Int>?
    /// Indices of the reference that the node lacks, conflicting ones not counted.
    public var missing: ClosedRange<Int>?

    public var isSame: Bool { conflicting == nil && missing == nil }
    public var discards: Int { conflicting?.count ?? 0 }

    /// How many entries the node has to be sent once it has discarded.
    public func fetches(referenceLength: Int) -> Int {
      let from = min(conflicting?.lowerBound ?? .max, missing?.lowerBound ?? .max)
      return from > referenceLength ? 0 : referenceLength - from + 1
    }
  }

  public func difference(of node: NodeID) -> Difference {
    let own = logs[Int(node.index)]
    let other = logs[Int(reference.index)]
    let shared = zip(own, other).prefix { $0 == $1 }.count
    var difference = Difference()
    if own.count > shared { difference.conflicting = (shared + 1)...own.count }
    if other.count > own.count { difference.missing = (own.count + 1)...other.count }
    return difference
  }

  /// The instant most worth looking at: the start of the lead at which the logs differ most, otherwise the end.
  public static func tellingInstant(of timeline: Timeline, leaderships: [Leadership]) -> Instant {
    var best: (score: Int, at: Instant)?
    for leadership in leaderships.suffix(200) {
      let logs = ReplicatedLogs(of: timeline, at: leadership.stretch.from)
      let score = timeline.nodeIDs.reduce(0) { total, node in
        let difference = logs.difference(of: node)
        return total + 3 * difference.discards + (difference.missing?.count ?? 0)
      }
      if score > (best?.score ?? 0) { best = (score, leadership.stretch.from) }
    }
    return best?.at ?? timeline.header.end
  }
}
