/// Why a timeline file was refused: the place, what stands there and what should.
public struct TimelineFileError: Error, Hashable, Sendable {
  /// The name the caller gave the file.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars, as most editors count.
  public var column: Int
  /// What stands there, in words.
  public var found: String
  /// What would have been right, in words.
  public var expected: String
  /// The other line that this one contradicts, when there is one.
  public var otherLine: Int?

  public init(file: String, line: Int, column: Int, found: String, expected: String, otherLine: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
    self.otherLine = otherLine
  }
}

extension TimelineFileError: CustomStringConvertible {
  /// `run.jsonl:3:27: found the event "recieve", expected "receive"?`
  public var description: String { "\(file):\(line):\(column): found \(found), expected \(expected)" }
}

extension TimelineFileError {
  /// The error of `bytes` at `failure`, its offset turned into a line and a column. O(offset).
  init(_ failure: JSONError, in bytes: [UInt8], named file: String, otherLine: Int? = nil) {
    let place = Self.place(of: failure.offset, in: bytes)
    self.init(
      file: file, line: place.line, column: place.column, found: failure.found, expected: failure.expected,
      otherLine: otherLine)
  }

  static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var place = (line: 1, column: 1)
    var position = bytes.starts(with: TimelineReader.byteOrderMark) ? 3 : 0
    while position < min(offset, bytes.count) {
      let byte = bytes[position]
      if byte == 0x0A {
        place = (place.line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
      position += 1
    }
    return place
  }
}
