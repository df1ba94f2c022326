import StrictYAML

/// Why a theme file cannot be used.
public struct ThemeError: Error, Hashable, CustomStringConvertible {
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int
  public var found: String
  public var expected: String

  public var description: String { "\(file):\(line):\(column): found \(found); expected \(expected)" }
}

extension ThemeError: PlacedError {
  package static func placed(file: String, line: Int, column: Int, found: String, expected: String) -> ThemeError {
    ThemeError(file: file, line: line, column: column, found: found, expected: expected)
  }
}
