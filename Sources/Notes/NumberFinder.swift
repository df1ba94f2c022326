/// Finds the numbers in one line of text: outside of code spans and of other comments.
struct NumberFinder {
  private let bytes: [UInt8]
  private let line: Range<Int>
  private let file: String
  private let lineNumber: Int
  private var place: Int

  init(_ bytes: [UInt8], _ line: Range<Int>, file: String, line number: Int) {
    self.bytes = bytes
    self.line = line
    self.file = file
    lineNumber = number
    place = line.lowerBound
  }

  mutating func numbers() throws(NoteError) -> [NoteNumber] {
    var numbers: [NoteNumber] = []
    while place < line.upperBound {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "`"): skipCode()
      case UInt8(ascii: "<") where starts("<!--"):
        if let number = try comment() { numbers.append(number) }
      default: place += 1
      }
    }
    return numbers
  }

  private func starts(_ word: String) -> Bool { bytes[place..<line.upperBound].starts(with: word.utf8) }

  /// Passes a code span, or the backticks alone where nothing closes them.
  private mutating func skipCode() {
    let length = bytes[place..<line.upperBound].prefix { $0 == 0x60 }.count
    place += length
    var next = place
    while next < line.upperBound {
      guard bytes[next] == 0x60 else {
        next += 1
        continue
      }
      let run = bytes[next..<line.upperBound].prefix { $0 == 0x60 }.count
      next += run
      if run == length {
        place = next
        return
      }
    }
  }

  /// Passes a comment; the number behind it, if it is one of ours.
  private mutating func comment() throws(NoteError) -> NoteNumber? {
    let start = place
    guard let end = bytes.first("-->", in: place + 4..<line.upperBound) else {
      let isOurs = starts(NoteNumber.opening)
      place = line.upperBound
      if isOurs { throw error(at: start, "a number whose comment is not closed on its line", "-->") }
      return nil
    }
    let isOurs = starts(NoteNumber.opening)
    place = end.upperBound
    guard isOurs else { return nil }
    let content = start + NoteNumber.opening.utf8.count..<end.lowerBound
    let inside = bytes[content]
    let first = inside.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? content.upperBound
    let last = inside.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? first
    let phrase = String(decoding: bytes[first..<max(first, last)], as: UTF8.self)
    if ["picture", "caption"].contains(phrase) { return nil }
    guard let close = bytes.first("<!--", in: end.upperBound..<line.upperBound),
      bytes[close.lowerBound..<line.upperBound].starts(with: NoteNumber.closing.utf8)
    else {
      throw error(
        at: start, "a number without its end",
        "\(NoteNumber.closing) behind it on the same line, as in "
          + "\(NoteNumber.opening) \(phrase) -->474 ms\(NoteNumber.closing)")
    }
    place = close.lowerBound + NoteNumber.closing.utf8.count
    return NoteNumber(
      line: lineNumber, column: column(of: first), phrase: phrase, range: end.upperBound..<close.lowerBound)
  }

  private func column(of offset: Int) -> Int {
    String(decoding: bytes[line.lowerBound..<offset], as: UTF8.self).count + 1
  }

  private func error(at offset: Int, _ found: String, _ expected: String) -> NoteError {
    NoteError(file: file, line: lineNumber, column: column(of: offset), found: found, expected: expected)
  }
}
