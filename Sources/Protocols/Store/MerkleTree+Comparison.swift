extension MerkleTree {
  /// What comparing two trees from the root down finds.
  public struct Comparison: Hashable, Sendable {
    /// By level, the root first: the nodes that differ, ascending. Ends with the last level that was looked at.
    public var differing: [[Int]]
    /// How many pairs of hashes were compared.
    public var hashesCompared: Int
  }

  /// Compares level by level, and on each level only the children of nodes that differ: 1 hash for the root and 2 for each
  /// differing node above the leaves. One differing key of `depth` levels costs 2 · depth + 1.
  public func comparison(with other: MerkleTree) -> Comparison {
    precondition(depth == other.depth, "trees of depths \(depth) and \(other.depth) cannot be compared")
    var found = Comparison(differing: [root == other.root ? [] : [0]], hashesCompared: 1)
    for level in 1...depth {
      guard let parents = found.differing.last, !parents.isEmpty else { break }
      let children = Self.children(of: parents)
      found.hashesCompared += children.count
      found.differing.append(
        children.filter { hash(level: level, index: $0) != other.hash(level: level, index: $0) })
    }
    return found
  }

  /// The nodes below `parents`, on the next level.
  static func children(of parents: [Int]) -> [Int] { parents.flatMap { [2 * $0, 2 * $0 + 1] } }
}
