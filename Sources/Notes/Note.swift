/// A Markdown file, split into the parts that Worldline keeps up to date and all the rest, which stays byte for byte.
///
/// ```swift
/// let note = try Note(reading: bytes, file: "election.md")
/// for block in note.blocks { … }
/// let new = note.applying(edits)
/// ```
public struct Note: Sendable {
  /// How the file is called in messages.
  public let file: String
  public let bytes: [UInt8]
  /// The fenced blocks, in order.
  public let blocks: [NoteBlock]
  /// The numbers within the text, in order.
  public let numbers: [NoteNumber]
  /// What looks as if it were meant and is left alone, with its line.
  public let remarks: [(line: Int, text: String)]

  /// Finds the blocks and numbers. Linear in the size of the file.
  public init(reading bytes: [UInt8], file: String) throws(NoteError) {
    if let place = bytes.firstIndex(of: 0) {
      let line = bytes[..<place].count { $0 == 0x0A } + 1
      throw NoteError(
        file: file, line: line, column: 1, found: "a NUL byte", expected: "a Markdown file, which is text")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw NoteError(
        file: file, line: 1, column: 1, found: "bytes that are not UTF-8", expected: "a Markdown file saved as UTF-8")
    }
    var scanner = NoteScanner(bytes, file: file)
    try scanner.scan()
    self.file = file
    self.bytes = bytes
    blocks = scanner.blocks
    numbers = scanner.numbers
    remarks = scanner.remarks
  }

  /// A part of a note and what takes its place.
  public struct Edit: Hashable, Sendable {
    public var range: Range<Int>
    public var text: String

    public init(_ range: Range<Int>, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  /// The note with `edits` made, which must not overlap.
  public func applying(_ edits: [Edit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      precondition(edit.range.lowerBound >= place, "edits of \(file) overlap at byte \(place)")
      result += bytes[place..<edit.range.lowerBound]
      result += Array(edit.text.utf8)
      place = edit.range.upperBound
    }
    return result + bytes[place...]
  }

  /// What stands at `range` now.
  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
