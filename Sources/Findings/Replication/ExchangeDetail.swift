import Timelines

/// The detail of a message of an exchange, read back: "exchange 4: level 2 under 0 3-4, 6 hashes, 200 B".
///
/// What does not have the form is not an exchange's message. Numbers are kept within what a picture can show, so that a
/// hostile file cannot ask for a tree of a billion nodes.
struct ExchangeDetail {
  var number = 0
  var bytes = 0
  var content = Content.nothing

  enum Content {
    case root(String, leaves: Int)
    case level(Int, under: [Int], hashes: Int)
    /// Nil for all.
    case digests(leaves: [Int]?, count: Int)
    case records([(key: String, leaf: Int?)])
    case state
    case nothing
  }

  init?(_ text: String) {
    guard text.hasPrefix("exchange "), let colon = text.firstRange(of: ": "), text.hasSuffix(" B"),
      let number = Self.number(text[text.index(text.startIndex, offsetBy: 9)..<colon.lowerBound])
    else { return nil }
    var parts = text[colon.upperBound...].split(separator: ", ")
    guard let size = parts.popLast(), let bytes = Self.number(size.dropLast(2)) else { return nil }
    self.number = number
    self.bytes = bytes
    content = Self.content(parts)
  }

  private static func content(_ parts: [Substring]) -> Content {
    guard let first = parts.first else { return .nothing }
    let words = first.split(separator: " ")
    switch words.first {
    case "root" where words.count == 5 && words[4] == "leaves":
      guard let leaves = number(words[3]), leaves.nonzeroBitCount == 1, leaves <= 1 << 16 else { return .nothing }
      return .root(String(words[1].prefix(8)), leaves: leaves)
    case "level" where words.count >= 4 && parts.count == 2:
      guard let level = number(words[1]), (1...16).contains(level), let under = ranges(words.dropFirst(3), 1 << level),
        let hashes = number(parts[1].prefix { $0 != " " })
      else { return .nothing }
      return .level(level, under: under, hashes: hashes)
    case "leaves", "all":
      guard parts.count == 2, let count = number(parts[1].prefix { $0 != " " }) else { return .nothing }
      if !parts[1].contains(" digest") { return words.count == 1 ? .state : .nothing }
      if words.count == 1 { return words[0] == "all" ? .digests(leaves: nil, count: count) : .nothing }
      return ranges(words.dropFirst(), 1 << 16).map { .digests(leaves: $0, count: count) } ?? .nothing
    default:
      guard words.count > 2, number(words[0]) != nil, words[1] == "key" || words[1] == "keys" else { return .nothing }
      return .records(words.dropFirst(2).map(record))
    }
  }

  /// "5/x" or "x". Only the first slash counts, and only after a number.
  private static func record(_ word: Substring) -> (key: String, leaf: Int?) {
    guard let slash = word.firstIndex(of: "/"), let leaf = number(word[..<slash]), leaf < 1 << 16 else {
      return (String(word), nil)
    }
    return (String(word[word.index(after: slash)...]), leaf)
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  /// "0 3-5 9", all below `limit`.
  private static func ranges(_ words: ArraySlice<Substring>, _ limit: Int) -> [Int]? {
    var numbers: [Int] = []
    for word in words {
      let ends = word.split(separator: "-").compactMap(number)
      guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last, last < limit else {
        return nil
      }
      numbers += first...last
    }
    return numbers
  }
}
