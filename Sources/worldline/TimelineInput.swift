import Imports
import Scenarios
import Timelines

/// Reads what a command was given: a timeline file, "-", logs or a folder of logs, or the name of a built-in scenario.
enum TimelineInput {
  static func read(_ name: String) throws -> Timeline {
    if name != "-", !Files.exists(name), let scenario = try? ScenarioCatalog.scenario(named: name) {
      return try scenario.run()
    }
    guard name == "-" || Files.exists(name) else {
      throw Failure(
        .badInput, "\(name): no such file, and no scenario of that name; 'worldline list' shows the scenarios")
    }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      do { return try ScenarioInput.read(name).run() } catch let error as ScenarioError {
        throw Failure(.badInput, "\(name): \(error.description)")
      }
    }
    if LogFiles.isMeant(by: name) {
      do {
        return try Progress.during("importing \(name)") { try Importer.import(files: LogFiles.named(name)).timeline }
      } catch {
        throw Failure(importing: error)
      }
    }
    let bytes = try Progress.during("reading \(name)") { try Files.read(name) }
    do {
      return try Progress.during("parsing \(name)") { () throws(TimelineFileError) in
        try Timeline(reading: bytes, named: name == "-" ? "standard input" : name)
      }
    } catch {
      throw Failure(.badInput, error.description)
    }
  }
}

/// Tells a person at a terminal what takes so long; says nothing to files and pipes.
enum Progress {
  static func during<Result, E: Error>(_ what: String, _ body: () throws(E) -> Result) throws(E) -> Result {
    guard Console.isTerminal else { return try body() }
    Console.transient(what + " …")
    defer { Console.transient("") }
    return try body()
  }
}
