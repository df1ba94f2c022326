public import Timelines

/// One write: the replica that took it and how many it had taken for that key, this one included.
public struct Dot: Hashable, Comparable, Sendable {
  public let node: NodeID
  /// From 1.
  public let counter: Int

  public init(_ node: NodeID, _ counter: Int) {
    self.node = node
    self.counter = counter
  }

  public static func < (left: Dot, right: Dot) -> Bool { (left.node, left.counter) < (right.node, right.counter) }
}

/// How many writes of each replica are known: the version of one key (Parker et al., "Detection of Mutual Inconsistency
/// in Distributed Systems", 1983).
///
/// A replica that knows a write knows all that the same replica took before it, so that a number for each is enough.
public struct VectorClock: Hashable, Sendable {
  /// By node; no zeros at the end, so that clocks that say the same are equal.
  public private(set) var counters: [Int] = []

  public init() {}

  public subscript(node: NodeID) -> Int {
    Int(node.index) < counters.count ? counters[Int(node.index)] : 0
  }

  public func covers(_ dot: Dot) -> Bool { dot.counter <= self[dot.node] }

  /// Counts one more write of `node` and returns it.
  public mutating func advance(_ node: NodeID) -> Dot {
    while counters.count <= Int(node.index) { counters.append(0) }
    counters[Int(node.index)] += 1
    return Dot(node, counters[Int(node.index)])
  }

  /// Claims `count` more writes of `node` than there are.
  mutating func advance(_ node: NodeID, by count: Int) {
    let last = advance(node).counter
    counters[Int(node.index)] = last + count - 1
  }

  /// What either knows.
  public func merged(with other: VectorClock) -> VectorClock {
    var result = counters.count >= other.counters.count ? self : other
    for (index, counter) in (counters.count >= other.counters.count ? other : self).counters.enumerated() {
      result.counters[index] = max(result.counters[index], counter)
    }
    return result
  }

  /// Whether all that this clock knows is known to `other`.
  public func isCovered(by other: VectorClock) -> Bool {
    counters.enumerated().allSatisfy { $0.element <= other[NodeID($0.offset)] }
  }

  /// Neither knows all that the other does: the writes happened without knowledge of each other.
  public func isConcurrent(with other: VectorClock) -> Bool { !isCovered(by: other) && !other.isCovered(by: self) }
}
