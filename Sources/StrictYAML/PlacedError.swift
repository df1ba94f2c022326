/// An error that says at which place of a file something else was expected.
package protocol PlacedError: Error {
  /// `line` and `column` count from 1. `found` and `expected` complete "found …; expected …".
  static func placed(file: String, line: Int, column: Int, found: String, expected: String) -> Self
}
