import StrictYAML
import Timelines
package import Yams

typealias DialectMap = YAMLMap<DialectError>

extension DialectError: PlacedError {
  package static func placed(file: String, line: Int, column: Int, found: String, expected: String) -> DialectError {
    .badFile(file: file, line: line, column: column, found: found, expected: expected)
  }
}

/// The tree of a dialect, from a file or a header, before its base is looked up.
public struct DialectSource {
  static let example = "a table of keys such as 'dialect: raft'"

  /// The name that errors give.
  public let file: String
  /// What the dialect is called.
  public let name: String
  /// The dialect that says what this one does not.
  public let base: String
  let node: Node

  /// Reads the YAML of a file. Throws ``DialectError`` for what is no tree or has no name; keys are looked at later.
  public init(yaml: String, file: String) throws(DialectError) {
    try self.init(try DialectMap.root(of: yaml, file: file, expected: Self.example), file: file)
  }

  /// Reads the same tree from JSON, as headers of timelines carry it; columns count in `json`.
  public init(json: String, file: String) throws(DialectError) {
    let tree = JSONTree(file: file, text: json)
    try self.init(try tree.root(), file: file)
  }

  /// Takes a part of another file, such as an importer's preset.
  package init(_ node: Node, file: String) throws(DialectError) {
    let top = try DialectMap(node, file: file, expected: Self.example)
    self.file = file
    self.node = node
    name = try DialectReader.name(top, "dialect") ?? ""
    guard !name.isEmpty else { throw top.error("no dialect", expected: "the key dialect: its name") }
    base = try DialectReader.name(top, "base") ?? Dialect.plain.name
  }
}
