/// What can be wrong with a dialect.
public enum DialectError: Error, Hashable, Sendable {
  /// The file, or the tree in a header, is wrong at this place; line and column count from 1.
  case badFile(file: String, line: Int, column: Int, found: String, expected: String)
}

extension DialectError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badFile(let file, let line, let column, let found, let expected):
      "\(file):\(line):\(column): found \(found); expected \(expected)"
    }
  }
}
