import StrictYAML
import Timelines
import Yams

/// Reads a dialect over its base: what the file says replaces what the base says. Every key is described in docs/dialects.md.
struct DialectReader {
  static let keys = [
    "dialect", "title", "spelling", "base", "layers", "words", "roles", "messages", "answer-ending", "capabilities",
    "quorums", "faulty", "strip", "machine", "reasons", "rules", "figures", "measures", "lessons",
  ]

  let file: String
  let catalogs: DialectCatalogs

  func read(_ source: DialectSource, over base: Dialect) throws(DialectError) -> Dialect {
    try read(try DialectMap(source.node, file: file, expected: DialectSource.example), named: source.name, over: base)
  }

  /// The plain dialect stands on nothing.
  func readPlain(_ yaml: String) throws(DialectError) -> Dialect {
    let top = try DialectMap(
      try DialectMap.root(of: yaml, file: file, expected: DialectSource.example), file: file,
      expected: DialectSource.example)
    return try read(top, named: "plain", over: Dialect(name: "plain"))
  }

  private func read(_ top: DialectMap, named name: String, over base: Dialect) throws(DialectError) -> Dialect {
    try top.allow(Self.keys)
    var dialect = base
    dialect.name = name
    dialect.title = try text(top, "title", upTo: 64) ?? (name == base.name ? base.title : nil)
    dialect.keepsSpelling =
      try choice(top, "spelling", of: ["sentence", "as-written"]).map { $0 == "as-written" } ?? false
    dialect.layers = try top.texts("layers").map(\.text)
    if let words = top["words"] { try readWords(words, into: &dialect.words) }
    if let roles = top["roles"] { try readRoles(roles, into: &dialect) }
    if let messages = top["messages"] { try readMessages(messages, into: &dialect) }
    if let ending = try text(top, "answer-ending", upTo: 32) { dialect.answerEnding = ending }
    if let capabilities = top["capabilities"] { try readCapabilities(capabilities, into: &dialect.capabilities) }
    if let quorums = top["quorums"] { try readQuorums(quorums, into: &dialect) }
    if let faulty = top["faulty"] { dialect.faulty = try expression(faulty, "faulty") }
    if let strip = top["strip"] { dialect.strip = try readStrip(strip, dialect) }
    if let reasons = top["reasons"] { try readReasons(reasons, into: &dialect) }
    if let machine = top["machine"] { dialect.machines = try readMachines(machine, dialect) }
    dialect.rules = try names(top, "rules", among: catalogs.rules) ?? base.rules
    dialect.figures = try names(top, "figures", among: catalogs.figures) ?? base.figures
    dialect.measures = try names(top, "measures", among: catalogs.measures) ?? base.measures
    dialect.lessons = try names(top, "lessons", among: catalogs.lessons) ?? base.lessons
    return dialect
  }

  private func names(
    _ top: DialectMap, _ key: String, among known: [String]?
  ) throws(DialectError) -> NameChoice? {
    guard let value = top[key] else { return nil }
    if value.scalar?.string == "all" { return .all }
    var names: [String] = []
    for item in try top.list(key) {
      guard let name = item.scalar?.string, !name.isEmpty else {
        throw error(item, DialectMap.describe(item), "a name in \(key)")
      }
      guard !names.contains(name) else { throw error(item, "\"\(name)\" a second time", "each name once") }
      if let known, !known.contains(name) {
        throw error(item, "\"\(name)\"\(hint(name, among: known))", "one of " + known.joined(separator: ", "))
      }
      names.append(name)
    }
    guard !names.isEmpty else { throw error(value, "an empty list", "names, or all") }
    return .only(names)
  }

  // MARK: Values

  func error(_ node: Node, _ found: String, _ expected: String) -> DialectError {
    DialectMap.error(file, node, found: found, expected: expected)
  }

  func hint(_ word: String, among words: [String]) -> String {
    nearestWord(to: word, among: words).map { " (did you mean \($0)?)" } ?? ""
  }

