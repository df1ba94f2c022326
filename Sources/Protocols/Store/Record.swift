import Timelines

/// All that a replica holds under one key: which writes it knows, and what is left of them.
///
/// A write that the clock covers and that has left no entry was superseded by another that is covered too. That makes
/// merging simple and safe in any order, any number of times: an entry stays unless the other side knew the write and no
/// longer has it ("dotted version vectors", Preguiça et al., 2010; "Optimized Conflict-free Replicated Data Types",
/// Bieniusa et al., 2012). Registers, sets and counters differ in what a write supersedes, not in how they are merged.
public struct Record: Hashable, Sendable {
  public private(set) var clock = VectorClock()
  /// In the order of their dots; two or more values of a register are siblings.
  public private(set) var entries: [Entry] = []

  public init() {}

  /// A record of which somebody says that it is so.
  init(clock: VectorClock, entries: [Entry]) {
    self.clock = clock
    self.entries = entries.sorted { $0.dot < $1.dot }
  }

  // MARK: Writing

  /// Adds one write of `node`, which supersedes the entries that `isSuperseded` names and leaves `content`, if any.
  mutating func write(
    _ content: Entry.Content?, by node: NodeID, superseding isSuperseded: (Entry) -> Bool
  ) -> Dot {
    let dot = clock.advance(node)
    entries.removeAll(where: isSuperseded)
    if let content { insert(Entry(dot: dot, content: content)) }
    return dot
  }

  private mutating func insert(_ entry: Entry) {
    entries.insert(entry, at: entries.firstIndex { entry.dot < $0.dot } ?? entries.count)
  }

  // MARK: Merging

  /// What both know together. Commutative, associative and idempotent, so that replicas that have heard of the same
  /// writes hold the same, whoever told them in whatever order.
  public func merged(with other: Record, conflicts: ConflictPolicy) -> Record {
    var result = Record()
    result.clock = clock.merged(with: other.clock)
    let (own, others) = (Set(entries.map(\.dot)), Set(other.entries.map(\.dot)))
    result.entries = entries.filter { others.contains($0.dot) || !other.clock.covers($0.dot) }
    for entry in other.entries where !own.contains(entry.dot) && !clock.covers(entry.dot) { result.insert(entry) }
    if conflicts == .lastWriterWins { result.keepLastWriter() }
    return result
  }

  /// Of all values and deletions the one written last stays. A write's time is later than that of all it supersedes, so
  /// that the order of times never contradicts what happened before what.
  private mutating func keepLastWriter() {
    let last = entries.compactMap(\.rank).max { $0 < $1 }
    guard let last else { return }
    entries.removeAll { entry in entry.rank.map { $0 < last } ?? false }
  }

  /// As if whoever sends it had seen everything that `other` knows: what a program does that throws siblings away.
  func claimingAll(of other: Record) -> Record {
    var result = self
    result.clock = clock.merged(with: other.clock)
    return result
  }

  // MARK: Bytes

  /// The record as it crosses the network and is hashed; equal records have equal bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(UInt8(truncatingIfNeeded: clock.counters.count))
    for counter in clock.counters { bytes.append(big: UInt64(counter)) }
    for entry in entries { entry.append(to: &bytes) }
    return bytes
  }

  public var hash: ContentHash { ContentHash(of: bytes) }
}
