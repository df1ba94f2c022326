import Simulator

/// Who can contact whom: for every node its neighbours, each once, in order.
///
/// The complete graph takes no memory. All others are two arrays, so that a graph of a million nodes is two allocations.
public struct Neighbours: Hashable, Sendable {
  public let nodeCount: Int
  public let isComplete: Bool
  /// Where the neighbours of each node begin in ``targets``, and behind the last the end.
  private let starts: [UInt32]
  private let targets: [UInt32]

  /// Everyone is everyone's neighbour.
  public init(complete nodeCount: Int) {
    self.nodeCount = nodeCount
    isComplete = true
    starts = []
    targets = []
  }

  /// The graph with these edges, which go both ways. An edge from a node to itself, or given twice, counts once or not.
  public init(_ nodeCount: Int, edges: [Edge]) {
    self.nodeCount = nodeCount
    isComplete = false
    var starts = [UInt32](repeating: 0, count: nodeCount + 1)
    for edge in edges where edge.first != edge.second {
      starts[Int(edge.first) + 1] += 1
      starts[Int(edge.second) + 1] += 1
    }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var targets = [UInt32](repeating: 0, count: Int(starts[nodeCount]))
    var next = starts
    for edge in edges where edge.first != edge.second {
      targets[Int(next[Int(edge.first)])] = edge.second
      next[Int(edge.first)] += 1
      targets[Int(next[Int(edge.second)])] = edge.first
      next[Int(edge.second)] += 1
    }
    (self.starts, self.targets) = Self.sorted(starts, targets)
  }

  /// Every node's neighbours in order and each once.
  private static func sorted(_ starts: [UInt32], _ targets: [UInt32]) -> (starts: [UInt32], targets: [UInt32]) {
    var newStarts: [UInt32] = [0]
    var newTargets: [UInt32] = []
    newStarts.reserveCapacity(starts.count)
    newTargets.reserveCapacity(targets.count)
    for node in 0..<starts.count - 1 {
      let begin = newTargets.count
      for target in targets[Int(starts[node])..<Int(starts[node + 1])].sorted() {
        if newTargets.count == begin || newTargets[newTargets.count - 1] != target { newTargets.append(target) }
      }
      newStarts.append(UInt32(newTargets.count))
    }
    return (newStarts, newTargets)
  }

  /// Two nodes, by index.
  public struct Edge: Hashable, Sendable {
    public var first: UInt32
    public var second: UInt32

    public init(_ first: Int, _ second: Int) {
      self.first = UInt32(first)
      self.second = UInt32(second)
    }
  }

  /// How many neighbours `node` has.
  @inline(__always)
  public func degree(of node: Int) -> Int {
    isComplete ? nodeCount - 1 : Int(starts[node + 1] - starts[node])
  }

  /// The neighbour of `node` at `position`, from 0.
  @inline(__always)
  public func neighbour(_ position: Int, of node: Int) -> Int {
    isComplete ? (position < node ? position : position + 1) : Int(targets[Int(starts[node]) + position])
  }

  /// One neighbour of `node`, each equally likely; nil when it has none.
  @inline(__always)
  func drawOne(of node: Int, _ random: inout Prng) -> Int? {
    let degree = degree(of: node)
    return degree == 0 ? nil : neighbour(random.draw(below: degree), of: node)
  }

  /// `count` different neighbours of `node`, or all when it has no more, put into `chosen`; every set is equally likely
  /// (Floyd's sampling). O(count²).
  func draw(_ count: Int, of node: Int, _ random: inout Prng, into chosen: inout [Int]) {
    chosen.removeAll(keepingCapacity: true)
    let degree = degree(of: node)
    guard count < degree else {
      for position in 0..<degree { chosen.append(neighbour(position, of: node)) }
      return
    }
    for last in degree - count..<degree {
      let drawn = neighbour(random.draw(below: last + 1), of: node)
      chosen.append(chosen.contains(drawn) ? neighbour(last, of: node) : drawn)
    }
  }
}
