import Yams

/// A mapping node of a YAML file that knows which of its keys were asked for, so that the others can be refused.
struct YAMLMap {
  let file: String
  let node: Node
  let mapping: Node.Mapping

  init(_ node: Node, file: String, expected: String) throws(ImportError) {
    guard let mapping = node.mapping else {
      throw YAMLMap.error(file, node, found: YAMLMap.describe(node), expected: expected)
    }
    self.file = file
    self.node = node
    self.mapping = mapping
  }

  static func describe(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): "\"\(scalar.string.shortened())\""
    case .mapping: "a table"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  static func error(_ file: String, _ node: Node, found: String, expected: String) -> ImportError {
    .badMapping(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, found: found, expected: expected)
  }

  func error(_ found: String, expected: String) -> ImportError {
    Self.error(file, node, found: found, expected: expected)
  }

  /// Refuses keys other than `keys` and suggests the nearest of them.
  func allow(_ keys: [String]) throws(ImportError) {
    for (key, _) in mapping {
      let name = key.string ?? Self.describe(key)
      guard !keys.contains(name) else { continue }
      let near = keys.min { Self.distance(name, $0) < Self.distance(name, $1) }
      let hint = near.map { Self.distance(name, $0) <= 2 ? " (did you mean \($0)?)" : "" } ?? ""
      throw Self.error(
        file, key, found: "the unknown key \"\(name)\"\(hint)", expected: "one of " + keys.joined(separator: ", "))
    }
  }

  subscript(_ key: String) -> Node? { mapping[key] }

  func string(_ key: String) throws(ImportError) -> String? {
    guard let value = mapping[key] else { return nil }
    guard let text = value.scalar?.string else {
      throw Self.error(file, value, found: Self.describe(value), expected: "a text for \(key)")
    }
    return text
  }

  func required(_ key: String) throws(ImportError) -> String {
    guard let text = try string(key) else { throw error("no \(key)", expected: "the key \(key)") }
    return text
  }

  func flag(_ key: String) throws(ImportError) -> Bool {
    guard let value = mapping[key] else { return false }
    guard let flag = value.bool else {
      throw Self.error(file, value, found: Self.describe(value), expected: "true or false for \(key)")
    }
    return flag
  }

  /// The values of a list, or of a single text that stands for a list of one.
  func texts(_ key: String) throws(ImportError) -> [(text: String, node: Node)] {
    guard let value = mapping[key] else { return [] }
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

  func list(_ key: String) throws(ImportError) -> [Node] {
    guard let value = mapping[key] else { return [] }
    guard let items = value.sequence else {
      throw Self.error(file, value, found: Self.describe(value), expected: "a list for \(key)")
    }
    return Array(items)
  }

  func pattern(_ text: String, at node: Node) throws(ImportError) -> Pattern {
    do throws(PatternError) { return try Pattern(text) } catch {
      throw Self.error(
        file, node, found: "the pattern '\(text)' with, at character \(error.offset + 1), \(error.message)",
        expected: "a pattern as described in docs/mapping-files.md")
    }
  }

  func template(_ text: String, at node: Node) throws(ImportError) -> Template {
    do throws(Template.Problem) { return try Template(parsing: text) } catch {
      throw Self.error(file, node, found: error.found, expected: error.expected)
    }
  }

  /// The number of single-letter changes between two words.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, letter) in left.prefix(40).enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
