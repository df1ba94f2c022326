/// Reads `sum = product (("+" | "-") product)*`, where a number before a name or a bracket multiplies it: "2f + 1".
struct QuorumParser {
  private enum Token: Hashable {
    case number(Int)
    case name(String)
    case sign(Character)
  }

  private static let example = "an expression such as majority, all, n - f, 2f + 1, max(R, W) or the name of a setting"
  private static let deepest = 32

  private let text: String
  private var tokens: [(token: Token, offset: Int)] = []
  private var position = 0
  private var depth = 0

  init(_ text: String) { self.text = text }

  mutating func parse() throws(QuorumError) -> QuorumTerm {
    try tokenize()
    guard !tokens.isEmpty else { throw .malformed(offset: 0, found: "nothing", expected: Self.example) }
    let root = try sum()
    guard position == tokens.count else { throw unexpected("an operator such as +, or the end") }
    return root
  }

  // MARK: Words

  private mutating func tokenize() throws(QuorumError) {
    let letters = Array(text)
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      let start = index
      if letter.isWhitespace {
        index += 1
      } else if letter.isASCII, letter.isNumber {
        while index < letters.count, letters[index].isASCII, letters[index].isNumber { index += 1 }
        guard let number = Int(String(letters[start..<index])), number <= 1_000_000_000 else {
          throw .malformed(offset: start, found: "a number that is too large", expected: "at most 1000000000")
        }
        tokens.append((.number(number), start))
      } else if letter.isASCII, letter.isLetter {
        while index < letters.count, letters[index].isASCII,
          letters[index].isLetter || letters[index].isNumber || letters[index] == "_"
        {
          index += 1
        }
        tokens.append((.name(String(letters[start..<index])), start))
      } else if "+-*/(),".contains(letter) {
        tokens.append((.sign(letter), start))
        index += 1
      } else {
        throw .malformed(offset: start, found: "“\(letter)”", expected: Self.example)
      }
    }
  }

  private var next: Token? { position < tokens.count ? tokens[position].token : nil }

  private mutating func take(_ sign: Character) -> Bool {
    guard next == .sign(sign) else { return false }
    position += 1
    return true
  }

  private func unexpected(_ expected: String) -> QuorumError {
    guard position < tokens.count else {
      return .malformed(offset: text.count, found: "the end", expected: expected)
    }
    let found =
      switch tokens[position].token {
      case .number(let number): "\(number)"
      case .name(let name): name
      case .sign(let sign): "“\(sign)”"
      }
    return .malformed(offset: tokens[position].offset, found: found, expected: expected)
  }

  // MARK: Grammar

  private mutating func sum() throws(QuorumError) -> QuorumTerm {
    var left = try product()
    while true {
      if take("+") {
        left = .operation(.add, left, try product())
      } else if take("-") {
        left = .operation(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(QuorumError) -> QuorumTerm {
    var left = try factor()
    while true {
      if take("*") {
        left = .operation(.multiply, left, try factor())
      } else if take("/") {
        left = .operation(.divide, left, try factor())
      } else {
        return left
      }
    }
  }

  private mutating func factor() throws(QuorumError) -> QuorumTerm {
    switch next {
    case .number(let number):
      position += 1
      switch next {
      case .name, .sign("("): return .operation(.multiply, .number(number), try operand())
      default: return .number(number)
      }
    default: return try operand()
    }
  }

  /// A name, a call of min or max, or an expression in brackets.
  private mutating func operand() throws(QuorumError) -> QuorumTerm {
    switch next {
    case .name(let name):
      position += 1
      guard ["min", "max"].contains(name), next == .sign("(") else { return .name(name) }
      return try bracket { (parser) throws(QuorumError) in
        let first = try parser.sum()
        guard parser.take(",") else { throw parser.unexpected("a comma and a second number") }
        return .operation(name == "min" ? .least : .most, first, try parser.sum())
      }
    case .sign("("): return try bracket { (parser) throws(QuorumError) in try parser.sum() }
    default: throw unexpected("a number, a name or a bracket")
    }
  }

  private mutating func bracket(
    _ inside: (inout QuorumParser) throws(QuorumError) -> QuorumTerm
  ) throws(QuorumError) -> QuorumTerm {
    depth += 1
    guard take("("), depth <= Self.deepest else { throw unexpected("at most \(Self.deepest) open brackets") }
    let term = try inside(&self)
    guard take(")") else { throw unexpected("a closing bracket") }
    depth -= 1
    return term
  }
}
