import Scenarios

/// Reads the scenario that a command was given: a built-in name, a file, or "-".
enum ScenarioInput {
  /// Whether `name` means a file rather than a built-in scenario.
  static func isFile(_ name: String) -> Bool {
    name == "-" || name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/")
  }

  /// - Parameters:
  ///   - overrides: what is replaced afterwards: a file of neighbours is not needed when edges are among them.
  ///   - isTelling: whether it is said that a network falls into parts.
  static func read(_ name: String, overriding overrides: [String] = [], isTelling: Bool = false) throws -> Scenario {
    var scenario = try plain(name)
    guard let file = scenario.neighbourFile, !overrides.contains(where: { $0.hasPrefix("edges=") }) else {
      return scenario
    }
    let path = file.path.hasPrefix("/") || name == "-" ? file.path : Files.folder(of: name) + file.path
    guard Files.exists(path) else {
      throw Failure(
        .badInput,
        "\(name):\(file.line):\(file.column): found no file \(path); expected one with an edge a line, such as 'A B', "
          + "named relative to the scenario")
    }
    let edges = try neighbours(in: path, of: scenario, isTelling: isTelling)
    do { try scenario.give(edges) } catch { throw Failure(.badInput, error.description) }
    return scenario
  }

  /// The edges that a file lists, as the setting that says the same.
  static func neighbours(in path: String, of scenario: Scenario, isTelling: Bool) throws -> Override {
    guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
      throw Failure(.badInput, "\(path): the file is not UTF-8 text; save it as UTF-8")
    }
    do throws(ScenarioError) {
      let edges = try EdgeList(reading: text, file: path, nodes: scenario.nodes)
      if isTelling, let remark = edges.remark { Console.note("\(path): \(remark)") }
      return Override("edges", edges.text)
    } catch { throw Failure(.badInput, error.description) }
  }

  private static func plain(_ name: String) throws -> Scenario {
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
