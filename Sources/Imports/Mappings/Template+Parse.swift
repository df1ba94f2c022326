extension Template {
  /// Why a template cannot be read.
  struct Problem: Error {
    var found: String
    var expected: String
  }

  init(parsing text: String) throws(Problem) {
    parts = []
    var literal = ""
    var rest = Substring(text)
    while let character = rest.first {
      guard character == "{" else {
        literal.append(character)
        rest.removeFirst()
        continue
      }
      if rest.hasPrefix("{{") {
        literal.append("{")
        rest.removeFirst(2)
        continue
      }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
      rest.removeFirst()
      let pieces = try Self.pieces(&rest)
      let paths = pieces[0].split(separator: ",").map { Self.trimmed($0) }.filter { !$0.isEmpty }
      guard !paths.isEmpty else {
        throw Problem(found: "a hole without a field in \"\(text)\"", expected: "{field} or {field | filter}")
      }
      var filters: [Filter] = []
      for piece in pieces.dropFirst() { filters.append(try Filter(parsing: Self.trimmed(piece[...]))) }
      parts.append(.hole(paths.map { FieldPath($0) }, filters))
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
  }

  /// The text up to the closing brace, divided at `|`; quotes protect both.
  private static func pieces(_ rest: inout Substring) throws(Problem) -> [String] {
    let whole = rest
    var pieces = [""]
    var quoted = false
    while let character = rest.popFirst() {
      if character == "'" { quoted.toggle() }
      if !quoted, character == "}" { return pieces }
      if !quoted, character == "|" { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
    }
    throw Problem(found: "\"{\(whole)\"", expected: "a closing }; write {{ for a brace")
  }

  static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
