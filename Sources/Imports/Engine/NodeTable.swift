/// The nodes of an import and the names by which lines call them.
struct NodeTable {
  static let limit = 512

  private(set) var names: [String] = []
  private var indices: [String: Int] = [:]
  private var aliases: [String: Int] = [:]
  private var displayNames: [String: String] = [:]
  /// Ids that no line tied to a node, in the order of first use.
  private(set) var unknown: [String] = []

  /// The node of this name, made on first use; nil beyond the limit.
  mutating func node(_ name: String) -> Int? {
    if let index = indices[name] { return index }
    guard names.count < Self.limit else { return nil }
    indices[name] = names.count
    names.append(name)
    return names.count - 1
  }

  func existing(_ name: String) -> Int? { indices[name] }

  /// Ties `id` to a node. The first tie of an id stands; the result says whether a later one contradicts it.
  mutating func tie(_ id: String, to node: Int) -> Bool {
    guard let known = aliases[id] else {
      aliases[id] = node
      return true
    }
    return known == node
  }

  mutating func call(_ id: String, _ name: String) {
    if displayNames[id] == nil { displayNames[id] = name }
  }

  /// The node that `id` means, if any line said so.
  func lookUp(_ id: String) -> Int? {
    aliases[id] ?? indices[id] ?? displayNames[id].flatMap { indices[$0] }
  }

  /// The node that `id` means, made when nothing is known of it.
  mutating func resolve(_ id: String) -> Int? {
    if let known = lookUp(id) { return known }
    let name = displayNames[id] ?? id
    if displayNames[id] == nil, !unknown.contains(id), unknown.count < 1_000 { unknown.append(id) }
    guard let index = node(name) else { return nil }
    aliases[id] = index
    return index
  }

  func display(_ id: String) -> String { lookUp(id).map { names[$0] } ?? displayNames[id] ?? id }
}
