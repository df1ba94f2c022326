import StrictYAML
import Yams

extension MappingReader {
  private static let selectorKeys = ["in", "text", "match", "when", "less"]

  func identity(_ node: Node) throws(ImportError) -> Identity {
    let map = try YAMLMap(node, file: file, expected: "an identity: a table with a sentence and an id")
    try map.allow(Self.selectorKeys + ["id", "node", "name", "scan"])
    var identity = Identity(
      selector: try selector(map), id: try map.template(try map.required("id"), at: node),
      scan: try map.flag("scan"))
    if let text = try map.string("node") { identity.node = try map.template(text, at: node) }
    if let text = try map.string("name") { identity.name = try map.template(text, at: node) }
    try check(identity.id, identity.selector, at: node)
    if identity.scan, identity.selector.pattern == nil {
      throw map.error("scan without match", expected: "a pattern to scan for")
    }
    return identity
  }

  func rule(_ node: Node) throws(ImportError) -> Rule {
    let map = try YAMLMap(node, file: file, expected: "a rule: a table with a sentence and emit")
    try map.allow(Self.selectorKeys + ["name", "emit"])
    let selector = try selector(map)
    guard let emit = map["emit"] else { throw map.error("no emit", expected: "the key emit, perhaps an empty list") }
    let items = emit.sequence.map { Array($0) } ?? [emit]
    var emits: [Emit] = []
    for item in items { emits.append(try self.emit(item, selector)) }
    return Rule(name: try map.required("name"), selector: selector, emits: emits, line: node.mark?.line ?? 0)
  }

  private func selector(_ map: YAMLMap) throws(ImportError) -> Selector {
    var selector = Selector()
    selector.field = try map.string("in").map { FieldPath($0) }
    selector.text = try map.texts("text").map { Array($0.text.utf8) }
    if let text = try map.string("match"), let node = map["match"] {
      selector.pattern = try map.pattern(text, at: node)
    }
    if let when = map["when"] { selector.conditions = try conditions(when) }
    if let less = map["less"] {
      guard let sides = less.sequence, sides.count == 2 else {
        throw YAMLMap.error(file, less, found: YAMLMap.describe(less), expected: "two lists: [[a, b], [c, d]]")
      }
      selector.less = (try templates(sides[0], map), try templates(sides[1], map))
    }
    guard !selector.text.isEmpty || selector.pattern != nil || !selector.conditions.isEmpty else {
      throw map.error("no sentence", expected: "text, match or when")
    }
    return selector
  }

  private func templates(_ node: Node, _ map: YAMLMap) throws(ImportError) -> [Template] {
    let items = node.sequence.map { Array($0) } ?? [node]
    var result: [Template] = []
    for item in items {
      guard let text = item.scalar?.string else {
        throw YAMLMap.error(file, item, found: YAMLMap.describe(item), expected: "a value such as '{term}'")
      }
      result.append(try map.template(text, at: item))
    }
    return result
  }

  private func conditions(_ node: Node) throws(ImportError) -> [Condition] {
    let map = try YAMLMap(node, file: file, expected: "a table from fields to the values they may have")
    var result: [Condition] = []
    for (key, _) in map.mapping {
      guard let field = key.string else { continue }
      result.append(Condition(field: FieldPath(field), allowed: try map.texts(field).map { Array($0.text.utf8) }))
    }
    return result
  }

  private func emit(_ node: Node, _ selector: Selector) throws(ImportError) -> Emit {
    let kinds = EmitKind.allCases.map(\.rawValue)
    if let word = node.scalar?.string, let kind = EmitKind(rawValue: word) {
      guard kind.attributes.required.isEmpty else {
        throw YAMLMap.error(file, node, found: "\(word) without attributes", expected: attributes(kind))
      }
      return Emit(kind: kind)
    }
    let map = try YAMLMap(node, file: file, expected: "an event such as {role: {role: leader, term: '{term}'}}")
    try map.allow(kinds + ["when"])
    guard let (key, value) = map.mapping.first(where: { $0.key.string != "when" }), let word = key.string,
      let kind = EmitKind(rawValue: word), map.mapping.count == (map["when"] == nil ? 1 : 2)
    else { throw map.error("an event without one kind", expected: "one of " + kinds.joined(separator: ", ")) }
    var emit = Emit(kind: kind)
    if let when = map["when"] { emit.conditions = try conditions(when) }
    let fields = try YAMLMap(value, file: file, expected: "the attributes of \(word): " + attributes(kind))
    let (required, optional) = kind.attributes
    try fields.allow((required + optional).map(\.rawValue))
    for attribute in required + optional {
      guard let text = try fields.string(attribute.rawValue), let place = fields[attribute.rawValue] else { continue }
      let template = try fields.template(text, at: place)
      try check(template, selector, at: place)
      emit.values[attribute] = template
    }
    if let missing = required.first(where: { emit.values[$0] == nil }) {
      throw fields.error("\(word) without \(missing.rawValue)", expected: attributes(kind))
    }
    return emit
  }

  private func attributes(_ kind: EmitKind) -> String {
    let (required, optional) = kind.attributes
    return (required.map(\.rawValue) + optional.map { $0.rawValue + "?" }).joined(separator: ", ")
  }

  /// Refuses holes that no line can fill. JSON lines and `key=value` pairs can have any field, so only mappings of plain
  /// text framings are checked: there a value comes from a group of the rule or of a framing.
  private func check(_ template: Template, _ selector: Selector, at node: Node) throws(ImportError) {
    guard let fields = fieldNames else { return }
    let groups = selector.pattern?.groupNames.compactMap { $0 } ?? []
    for case .hole(let paths, _) in template.parts {
      guard let path = paths.first(where: { !groups.contains($0.name) && !fields.contains($0.name) }) else { continue }
      throw YAMLMap.error(
        file, node, found: "{\(path.name)}, which is a group neither of the rule's pattern nor of a framing",
        expected: "one of " + (groups + fields.sorted()).joined(separator: ", "))
    }
  }
}
