import StrictYAML
import Yams

/// Reads a mapping file.
struct MappingReader {
  let file: String
  /// The fields that lines can have, when the framings limit them.
  private(set) var fieldNames: Set<String>?

  /// The mapping in `text`; `file` is the name that errors give.
  static func read(_ text: String, file: String) throws(ImportError) -> Mapping {
    var reader = MappingReader(file: file)
    return try reader.read(text)
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ text: String) throws(ImportError) -> Mapping {
    let root = try compose(text)
    let top = try YAMLMap(root, file: file, expected: "a table with framings and rules")
    try top.allow([
      "name", "title", "system", "framings", "prefixes", "continuation", "messages", "self-messages", "unknown-peer",
      "identities",
      "rules",
    ])
    let name = try top.required("name")
    var mapping = Mapping(name: name, title: try top.string("title") ?? name, system: try top.string("system") ?? "")
    for node in try top.list("framings") { mapping.framings.append(try framing(node)) }
    fieldNames = Self.fieldNames(of: mapping.framings)
    for (text, node) in try top.texts("prefixes") { mapping.prefixes.append(try top.pattern(text, at: node)) }
    for (text, node) in try top.texts("continuation") { mapping.continuations.append(try top.pattern(text, at: node)) }
    mapping.messages = try messages(top)
    mapping.unknownPeers = Set(try top.texts("unknown-peer").map(\.text))
    mapping.keepsSelfMessages = try top.flag("self-messages")
    for node in try top.list("identities") { mapping.identities.append(try identity(node)) }
    for node in try top.list("rules") { mapping.rules.append(try rule(node)) }
    guard !mapping.framings.isEmpty else { throw top.error("no framings", expected: "at least one framing") }
    guard !mapping.rules.isEmpty else { throw top.error("no rules", expected: "at least one rule") }
    return mapping
  }

  private static func fieldNames(of framings: [Framing]) -> Set<String>? {
    var names: Set<String> = ["last.term", "node.name"]
    for framing in framings {
      guard case .regex(let pattern, _, _, _) = framing.form, !framing.pairs else { return nil }
      names.formUnion(pattern.groupNames.compactMap { $0 })
    }
    return names
  }

  private func compose(_ text: String) throws(ImportError) -> Node {
    do {
      if let node = try Yams.compose(yaml: text) { return node }
    } catch let error as YamlError {
      throw Self.importError(error, file: file)
    } catch {
      throw .badMapping(file: file, line: 1, column: 1, found: "\(error)", expected: "YAML")
    }
    throw .badMapping(file: file, line: 1, column: 1, found: "nothing", expected: "a table with framings and rules")
  }

  private static func importError(_ error: YamlError, file: String) -> ImportError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .badMapping(file: file, line: mark.line, column: mark.column, found: problem, expected: "YAML")
    default: .badMapping(file: file, line: 1, column: 1, found: "\(error)", expected: "YAML")
    }
  }

  private func framing(_ node: Node) throws(ImportError) -> Framing {
    let map = try YAMLMap(node, file: file, expected: "a framing: a table with name and json or regex")
    try map.allow(["name", "json", "regex", "time", "zone", "resolution", "requires", "pairs"])
    var framing = Framing(name: try map.required("name"), form: try form(map))
    if let time = try map.string("time") {
      guard let format = TimeReader.Format(rawValue: time) else {
        throw map.error(
          "the time format \"\(time)\"",
          expected: "one of " + TimeReader.Format.allCases.map(\.rawValue).joined(separator: ", "))
      }
      framing.time = format
    }
    if let zone = try map.string("zone") {
      guard let offset = TimeReader.zone(zone) else {
        throw map.error("the zone \"\(zone)\"", expected: "UTC or an offset such as +02:00")
      }
      framing.zone = offset
    }
    if let resolution = try map.string("resolution") {
      guard let length = DurationReader.read(resolution), length > 0 else {
        throw map.error("the resolution \"\(resolution)\"", expected: "a length of time such as 1s or 1ms")
      }
      framing.resolution = length
    }
    framing.required = try map.texts("requires").map { FieldPath($0.text) }
    framing.pairs = try map.flag("pairs")
    return framing
  }

  private func form(_ map: YAMLMap) throws(ImportError) -> Framing.Form {
    if let json = map["json"] {
      guard map["regex"] == nil else { throw map.error("both json and regex", expected: "one of them") }
      let fields = try YAMLMap(json, file: file, expected: "the fields {time: …, message: …}")
      try fields.allow(["time", "message", "node"])
      return .json(
        time: FieldPath(try fields.required("time")), message: FieldPath(try fields.required("message")),
        node: try fields.string("node").map { FieldPath($0) })
    }
    guard let regex = map["regex"], let text = try map.string("regex") else {
      throw map.error("neither json nor regex", expected: "one of them")
    }
    let pattern = try map.pattern(text, at: regex)
    guard let time = pattern.group(named: "time"), let message = pattern.group(named: "message") else {
      throw YAMLMap.error(
        file, regex, found: "a pattern without the groups time and message",
        expected: "(?<time>…) and (?<message>…)")
    }
    return .regex(pattern, time: time, message: message, node: pattern.group(named: "node"))
  }

  private func messages(_ top: YAMLMap) throws(ImportError) -> [String: MessageKind] {
    guard let node = top["messages"] else { return [:] }
    let map = try YAMLMap(node, file: file, expected: "a table from message types to classes")
    var result: [String: MessageKind] = [:]
    for (key, value) in map.mapping {
      guard let type = key.string, let word = value.string, let kind = MessageKind(rawValue: word) else {
        throw YAMLMap.error(
          file, value, found: YAMLMap.describe(value),
          expected: "one of " + MessageKind.allCases.map(\.rawValue).joined(separator: ", "))
      }
      result[type] = kind
    }
    return result
  }
}
