public import Simulator

/// The shape of a network of neighbours.
public enum Topology: Hashable, Sendable {
  /// Everyone is everyone's neighbour.
  case complete
  /// Each node and the next, the last and the first.
  case ring
  /// Rows and columns, as square as can be, filled row by row; neighbours left, right, above and below.
  case grid
  /// Every node has `degree` neighbours; which, is drawn.
  case randomRegular(degree: Int)
  /// A ring in which every node knows the nearest `degree`, and each edge is then moved to a random node with this
  /// chance (Watts and Strogatz, "Collective dynamics of 'small-world' networks", 1998).
  case smallWorld(degree: Int, rewiring: Chance)
  /// These edges.
  case edges([Neighbours.Edge])
}

extension Neighbours {
  /// The graph of this shape. What is drawn comes from the topology's own stream of the seed, so that the shape does not
  /// shift another draw.
  public init(_ topology: Topology, nodeCount: Int, seed: UInt64) {
    var random = Prng(seed: seed, component: .topology)
    switch topology {
    case .complete: self.init(complete: nodeCount)
    case .ring: self.init(nodeCount, edges: Self.lattice(nodeCount, reach: 1))
    case .grid: self.init(nodeCount, edges: Self.grid(nodeCount))
    case .randomRegular(let degree) where degree >= nodeCount - 1: self.init(complete: nodeCount)
    case .randomRegular(let degree):
      self.init(nodeCount, edges: RegularGraph.edges(nodeCount, degree: degree, &random))
    case .smallWorld(let degree, let rewiring):
      self.init(nodeCount, edges: Self.smallWorld(nodeCount, degree: degree, rewiring: rewiring, &random))
    case .edges(let edges): self.init(nodeCount, edges: edges)
    }
  }

  /// A ring in which every node knows the next `reach`.
  static func lattice(_ count: Int, reach: Int) -> [Edge] {
    let reach = min(reach, count / 2)
    guard reach > 0 else { return [] }
    return (0..<count).flatMap { node in (1...reach).map { Edge(node, (node + $0) % count) } }
  }

  private static func grid(_ count: Int) -> [Edge] {
    var columns = 1
    while columns * columns < count { columns += 1 }
    return (0..<count).flatMap { node -> [Edge] in
      let right = (node + 1) % columns != 0 && node + 1 < count ? [Edge(node, node + 1)] : []
      return right + (node + columns < count ? [Edge(node, node + columns)] : [])
    }
  }

  /// Moves the far end of each edge of a ring lattice with the chance `rewiring` to a node that is neither its near end
  /// nor a neighbour of it already.
  private static func smallWorld(_ count: Int, degree: Int, rewiring: Chance, _ random: inout Prng) -> [Edge] {
    var edges = lattice(count, reach: max(1, degree / 2))
    var known = [[UInt32]](repeating: [], count: count)
    for edge in edges {
      known[Int(edge.first)].append(edge.second)
      known[Int(edge.second)].append(edge.first)
    }
    for index in edges.indices where random.happens(rewiring) {
      let edge = edges[index]
      let near = Int(edge.first)
      guard known[near].count < count - 1 else { continue }
      var far = random.draw(below: count)
      while far == near || known[near].contains(UInt32(far)) { far = random.draw(below: count) }
      known[near].removeAll { $0 == edge.second }
      known[Int(edge.second)].removeAll { $0 == edge.first }
      known[near].append(UInt32(far))
      known[far].append(edge.first)
      edges[index] = Edge(near, far)
    }
    return edges
  }
}
