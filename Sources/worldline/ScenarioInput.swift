import Scenarios

/// Reads the scenario that a command was given: a built-in name, a file, or "-".
enum ScenarioInput {
  /// Whether `name` means a file rather than a built-in scenario.
  static func isFile(_ name: String) -> Bool {
    name == "-" || name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/")
  }

  static func read(_ name: String) throws -> Scenario {
    do {
      guard isFile(name) else { return try ScenarioCatalog.scenario(named: name) }
      let bytes = try Files.read(name)
      let file = name == "-" ? "standard input" : name
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Failure(.badInput, "\(file): the file is not UTF-8 text; save it as UTF-8")
      }
      return try Scenario(reading: text, file: file, name: name == "-" ? "standard-input" : baseName(of: name))
    } catch let error as ScenarioError {
      if case .badFile = error { throw Failure(.badInput, error.description) }
      throw Failure(.usage, error.description)
    }
  }

  /// The name of a file without its folder and ending.
  private static func baseName(of path: String) -> String {
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && file.count > ending.count {
      return String(file.dropLast(ending.count))
    }
    return file
  }
}