  /// The name of a dialect: what can stand in a header and in front of a version.
  static func name(_ map: DialectMap, _ key: String) throws(DialectError) -> String? {
    guard let node = map[key] else { return nil }
    guard let name = node.scalar?.string, isWord(name, upTo: 64) else {
      throw DialectMap.error(
        map.file, node, found: describe(node), expected: "a name of 1 to 64 letters for \(key)")
    }
    return name
  }

  /// Whether a text can stand in a sentence: something to see, on one line, not too long.
  static func isWord(_ text: String, upTo limit: Int) -> Bool {
    !text.isEmpty && text.count <= limit && text.contains { !$0.isWhitespace }
      && !text.unicodeScalars.contains(where: \.cannotBePrinted)
  }

  /// What stands there, with what cannot be printed made visible.
  static func describe(_ node: Node) -> String {
    DialectMap.describe(node).unicodeScalars.reduce(into: "") { text, scalar in
      text += scalar.cannotBePrinted ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
  }

  func word(_ node: Node, _ what: String, upTo limit: Int = 40) throws(DialectError) -> String {
    guard let text = node.scalar?.string, Self.isWord(text, upTo: limit) else {
      throw error(node, Self.describe(node), "1 to \(limit) letters on one line for \(what)")
    }
    return text
  }

  func text(_ map: DialectMap, _ key: String, upTo limit: Int) throws(DialectError) -> String? {
    guard let node = map[key] else { return nil }
    return try word(node, key, upTo: limit)
  }

  func choice(_ map: DialectMap, _ key: String, of words: [String]) throws(DialectError) -> String? {
    guard let node = map[key] else { return nil }
    guard let word = node.scalar?.string, words.contains(word) else {
      let near = node.scalar.map { hint($0.string, among: words) } ?? ""
      throw error(
        node, Self.describe(node) + near, "one of \(words.joined(separator: ", ")) for \(key)")
    }
    return word
  }

  /// A table, and each of its keys as a text.
  func table(_ node: Node, _ expected: String) throws(DialectError) -> [(key: String, keyNode: Node, value: Node)] {
    let map = try DialectMap(node, file: file, expected: expected)
    var rows: [(key: String, keyNode: Node, value: Node)] = []
    for (key, value) in map.mapping {
      guard let name = key.scalar?.string, !name.isEmpty else {
        throw error(key, DialectMap.describe(key), "a text as a key")
      }
      rows.append((name, key, value))
    }
    return rows
  }

  /// One name or a list of names, each a pattern.
  func patterns(_ node: Node, _ what: String, ignoresCase: Bool = true) throws(DialectError) -> [NamePattern] {
    let items = node.sequence.map { Array($0) } ?? [node]
    guard !items.isEmpty else { throw error(node, "an empty list", "at least one name for \(what)") }
    var patterns: [NamePattern] = []
    for item in items {
      guard let text = item.scalar?.string, !text.isEmpty, text.count <= 200 else {
        throw error(item, DialectMap.describe(item), "a name, or a list of names, for \(what)")
      }
      patterns.append(NamePattern(text, ignoresCase: ignoresCase))
    }
    return patterns
  }

  /// A text whose placeholders are all known.
  func template(_ node: Node, _ what: String, _ dialect: Dialect) throws(DialectError) -> String {
    let text = try word(node, what, upTo: 80)
    let known = dialect.placeholders.map(\.name)
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw error(node, "a { without }", "a placeholder such as {era}")
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard known.contains(name) else {
        throw error(
          node, "the unknown placeholder {\(name)}\(hint(name, among: known))",
          "the key of a word or a role, such as {era}, {votes} or {a leader}")
      }
      rest = rest[rest.index(after: close)...]
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Controls, marks of direction, ends of lines, and what has no meaning.
  fileprivate var cannotBePrinted: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
    default: false
    }
  }
}
