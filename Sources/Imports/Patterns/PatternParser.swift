/// Reads the text of a regular expression.
struct PatternParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  /// How many instructions the counted loops read so far will unroll to; bounded, because `(a{999}){999}` is small to write.
  private var unrolled = 0
  var groupNames: [String?] = [nil]

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func parse() throws(PatternError) -> PatternTree {
    let tree = try either()
    guard position == bytes.count else { throw error("a ) without its (") }
    return tree
  }

  private func error(_ message: String) -> PatternError { PatternError(message: message, offset: position) }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard position + wanted.count <= bytes.count else { return false }
    for offset in 0..<wanted.count where bytes[position + offset] != wanted[offset] { return false }
    position += wanted.count
    return true
  }

  private mutating func either() throws(PatternError) -> PatternTree {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw error("groups are nested more than 100 deep") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .either(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternTree {
    var parts: [PatternTree] = []
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      let atom = try atom()
      parts.append(try repeated(atom))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repeated(_ atom: PatternTree) throws(PatternError) -> PatternTree {
    let bounds: (Int, Int?)
    switch next {
    case UInt8(ascii: "*"): bounds = (0, nil)
    case UInt8(ascii: "+"): bounds = (1, nil)
    case UInt8(ascii: "?"): bounds = (0, 1)
    case UInt8(ascii: "{"):
      bounds = try counts()
      position -= 1
    default: return atom
    }
    position += 1
    let greedy = !take("?")
    if next == UInt8(ascii: "*") || next == UInt8(ascii: "+") { throw error("a repetition of a repetition") }
    return .loop(atom, minimum: bounds.0, maximum: bounds.1, greedy: greedy)
  }

  private mutating func counts() throws(PatternError) -> (Int, Int?) {
    position += 1
    guard let minimum = number() else { throw error("expected a number after {; write \\{ for a brace") }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else { throw error("expected } after the counts") }
    unrolled += max(minimum, maximum ?? 0)
    guard minimum <= maximum ?? minimum, unrolled <= 1_000 else {
      throw error("expected counts {low,high} that add up to at most 1000")
    }
    return (minimum, maximum)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let byte = next, ByteSet.digits.contains(byte), (value ?? 0) < 100_000 {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      position += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> PatternTree {
    guard let byte = next else { throw error("the pattern ends too early") }
    switch byte {
    case UInt8(ascii: "("): return try group()
    case UInt8(ascii: "["): return .set(try characterClass())
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"):
      throw error("a repetition of nothing; write \\ before the character to mean itself")
    default: break
    }
    position += 1
    switch byte {
    case UInt8(ascii: "."): return .set(ByteSet(0x0A...0x0A).inverted)
    case UInt8(ascii: "^"): return .start
    case UInt8(ascii: "$"): return .end
    case UInt8(ascii: "\\"):
      if next == UInt8(ascii: "b") {
        position += 1
        return .wordBoundary
      }
      let set = try escape()
      return set.single.map { .byte($0) } ?? .set(set.set)
    default: return .byte(byte)
    }
  }

  private mutating func group() throws(PatternError) -> PatternTree {
    position += 1
    var index: Int?
    if take("?:") {
      index = nil
    } else if take("?P<") || take("?<") {
      var name: [UInt8] = []
      while let byte = next, byte != UInt8(ascii: ">") {
        name.append(byte)
        position += 1
      }
      let text = String(decoding: name, as: UTF8.self)
      guard take(">"), !name.isEmpty, name.allSatisfy({ ByteSet.word.contains($0) || $0 == UInt8(ascii: "-") })
      else { throw error("expected a group name of letters, digits, _ and - (look-behind is not supported)") }
      guard !groupNames.contains(text) else { throw error("the group name \(text) is used twice") }
      index = groupNames.count
      groupNames.append(text)
    } else if take("?") {
      throw error("expected (?: or (?<name>; look-arounds and flags are not supported")
    } else {
      index = groupNames.count
      groupNames.append(nil)
    }
    let inner = try either()
    guard take(")") else { throw error("a ( without its )") }
    return index.map { .group(inner, index: $0) } ?? .group(inner, index: unnamed())
  }

  /// A group that captures nothing still needs to be one unit: it gets a slot that nobody reads.
  private mutating func unnamed() -> Int {
    groupNames.append(nil)
    return groupNames.count - 1
  }

  private mutating func escape() throws(PatternError) -> (set: ByteSet, single: UInt8?) {
    guard let byte = next else { throw error("a \\ at the end of the pattern") }
    position += 1
    switch byte {
    case UInt8(ascii: "d"): return (.digits, nil)
    case UInt8(ascii: "D"): return (ByteSet.digits.inverted, nil)
    case UInt8(ascii: "w"): return (.word, nil)
    case UInt8(ascii: "W"): return (ByteSet.word.inverted, nil)
    case UInt8(ascii: "s"): return (.space, nil)
    case UInt8(ascii: "S"): return (ByteSet.space.inverted, nil)
    case UInt8(ascii: "t"): return (ByteSet(9...9), 9)
    case UInt8(ascii: "n"): return (ByteSet(10...10), 10)
    case UInt8(ascii: "r"): return (ByteSet(13...13), 13)
    case _ where ByteSet.word.contains(byte):
      position -= 1
      throw error("\\\(Character(Unicode.Scalar(byte))) is not known; known are \\d \\w \\s \\b \\t and their capitals")
    default: return (ByteSet(byte...byte), byte)
    }
  }

  private mutating func characterClass() throws(PatternError) -> ByteSet {
    position += 1
    let inverted = take("^")
    var set = ByteSet()
    var isFirst = true
    while let byte = next, byte != UInt8(ascii: "]") || isFirst {
      isFirst = false
      position += 1
      var low: UInt8? = byte
      if byte == UInt8(ascii: "\\") {
        let escaped = try escape()
        set.formUnion(escaped.set)
        low = escaped.single
      } else if byte >= 0x80 {
        throw error("only ASCII characters can stand in a class")
      } else {
        set.insert(byte)
      }
      guard let low, next == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "]")
      else { continue }
      position += 1
      var high = bytes[position]
      position += 1
      if high == UInt8(ascii: "\\") { high = try escape().single ?? 0 }
      guard low <= high, high < 0x80 else { throw error("a class range has to go upwards in ASCII") }
      set.insert(low...high)
    }
    guard take("]") else { throw error("a [ without its ]") }
    return inverted ? set.inverted : set
  }
}
