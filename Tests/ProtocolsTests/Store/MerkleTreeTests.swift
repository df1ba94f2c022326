import Protocols
import Simulator
import Testing

/// Hash trees against trees that are made anew and compared node by node.
struct MerkleTreeTests {
  private func tree(_ depth: Int, _ contents: [(key: String, value: String)]) -> MerkleTree {
    var tree = MerkleTree(depth: depth)
    for (key, value) in contents { tree.set(key, to: ContentHash(of: Array(value.utf8))) }
    return tree
  }

  private func keys(_ count: Int) -> [(key: String, value: String)] { (0..<count).map { ("key \($0)", "0") } }

  @Test(arguments: 1...12)
  func `one differing key costs 2h + 1 hashes`(depth: Int) {
    let before = tree(depth, keys(200))
    for index in stride(from: 0, to: 200, by: 13) {
      var after = before
      after.set("key \(index)", to: ContentHash(of: [1]))
      #expect(before.comparison(with: after).hashesCompared == 2 * depth + 1)
    }
  }

  @Test(arguments: 1...10)
  func `hashes compared are 1 + 2 for every differing node above the leaves`(depth: Int) {
    var random = Prng(seed: UInt64(depth))
    let before = tree(depth, keys(300))
    for _ in 0..<20 {
      var after = before
      for _ in 0..<random.draw(below: 40) {
        after.set("key \(random.draw(below: 330))", to: ContentHash(of: [UInt8(random.draw(below: 3))]))
      }
      // Every node of every level, none left out.
      var total = 1
      for level in 0..<depth {
        total +=
          2 * (0..<1 << level).count { before.hash(level: level, index: $0) != after.hash(level: level, index: $0) }
      }
      let found = before.comparison(with: after)
      #expect(found.hashesCompared == total)
      let leaves = (0..<1 << depth).filter { before.items(inLeaf: $0) != after.items(inLeaf: $0) }
      #expect(found.differing.count == depth + 1 ? found.differing[depth] == leaves : leaves.isEmpty)
      #expect(found == after.comparison(with: before))
    }
  }

  @Test func `a tree does not depend on the order in which it was filled, nor on what stood there before`() {
    var random = Prng(seed: 3)
    var first = MerkleTree(depth: 6)
    var contents: [String: UInt8] = [:]
    for _ in 0..<500 {
      let (key, value) = ("k\(random.draw(below: 90))", UInt8(random.draw(below: 5)))
      contents[key] = value
      first.set(key, to: ContentHash(of: [value]))
    }
    let items = contents.map { MerkleTree.Item(key: $0.key, hash: ContentHash(of: [$0.value])) }
    var second = MerkleTree(depth: 6)
    second.set(items)
    #expect(first == second)
    #expect(Set(first.keys) == Set(contents.keys))
    second.set("one more", to: ContentHash(of: []))
    #expect(first.root != second.root)
  }

  @Test func `keys spread over the leaves`() {
    let tree = tree(4, keys(1_600))
    for leaf in 0..<16 { #expect((60...140).contains(tree.items(inLeaf: leaf).count)) }
  }

  @Test func `the hash is SHA-256`() {
    // FIPS 180-4, the example "abc".
    #expect(ContentHash(of: Array("abc".utf8)).description == "ba7816bf")
    #expect(ContentHash(of: []).description == "e3b0c442")
  }
}
