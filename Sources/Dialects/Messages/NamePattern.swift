/// A name of message types or of reason codes: a word as the run writes it, or a word with stars that stand for any letters.
public struct NamePattern: Hashable, Sendable {
  public let text: String
  private let parts: [[UInt8]]
  private let ignoresCase: Bool

  /// - Parameter ignoresCase: whether a text with stars fits capitals and small letters alike. A text without stars always
  ///   stands for itself alone.
  public init(_ text: String, ignoresCase: Bool = true) {
    self.text = text
    let hasStars = text.utf8.contains(UInt8(ascii: "*"))
    self.ignoresCase = ignoresCase && hasStars
    let written = self.ignoresCase ? text.lowercased() : text
    parts = written.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether the pattern stands for `name`. O(length of the name × length of the pattern).
  public func matches(_ name: String) -> Bool {
    guard parts.count > 1 else { return name == text }
    let bytes = Array((ignoresCase ? name.lowercased() : name).utf8)
    guard let first = parts.first, let last = parts.last, bytes.count >= first.count + last.count,
      bytes.starts(with: first), bytes.suffix(last.count).elementsEqual(last)
    else { return false }
    // Between the ends the leftmost place of each part is as good as any.
    var start = first.count
    let end = bytes.count - last.count
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = Self.place(of: part, in: bytes, from: start, to: end) else { return false }
      start = place + part.count
    }
    return true
  }

  private static func place(of part: [UInt8], in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    guard end - start >= part.count else { return nil }
    return (start...(end - part.count)).first { place in
      part.indices.allSatisfy { bytes[place + $0] == part[$0] }
    }
  }
}
