/// What a client asks of a replicated store.
public enum StoreCommand: Hashable, Sendable {
  /// `x=1`
  case write(key: String, value: String)
  /// `delete x`
  case delete(key: String)
  /// `add s e`
  case add(key: String, element: String)
  /// `remove s e`
  case remove(key: String, element: String)
  /// `increment c`, `increment c 5`, `decrement c`, `c+=1`, `c-=1`
  case increment(key: String, by: Int)
  /// `get x`
  case read(key: String)

  /// The forms, for the answer to a command that has none of them.
  static let forms = "x=1, delete x, add s e, remove s e, increment c, c+=1 or get x"

  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    switch (words.first, words.count) {
    case ("delete", 2): self = .delete(key: words[1])
    case ("get", 2): self = .read(key: words[1])
    case ("add", 3) where words[2].utf8.count <= 256: self = .add(key: words[1], element: words[2])
    case ("remove", 3) where words[2].utf8.count <= 256: self = .remove(key: words[1], element: words[2])
    case ("increment", 2), ("decrement", 2), ("increment", 3), ("decrement", 3):
      guard let amount = words.count == 3 ? Self.amount(words[2]) : 1 else { return nil }
      self = .increment(key: words[1], by: words[0] == "increment" ? amount : -amount)
    default:
      guard let assignment = Self(assignment: text) else { return nil }
      self = assignment
    }
    guard Self.isKey(key) else { return nil }
  }

  /// `x=1`, `c+=1` or `c-=1`.
  private init?(assignment text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[1].utf8.count <= 256 else { return nil }
    guard let sign = parts[0].last, sign == "+" || sign == "-" else {
      self = .write(key: parts[0], value: parts[1])
      return
    }
    guard let amount = Self.amount(parts[1]) else { return nil }
    self = .increment(key: String(parts[0].dropLast()), by: sign == "+" ? amount : -amount)
  }

  private static func amount(_ text: String) -> Int? {
    Int(text).flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
  }

  /// A key is one short word, so that lists of keys can be read back from a timeline.
  private static func isKey(_ key: String) -> Bool {
    (1...64).contains(key.utf8.count) && key.allSatisfy { !$0.isWhitespace && !",;:|=".contains($0) }
  }

  public var key: String {
    switch self {
    case .write(let key, _), .delete(let key), .add(let key, _), .remove(let key, _), .increment(let key, _),
      .read(let key):
      key
    }
  }
}
