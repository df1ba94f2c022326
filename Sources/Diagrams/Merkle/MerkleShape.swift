import Findings

/// The part of two equal-shaped trees that an exchange looked at: the nodes that were compared, level by level.
struct MerkleShape {
  struct Node: Hashable {
    var level: Int
    var index: Int
    var differs: Bool
    /// Its children were compared too.
    var isFollowed: Bool
    /// Its place in the order of comparison, from 1.
    var number: Int
  }

  /// By level, by index.
  let levels: [[Node]]
  let depth: Int

  init(_ exchange: Exchange) {
    depth = exchange.depth
    var levels: [[Node]] = []
    var compared = 0
    var indices = [0]
    while levels.count <= exchange.depth, compared + indices.count <= exchange.hashesCompared, !indices.isEmpty {
      let differing = levels.count < exchange.differing.count ? Set(exchange.differing[levels.count]) : []
      let level = levels.count
      levels.append(
        indices.enumerated().map { place, index in
          Node(
            level: level, index: index, differs: differing.contains(index), isFollowed: false,
            number: compared + place + 1)
        })
      compared += indices.count
      indices = differing.sorted().flatMap { [2 * $0, 2 * $0 + 1] }
    }
    for level in levels.indices.dropLast() {
      let parents = Set(levels[level + 1].map { $0.index / 2 })
      for place in levels[level].indices where parents.contains(levels[level][place].index) {
        levels[level][place].isFollowed = true
      }
    }
    self.levels = levels
  }

  var compared: Int { levels.reduce(0) { $0 + $1.count } }

  /// Nodes without children in the picture, from left to right.
  var ends: [Node] {
    levels.joined().filter { !$0.isFollowed }.sorted { first(of: $0) < first(of: $1) }
  }

  /// The first leaf under a node, and how many there are.
  func first(of node: Node) -> Int { node.index << (depth - node.level) }
  func leafCount(of node: Node) -> Int { 1 << (depth - node.level) }

  /// The leaves that differ.
  var leaves: [Node] { levels.count == depth + 1 ? levels[depth].filter(\.differs) : [] }
}
