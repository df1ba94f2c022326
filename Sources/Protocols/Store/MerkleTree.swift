/// A binary tree of hashes over the records of a replica (Merkle, 1987; used against divergence of replicas by Amazon's
/// Dynamo, 2007, §4.7).
///
/// A key belongs to one of 2^depth leaves, by the first bits of its SHA-256. The hash of a leaf covers its keys and their
/// records, the hash of every other node its two children. So two trees of one depth have the same root exactly when the
/// replicas hold the same (up to collisions of SHA-256), and wherever two nodes are equal nothing below them differs.
public struct MerkleTree: Hashable, Sendable {
  /// Levels below the root; the root is level 0, the leaves are level `depth`.
  public let depth: Int
  /// The root at 1; below node n stand 2n and 2n + 1, so that level l begins at 2^l.
  private var hashes: [ContentHash]
  /// By leaf, each ordered by key.
  private var buckets: [[Item]]

  /// A key and the hash of its record.
  public struct Item: Hashable, Sendable {
    public let key: String
    public let hash: ContentHash

    public init(key: String, hash: ContentHash) {
      self.key = key
      self.hash = hash
    }
  }

  /// A tree over nothing. `depth` is 1...16.
  public init(depth: Int) {
    precondition((1...16).contains(depth), "a tree of depth \(depth)")
    self.depth = depth
    buckets = Array(repeating: [], count: 1 << depth)
    var empty = [Self.hash(ofLeaf: [])]
    for _ in 0..<depth { empty.append(Self.hash(ofChildren: empty[empty.count - 1], empty[empty.count - 1])) }
    hashes = [empty[depth]]
    for level in 0...depth { hashes += Array(repeating: empty[depth - level], count: 1 << level) }
  }

  public var leafCount: Int { 1 << depth }
  public var root: ContentHash { hashes[1] }

  /// The hash of node `index` of `level`, both from 0.
  public func hash(level: Int, index: Int) -> ContentHash { hashes[1 << level + index] }

  public func items(inLeaf leaf: Int) -> [Item] { buckets[leaf] }

  /// Every key, by leaf and then by key: an order that all replicas share.
  public var keys: [String] { buckets.flatMap { $0.map(\.key) } }

  /// The leaf of `key`.
  public func leaf(of key: String) -> Int {
    Int(ContentHash(of: Array(key.utf8)).leading >> UInt64(64 - depth))
  }

  /// Puts a key's record in, or a new one in the place of the old: 1 + `depth` hashes are made anew.
  public mutating func set(_ key: String, to hash: ContentHash) {
    let leaf = put(Item(key: key, hash: hash))
    var node = 1 << depth + leaf
    hashes[node] = Self.hash(ofLeaf: buckets[leaf])
    while node > 1 {
      node >>= 1
      hashes[node] = Self.hash(ofChildren: hashes[2 * node], hashes[2 * node + 1])
    }
  }

  /// Puts many in and makes every hash anew once.
  public mutating func set(_ items: [Item]) {
    for item in items { put(item) }
    for leaf in buckets.indices { hashes[1 << depth + leaf] = Self.hash(ofLeaf: buckets[leaf]) }
    for node in (1..<1 << depth).reversed() {
      hashes[node] = Self.hash(ofChildren: hashes[2 * node], hashes[2 * node + 1])
    }
  }

  @discardableResult
  private mutating func put(_ item: Item) -> Int {
    let leaf = leaf(of: item.key)
    let place = buckets[leaf].firstIndex { item.key <= $0.key } ?? buckets[leaf].count
    if place < buckets[leaf].count, buckets[leaf][place].key == item.key {
      buckets[leaf][place] = item
    } else {
      buckets[leaf].insert(item, at: place)
    }
    return leaf
  }

  // MARK: Hashes

  /// A leaf's bytes begin with 0 and an inner node's with 1, so that neither can pass for the other.
  private static func hash(ofLeaf items: [Item]) -> ContentHash {
    var bytes: [UInt8] = [0]
    for item in items {
      bytes.append(counted: item.key)
      item.hash.append(to: &bytes)
    }
    return ContentHash(of: bytes)
  }

  static func hash(ofChildren left: ContentHash, _ right: ContentHash) -> ContentHash {
    var bytes: [UInt8] = [1]
    left.append(to: &bytes)
    right.append(to: &bytes)
    return ContentHash(of: bytes)
  }
}
