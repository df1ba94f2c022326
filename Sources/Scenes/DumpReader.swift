/// Reads one line of a scene's dump, word by word.
struct DumpReader {
  private(set) var rest: Substring
  private let line: Int

  init(_ text: Substring, number: Int) {
    rest = text
    line = number
  }

  var isAtQuote: Bool { rest.unicodeScalars.first == "\"" }

  func failure(_ expected: String) -> SceneDumpError {
    SceneDumpError(
      line: line, expected: expected, found: rest.isEmpty ? "the end of the line" : "\"\(rest.prefix(40))\"")
  }

  mutating func skipSpaces() { rest = rest.drop { $0 == " " } }

  /// Takes `word` if it is next, as a whole word, and if the letter `next` follows when one is given.
  mutating func accept(_ word: String, before next: Character? = nil) -> Bool {
    guard rest.hasPrefix(word), rest.dropFirst(word.count).first ?? " " == " " else { return false }
    if let next, rest.dropFirst(word.count + 1).first != next { return false }
    rest = rest.dropFirst(word.count)
    skipSpaces()
    return true
  }

  mutating func expect(_ word: String) throws(SceneDumpError) {
    guard accept(word) else { throw failure("\"\(word)\"") }
  }

  /// Takes one letter and the spaces after it.
  mutating func letter() -> Character? {
    let letter = rest.popFirst()
    skipSpaces()
    return letter
  }

  /// The letters up to the next space, or up to one of `ends`.
  mutating func word(until ends: String = "") -> Substring {
    let word = rest.prefix { $0 != " " && !ends.contains($0) }
    rest = rest[word.endIndex...]
    return word
  }

  mutating func number(until ends: String = "") throws(SceneDumpError) -> Double {
    let start = rest
    guard let value = Double(word(until: ends)) else {
      rest = start
      throw failure("a number")
    }
    skipSpaces()
    return value
  }

  mutating func integer() throws(SceneDumpError) -> Int {
    let start = rest
    guard let value = Int(word()) else {
      rest = start
      throw failure("a whole number")
    }
    skipSpaces()
    return value
  }

  mutating func point() throws(SceneDumpError) -> Point {
    let x = try number(until: ",")
    guard rest.popFirst() == "," else { throw failure("a comma") }
    return Point(x, try number())
  }

  mutating func color() throws(SceneDumpError) -> Color {
    let start = rest
    let parts = word().split(separator: "/")
    guard let hex = parts.first, hex.first == "#", hex.count == 7, let value = UInt32(hex.dropFirst(), radix: 16),
      let alpha = parts.count == 2 ? Double(parts[1]) : 1
    else {
      rest = start
      throw failure("a colour such as #2361D0 or #2361D0/0.5")
    }
    skipSpaces()
    return Color(value, alpha: alpha)
  }

  mutating func quoted() throws(SceneDumpError) -> String {
    // Scalars, because a combining mark after a quote is one Character with it.
    var scalars = rest.unicodeScalars
    guard scalars.popFirst() == "\"" else { throw failure("a string in quotes") }
    var result = String.UnicodeScalarView()
    while let scalar = scalars.popFirst() {
      if scalar == "\"" {
        rest = Substring(scalars)
        skipSpaces()
        return String(result)
      }
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch scalars.popFirst() {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "u":
        guard let code = UInt32(String(scalars.prefix(4)), radix: 16), let scalar = Unicode.Scalar(code) else {
          throw failure("four hexadecimal digits after \\u")
        }
        result.append(scalar)
        scalars = scalars.dropFirst(4)
      case .some(let escaped): result.append(escaped)
      case nil: throw failure("a closing quote")
      }
    }
    throw failure("a closing quote")
  }
}
