import Timelines
package import Yams

/// A mapping node of a YAML file whose every key has to be known.
///
/// Each module reads its files with errors of its own:
///
/// ```swift
/// let top = try YAMLMap<ImportError>(root, file: "etcd.yaml", expected: "a table with rules")
/// try top.allow(["name", "rules"])
/// ```
package struct YAMLMap<Failure: PlacedError> {
  package let file: String
  package let node: Node
  package let mapping: Node.Mapping

  package init(_ node: Node, file: String, expected: String) throws(Failure) {
    guard let mapping = node.mapping else {
      throw YAMLMap.error(file, node, found: YAMLMap.describe(node), expected: expected)
    }
    self.file = file
    self.node = node
    self.mapping = mapping
  }

  package static func describe(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar) where scalar.string.isEmpty: "nothing"
    case .scalar(let scalar): "\"\(scalar.string.count > 120 ? scalar.string.prefix(120) + "…" : scalar.string)\""
    case .mapping: "a table"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  package static func error(_ file: String, _ node: Node, found: String, expected: String) -> Failure {
    .placed(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, found: found, expected: expected)
  }

  package func error(_ found: String, expected: String) -> Failure {
    Self.error(file, node, found: found, expected: expected)
  }

  /// Refuses keys other than `keys` and suggests the nearest of them.
  package func allow(_ keys: [String]) throws(Failure) {
    for (key, _) in mapping {
      let name = key.scalar?.string ?? Self.describe(key)
      guard !keys.contains(name) else { continue }
      let hint = nearestWord(to: name, among: keys).map { " (did you mean \($0)?)" } ?? ""
      throw Self.error(
        file, key, found: "the unknown key \"\(name)\"\(hint)", expected: "one of " + keys.joined(separator: ", "))
    }
  }

  /// The value of `key`. Not looked up by a node, since comparing nodes compiles the patterns of all YAML tags first.
  package subscript(_ key: String) -> Node? { mapping.first { $0.key.scalar?.string == key }?.value }

  package func string(_ key: String) throws(Failure) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.scalar?.string else {
      throw Self.error(file, value, found: Self.describe(value), expected: "a text for \(key)")
    }
    return text
  }

  package func required(_ key: String) throws(Failure) -> String {
    guard let text = try string(key) else { throw error("no \(key)", expected: "the key \(key)") }
    return text
  }

  package func flag(_ key: String) throws(Failure) -> Bool {
    guard let value = self[key] else { return false }
    switch value.scalar?.string {
    case "true": return true
    case "false": return false
    default: throw Self.error(file, value, found: Self.describe(value), expected: "true or false for \(key)")
    }
  }

  /// The values of a list, or of a single text that stands for a list of one.
  package func texts(_ key: String) throws(Failure) -> [(text: String, node: Node)] {
    guard let value = self[key] else { return [] }
    let items = value.sequence.map { Array($0) } ?? [value]
    var result: [(text: String, node: Node)] = []
    for item in items {
      guard let text = item.scalar?.string else {
        throw Self.error(file, item, found: Self.describe(item), expected: "a text in \(key)")
      }
      result.append((text, item))
    }
    return result
  }

  package func list(_ key: String) throws(Failure) -> [Node] {
    guard let value = self[key] else { return [] }
    guard let items = value.sequence else {
      throw Self.error(file, value, found: Self.describe(value), expected: "a list for \(key)")
    }
    return Array(items)
  }
}
