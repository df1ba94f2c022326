import Simulator

/// Random graphs all of whose nodes have the same number of neighbours.
enum RegularGraph {
  typealias Edge = Neighbours.Edge

  /// How often an edge that cannot stay is exchanged with another before the ring lattice is taken instead.
  private static let attempts = 10_000

  /// The edges of a graph on `count` nodes, each with `degree` neighbours, fewer than `count` − 1. Where `count` ×
  /// `degree` is odd, which has no such graph, one node has a neighbour less.
  ///
  /// Every node has `degree` ends, all ends are paired at random, and edges that join a node to itself or two nodes
  /// twice exchange an end with a random edge (the configuration model; McKay and Wormald, 1990). It need not be
  /// connected; with a degree of three or more and many nodes it almost surely is.
  static func edges(_ count: Int, degree: Int, _ random: inout Prng) -> [Edge] {
    var ends = (0..<count).flatMap { node in [UInt32](repeating: UInt32(node), count: degree) }
    guard ends.count > 1 else { return [] }
    for last in stride(from: ends.count - 1, to: 0, by: -1) { ends.swapAt(last, random.draw(below: last + 1)) }
    var edges = stride(from: 0, to: ends.count - 1, by: 2).map { Edge(Int(ends[$0]), Int(ends[$0 + 1])) }
    var known = [[UInt32]](repeating: [], count: count)
    var bad: [Int] = []
    for (index, edge) in edges.enumerated() {
      if isFree(edge, known) { enter(edge, &known) } else { bad.append(index) }
    }
    var left = attempts + 100 * bad.count
    while let index = bad.last {
      left -= 1
      guard left > 0 else { return Neighbours.lattice(count, reach: degree / 2) }
      let other = random.draw(below: edges.count)
      guard other != index, !bad.contains(other) else { continue }
      let crossed = Edge(Int(edges[index].first), Int(edges[other].first))
      let counterpart = Edge(Int(edges[index].second), Int(edges[other].second))
      remove(edges[other], &known)
      guard isFree(crossed, known), isFree(counterpart, known), !isSame(crossed, counterpart) else {
        enter(edges[other], &known)
        continue
      }
      enter(crossed, &known)
      enter(counterpart, &known)
      edges[index] = crossed
      edges[other] = counterpart
      bad.removeLast()
    }
    return edges
  }

  private static func isFree(_ edge: Edge, _ known: [[UInt32]]) -> Bool {
    edge.first != edge.second && !known[Int(edge.first)].contains(edge.second)
  }

  private static func isSame(_ one: Edge, _ other: Edge) -> Bool {
    one == other || (one.first == other.second && one.second == other.first)
  }

  private static func enter(_ edge: Edge, _ known: inout [[UInt32]]) {
    known[Int(edge.first)].append(edge.second)
    known[Int(edge.second)].append(edge.first)
  }

  private static func remove(_ edge: Edge, _ known: inout [[UInt32]]) {
    known[Int(edge.first)].removeAll { $0 == edge.second }
    known[Int(edge.second)].removeAll { $0 == edge.first }
  }
}
