/// Where a surface turns away from the eye: the lines on its grid along which normal and line of sight are square.
enum Contours {
  /// The contours of a patch as lines in space, found by walking the cells of the grid.
  static func lines(_ patch: Patch, from eye: Vector3) -> [[Vector3]] {
    let side = patch.points.indices.map { patch.normals[$0].dot(eye - patch.points[$0]) }
    // Crossings of grid edges, keyed by edge: even numbers lie across, odd ones along.
    var crossings: [Int: Vector3] = [:]
    var links: [Int: [Int]] = [:]
    var order: [Int] = []
    func crossing(_ first: Int, _ second: Int, _ key: Int) -> Int? {
      guard (side[first] > 0) != (side[second] > 0) else { return nil }
      if crossings[key] == nil {
        let part = side[first] / (side[first] - side[second])
        crossings[key] = patch.points[first].toward(patch.points[second], by: part)
        order.append(key)
      }
      return key
    }
    for row in 0..<(patch.rows - 1) {
      for column in 0..<(patch.columns - 1) {
        let corner = row * patch.columns + column
        let next = corner + patch.columns
        // On a closed grid the last column is the first one.
        let wrap = patch.isClosed && column == patch.columns - 2
        let right = wrap ? row * patch.columns : corner + 1
        let ends = [
          crossing(corner, corner + 1, corner * 2), crossing(next, next + 1, next * 2),
          crossing(corner, next, corner * 2 + 1), crossing(corner + 1, next + 1, right * 2 + 1),
        ].compactMap { $0 }
        guard ends.count == 2 else { continue }
        links[ends[0], default: []].append(ends[1])
        links[ends[1], default: []].append(ends[0])
      }
    }
    return chains(order, links).map { chain in chain.compactMap { crossings[$0] } }
  }

  /// Joins links to chains: open ones from their ends, then rings.
  private static func chains(_ order: [Int], _ links: [Int: [Int]]) -> [[Int]] {
    var used: Set<Int> = []
    var chains: [[Int]] = []
    func follow(_ start: Int) -> [Int] {
      var chain = [start]
      used.insert(start)
      var here = start
      while let next = links[here]?.first(where: { !used.contains($0) }) {
        chain.append(next)
        used.insert(next)
        here = next
      }
      if let first = links[here], first.contains(start), chain.count > 2 { chain.append(start) }
      return chain
    }
    for key in order where !used.contains(key) && links[key]?.count == 1 { chains.append(follow(key)) }
    for key in order where !used.contains(key) && links[key] != nil { chains.append(follow(key)) }
    return chains.filter { $0.count > 1 }
  }
}
