/// What can be wrong with a request to run a scenario.
public enum ScenarioError: Error, Hashable, Sendable {
  case unknownScenario(found: String, suggestion: String?)
  case unknownSystem(found: String, suggestion: String?)
  /// `known` in the order in which they are documented.
  case unknownKey(found: String, suggestion: String?, known: [String])
  /// `expected` says what would be right, with an example.
  case badValue(key: String, found: String, expected: String)
  case unknownNode(found: String, by: String, nodes: [String])
  case malformedOverride(found: String)
  /// A scenario file is wrong at this place; line and column count from 1.
  case badFile(file: String, line: Int, column: Int, found: String, expected: String)
}

extension ScenarioError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownScenario(let found, let suggestion):
      "there is no scenario '\(found)'" + Self.hint(suggestion) + "; 'worldline list' shows all of them"
    case .unknownSystem(let found, let suggestion):
      "there is no protocol '\(found)'" + Self.hint(suggestion)
    case .unknownKey(let found, let suggestion, let known):
      "there is no setting '\(found)'" + Self.hint(suggestion) + "; known are \(known.joined(separator: ", "))"
    case .badValue(let key, let found, let expected):
      "\(key) is '\(found)', but must be \(expected)"
    case .unknownNode(let found, let by, let nodes):
      "\(by) names node '\(found)', but the nodes are \(Self.list(nodes))"
    case .malformedOverride(let found):
      "'\(found)' is not of the form key=value, such as electionTimeout=150ms..300ms"
    case .badFile(let file, let line, let column, let found, let expected):
      "\(file):\(line):\(column): found \(found); expected \(expected)"
    }
  }

  /// All of a few names, the first of many.
  private static func list(_ names: [String]) -> String {
    names.count <= 26
      ? names.joined(separator: ", ") : names.prefix(8).joined(separator: ", ") + " and \(names.count - 8) more"
  }

  private static func hint(_ suggestion: String?) -> String { suggestion.map { " (did you mean '\($0)'?)" } ?? "" }
}
