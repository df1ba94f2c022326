import StrictYAML

/// What is wrong in a note, and where.
public struct NoteError: Error, Hashable, Sendable {
  public var file: String
  /// Both count from 1; columns count characters.
  public var line: Int
  public var column: Int
  /// They complete "found …; expected …".
  public var found: String
  public var expected: String

  public init(file: String, line: Int, column: Int, found: String, expected: String) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }
}

extension NoteError: PlacedError {
  package static func placed(file: String, line: Int, column: Int, found: String, expected: String) -> NoteError {
    NoteError(file: file, line: line, column: column, found: found, expected: expected)
  }
}

extension NoteError: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column): found \(found); expected \(expected)" }
}
