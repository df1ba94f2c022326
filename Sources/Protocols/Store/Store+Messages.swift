public import Simulator
import Timelines

extension Store {
  /// One step of an exchange. An exchange is known by its number: the replica that began it is the remainder of its
  /// division by the number of nodes.
  public enum Message: Hashable, Sendable {
    /// Merkle: the hashes of the children of `parents`, which differ, on `level`; on level 0 the root alone.
    case tree(exchange: Int, level: Int, parents: [Int], hashes: [ContentHash], depth: Int)
    /// The key and the hash of every record, of the leaves that differ or, without `leaves`, of all.
    case digests(exchange: Int, leaves: [Int]?, items: [MerkleTree.Item])
    /// Records that differ, and the keys that the sender wants in return.
    case keys(exchange: Int, records: [Keyed], wanted: [Place])
    /// Wants the records of these keys; nil for all.
    case want(exchange: Int, wanted: [Place]?)
    /// Every record of the sender.
    case state(exchange: Int, records: [Keyed], isAnswered: Bool)
    /// There is nothing to send.
    case same(exchange: Int)

    public var exchange: Int {
      switch self {
      case .tree(let exchange, _, _, _, _), .digests(let exchange, _, _), .keys(let exchange, _, _),
        .want(let exchange, _), .state(let exchange, _, _), .same(let exchange):
        exchange
      }
    }

    /// The records that it carries.
    public var records: [Keyed] {
      switch self {
      case .keys(_, let records, _), .state(_, let records, _): records
      case .tree, .digests, .want, .same: []
      }
    }
  }

  /// A key and, in an exchange by trees, its leaf.
  public struct Place: Hashable, Sendable {
    public let key: String
    public let leaf: Int?

    /// "5/x", or "x" without a leaf.
    var text: String { leaf.map { "\($0)/\(key)" } ?? key }
  }

  /// A record on its way.
  public struct Keyed: Hashable, Sendable {
    public let place: Place
    public let record: Record
    /// Whether the checksum that travels with it fits. A checksum itself would cost every run the time to compute it.
    public let isIntact: Bool

    public init(place: Place, record: Record) {
      self.place = place
      self.record = record
      isIntact = true
    }

    /// Another record under the checksum of `keyed`.
    init(damaging keyed: Keyed, to record: Record) {
      place = keyed.place
      self.record = record
      isIntact = false
    }

    public var key: String { place.key }
    var size: Int { 2 + key.utf8.count + record.bytes.count }
  }
}

extension Store.Message: MessagePayload {
  public static let kinds = [
    MessageKind("tree", class: .ask),
    MessageKind("digests", class: .ask),
    MessageKind("keys", class: .gossip),
    MessageKind("want", class: .ask),
    MessageKind("state", class: .gossip),
    MessageKind("same", class: .ok),
  ]

  public var kind: Int {
    switch self {
    case .tree: 0
    case .digests: 1
    case .keys: 2
    case .want: 3
    case .state: 4
    case .same: 5
    }
  }

  /// Bytes of the payload: 32 for a hash, 4 for the number of a node of the tree, two more than its letters for a key,
  /// and a record as it is written (``Record/bytes``). What every message has, such as the exchange, is not counted.
  public var size: Int {
    switch self {
    case .tree(_, _, let parents, let hashes, _): 4 * parents.count + ContentHash.size * hashes.count
    case .digests(_, let leaves, let items):
      4 * (leaves?.count ?? 0) + items.reduce(0) { $0 + 2 + $1.key.utf8.count + ContentHash.size }
    case .keys(_, let records, let wanted):
      records.reduce(0) { $0 + $1.size } + wanted.reduce(0) { $0 + 2 + $1.key.utf8.count }
    case .want(_, let wanted): (wanted ?? []).reduce(1) { $0 + 2 + $1.key.utf8.count }
    case .state(_, let records, _): records.reduce(0) { $0 + $1.size }
    case .same: 1
    }
  }

  /// The form is fixed and documented in docs/store.md: findings are derived from it.
  public func detail(naming nodes: [String]) -> String { "exchange \(exchange): \(content), \(size) B" }

  private var content: String {
    switch self {
    case .tree(_, 0, _, let hashes, let depth): "root \(hashes[0]) of \(1 << depth) leaves, 1 hash"
    case .tree(_, let level, let parents, let hashes, _):
      "level \(level) under \(Self.ranges(parents)), \(hashes.count) hashes"
    case .digests(_, let leaves, let items):
      (leaves.map { "leaves \(Self.ranges($0))" } ?? "all") + ", \(Self.count(items.count, "digest"))"
    case .keys(_, let records, let wanted):
      "\(Self.count(records.count, "key")) \(records.map(\.place.text).joined(separator: " "))"
        + (wanted.isEmpty ? "" : ", wants \(wanted.map(\.text).joined(separator: " "))")
    case .want(_, let wanted): "wants " + (wanted?.map(\.text).joined(separator: " ") ?? "all")
    case .state(_, let records, _): "all, \(Self.count(records.count, "key"))"
    case .same: "nothing differs"
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// "0 3-5 9".
  private static func ranges(_ numbers: [Int]) -> String {
    var parts: [String] = []
    var index = 0
    while index < numbers.count {
      var last = index
      while last + 1 < numbers.count, numbers[last + 1] == numbers[last] + 1 { last += 1 }
      parts.append(last == index ? "\(numbers[index])" : "\(numbers[index])-\(numbers[last])")
      index = last + 1
    }
    return parts.joined(separator: " ")
  }
}
