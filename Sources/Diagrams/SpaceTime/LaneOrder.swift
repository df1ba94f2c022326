import Findings
import Timelines

/// Orders lanes so that each side of every cut stands together, as far as one order can do that for all cuts.
enum LaneOrder {
  /// `nodes` rearranged. With at most seven nodes every order is tried, otherwise nodes are inserted greedily; among
  /// equally good orders the one nearest to the given order wins.
  static func arranged(_ nodes: [NodeID], cuts: [[[NodeID]]]) -> [NodeID] {
    let cuts = cuts.map { sides in sides.map { side in side.filter(nodes.contains) }.filter { !$0.isEmpty } }
      .filter { $0.count > 1 }
    guard !cuts.isEmpty, brokenSides(nodes, cuts) > 0 else { return nodes }
    return nodes.count <= 7 ? best(of: nodes, cuts) : inserted(nodes, cuts)
  }

  /// How many sides of all cuts are torn apart by other nodes.
  static func brokenSides(_ order: [NodeID], _ cuts: [[[NodeID]]]) -> Int {
    var broken = 0
    for sides in cuts {
      for side in sides where side.count > 1 {
        let places = side.compactMap { order.firstIndex(of: $0) }
        guard let first = places.min(), let last = places.max() else { continue }
        let between = order[first...last].filter { !side.contains($0) && sides.joined().contains($0) }
        if !between.isEmpty { broken += 1 }
      }
    }
    return broken
  }

  /// All orders in lexicographic order of the given one, so that the first of the best is the nearest.
  private static func best(of nodes: [NodeID], _ cuts: [[[NodeID]]]) -> [NodeID] {
    var best = nodes
    var least = brokenSides(nodes, cuts)
    func extend(_ prefix: [NodeID], _ rest: [NodeID]) {
      guard least > 0 else { return }
      if rest.isEmpty {
        let broken = brokenSides(prefix, cuts)
        if broken < least { (best, least) = (prefix, broken) }
        return
      }
      for index in rest.indices {
        var remaining = rest
        let next = remaining.remove(at: index)
        extend(prefix + [next], remaining)
      }
    }
    extend([], nodes)
    return best
  }

  private static func inserted(_ nodes: [NodeID], _ cuts: [[[NodeID]]]) -> [NodeID] {
    var order: [NodeID] = []
    for node in nodes {
      let candidates = (0...order.count).reversed().map { place -> [NodeID] in
        var copy = order
        copy.insert(node, at: place)
        return copy
      }
      order = candidates.min { brokenSides($0, cuts) < brokenSides($1, cuts) } ?? order + [node]
    }
    return order
  }
}
