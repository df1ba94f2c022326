import Imports
import Scenarios
import Timelines

/// A scenario or a file that a picture was drawn from, as its recipe names it.
struct RecordedInput: Hashable {
  enum Kind: String {
    /// Built into the program.
    case scenario
    case file
  }

  var kind: Kind
  /// The name of the scenario, or a path relative to the folder in which the picture was drawn.
  var name: String
  /// A number for its bytes (FNV-1a), to notice that it changed; nil where there are none, as for drawn scenarios.
  var contents: String?

  /// What stands under `path` now, recorded as `name`.
  init(_ path: String, as name: String) throws {
    self.name = name
    if path == "-" || ScenarioInput.isFile(path) || Files.exists(path) {
      kind = .file
      contents = Files.exists(path) || path == "-" ? try Self.number(ofFile: path) : nil
    } else {
      kind = .scenario
      contents = (try? ScenarioCatalog.yaml(named: path)).map { Self.number(of: [Array($0.utf8)]) }
    }
  }

  /// How a recipe calls `path`: as it was given, but no folder of one machine is told to others.
  static func name(for path: String) -> String {
    if path.hasPrefix("/") { return lastComponent(of: path) }
    var name = path[...]
    while name.hasPrefix("./") { name = name.dropFirst(2) }
    while name.hasSuffix("/"), name.count > 1 { name = name.dropLast() }
    return String(name)
  }

  static func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }

  /// For a folder: the logs in it, with their names.
  private static func number(ofFile path: String) throws -> String {
    guard Files.isFolder(path) else { return number(of: [try Files.read(path)]) }
    return number(
      of: try LogFiles.named(path).flatMap { [Array(lastComponent(of: $0.name).utf8), $0.bytes] })
  }

  private static func number(of parts: [[UInt8]]) -> String {
    // Where a part ends is told too.
    String(FNV.hash(parts, separator: 0xFF), radix: 16)
  }
}
