/// Changes the value of a hole in a template.
enum Filter: Sendable {
  /// Decimal digits, from decimal or `0x` hexadecimal ones.
  case number
  /// Decimal digits from hexadecimal ones without prefix.
  case fromHex
  /// Hexadecimal digits without prefix and leading zeros from decimal ones.
  case hex
  /// The upper 32 bits of a number: the epoch of a ZooKeeper transaction id.
  case high32
  case plus(Int64)
  /// The first group of a pattern, or its whole match.
  case find(Pattern)
  /// The name of the node whose id this is, known once everything is read.
  case node
  /// Other words for some values; values without one stay.
  case map([String: String])
  /// The value when there is none.
  case or(String)

  static let known = "number, from-hex, hex, high32, plus N, find 'REGEX', node, map A=B …, or 'TEXT'"

  init(parsing text: String) throws(Template.Problem) {
    let word = text.prefix { $0 != " " }
    let argument = Template.trimmed(text.dropFirst(word.count))
    let unquoted =
      argument.count >= 2 && argument.hasPrefix("'") && argument.hasSuffix("'")
      ? String(argument.dropFirst().dropLast()) : argument
    switch word {
    case "number": self = .number
    case "from-hex": self = .fromHex
    case "hex": self = .hex
    case "high32": self = .high32
    case "node": self = .node
    case "or": self = .or(unquoted)
    case "plus":
      guard let amount = Int64(argument) else {
        throw Template.Problem(found: "the filter \"\(text)\"", expected: "plus and a whole number")
      }
      self = .plus(amount)
    case "find":
      do throws(PatternError) { self = .find(try Pattern(unquoted)) } catch {
        throw Template.Problem(
          found: "the pattern '\(unquoted)', where at character \(error.offset + 1) there is \(error.message)",
          expected: "a pattern")
      }
    case "map":
      var words: [String: String] = [:]
      for pair in argument.split(separator: " ") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else {
          throw Template.Problem(found: "the filter \"\(text)\"", expected: "map and pairs A=B")
        }
        words[String(sides[0])] = String(sides[1])
      }
      self = .map(words)
    default: throw Template.Problem(found: "the filter \"\(word)\"", expected: Self.known)
    }
  }

  func apply(_ value: String?) -> String? {
    if case .or(let fallback) = self { return value ?? fallback }
    guard let value else { return nil }
    switch self {
    case .number: return Self.number(value).map { String($0) }
    case .fromHex: return UInt64(value, radix: 16).map { String($0) }
    case .hex: return UInt64(value).map { String($0, radix: 16) }
    case .high32: return Self.number(value).map { String($0 >> 32) }
    case .plus(let amount):
      guard let number = Int64(value) else { return nil }
      let (sum, overflow) = number.addingReportingOverflow(amount)
      return overflow ? nil : String(sum)
    case .find(let pattern):
      var matcher = PatternMatcher()
      let slice = Slice(value)
      guard matcher.matches(pattern, slice.bytes, slice.range) else { return nil }
      let range = (1..<pattern.groupNames.count).lazy.compactMap { matcher.range($0) }.first ?? matcher.range(0)
      return range.map { Slice(slice.bytes, $0).text }
    case .node: return NodeMarker.wrap(value)
    case .map(let words): return words[value] ?? value
    case .or: return value
    }
  }

  private static func number(_ text: String) -> UInt64? {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
  }
}

/// Marks an id inside a text, to be replaced by the name of its node when all identities are known.
enum NodeMarker {
  static let open: Character = "\u{1}"
  static let close: Character = "\u{2}"

  static func wrap(_ id: String) -> String { "\(open)\(id)\(close)" }

  static func resolve(_ text: String, _ name: (String) -> String) -> String {
    guard text.contains(open) else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: open) {
      result += rest[..<start]
      rest = rest[rest.index(after: start)...]
      let end = rest.firstIndex(of: close) ?? rest.endIndex
      result += name(String(rest[..<end]))
      rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
