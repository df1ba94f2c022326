import Protocols
import Simulator
import StrictYAML
import Timelines
import Yams

typealias ScenarioMap = YAMLMap<ScenarioError>

extension ScenarioError: PlacedError {
  package static func placed(file: String, line: Int, column: Int, found: String, expected: String) -> ScenarioError {
    .badFile(file: file, line: line, column: column, found: found, expected: expected)
  }
}

extension Scenario {
  /// Reads a scenario file. Every key is described in `docs/scenario-files.md`.
  ///
  /// - Parameters:
  ///   - yaml: the text of the file.
  ///   - file: the name that errors give.
  ///   - name: by which timelines and pictures call the scenario: the name of the file without its folder and ending.
  public init(reading yaml: String, file: String, name: String) throws(ScenarioError) {
    self = try ScenarioReader(file: file).read(yaml, name: name)
  }
}

/// Reads a scenario file.
struct ScenarioReader {
  static let keys = [
    "title", "summary", "protocol", "nodes", "seed", "duration", "network", "settings", "events", "faults", "expect",
    "figure",
  ]

  let file: String

  func read(_ yaml: String, name: String) throws(ScenarioError) -> Scenario {
    let expected = "a table of keys such as 'protocol: raft'"
    let root = try ScenarioMap.root(of: yaml, file: file, expected: expected)
    let top = try ScenarioMap(root, file: file, expected: expected)
    try top.allow(Self.keys)
    let entry = try entry(top)
    let nodes = try nodes(top, limit: entry.nodeLimit)
    var scenario = Scenario(
      name: name, title: try top.string("title") ?? name, summary: try top.string("summary") ?? "", system: entry.name,
      nodes: nodes, seed: 7, duration: try duration(top))
    if let seed = try value(top, "seed", "a whole number such as 7", { UInt64($0) }) { scenario.seed = seed }
    if let network = top["network"] { scenario.network = try self.network(network, nodes: nodes) }
    if let settings = top["settings"] {
      scenario.settings = try self.settings(settings, of: entry, nodes: nodes)
      scenario.neighbourFile = try neighbourFile(settings)
    }
    for event in try top.list("events") {
      scenario.events.append(try directive(event, nodes: nodes, duration: scenario.duration))
    }
    if let faults = top["faults"] { scenario.faults = try budget(faults, duration: scenario.duration) }
    for item in try top.list("expect") {
      guard let text = item.scalar?.string else {
        throw error(
          item, ScenarioMap.describe(item),
          "an expectation such as 'leader within 500ms', in quotes if it contains ': '")
      }
      scenario.expectations.append(
        try phrase(at: item) { () throws(PhraseError) in try Expectation.reading(text, nodes: nodes) })
    }
    if let figure = try top.string("figure") { scenario.figure = figure }
    return scenario
  }

  // MARK: The whole

  private func entry(_ top: ScenarioMap) throws(ScenarioError) -> ProtocolEntry {
    let known = ProtocolCatalog.entries.map(\.name)
    guard let name = try top.string("protocol") else {
      throw top.error("no protocol", expected: "the key protocol, such as 'protocol: \(known.first ?? "raft")'")
    }
    guard let entry = ProtocolCatalog.entry(named: name) else {
      throw error(
        top["protocol"] ?? top.node, unknown("protocol", name, among: known), "one of " + known.joined(separator: ", "))
    }
    return entry
  }

  private func nodes(_ top: ScenarioMap, limit: Int) throws(ScenarioError) -> [String] {
    let expected = "a list of different names such as [A, B, C], or a number from 1 to \(limit)"
    guard let value = top["nodes"] else { throw top.error("no nodes", expected: "the key nodes: \(expected)") }
    guard let items = value.sequence else {
      guard let text = value.scalar?.string, fixedPoint(text, decimals: 0) != nil,
        let nodes = nodeNames(text, upTo: limit)
      else {
        throw error(value, ScenarioMap.describe(value), expected)
      }
      return nodes
    }
    var nodes: [String] = []
    var seen: Set<String> = []
    for item in items {
      guard let name = item.scalar?.string, !name.isEmpty, name == trimmed(name),
        name.allSatisfy({ !$0.isNewline && !",:\"".contains($0) })
      else { throw error(item, ScenarioMap.describe(item), "the name of a node, without commas, colons and quotes") }
      guard seen.insert(name).inserted else { throw error(item, "the node '\(name)' a second time", "different names") }
      guard !NodeReference.isReserved(name) else {
        throw error(item, "a node called '\(name)'", "another name: '\(name)' has a meaning of its own in events")
      }
      nodes.append(name)
    }
    guard (1...limit).contains(nodes.count) else { throw error(value, "\(nodes.count) nodes", expected) }
    return nodes
  }

  private func duration(_ top: ScenarioMap) throws(ScenarioError) -> Elapsed {
    guard let duration = try time(top, "duration") else {
      throw top.error("no duration", expected: "the key duration, such as 'duration: 2s'")
    }
    guard duration > .zero else {
      throw error(top["duration"] ?? top.node, "the duration 0", "a time above zero such as 2s")
    }
    return duration
  }

  // MARK: Values

  func error(_ node: Node, _ found: String, _ expected: String) -> ScenarioError {
    ScenarioMap.error(file, node, found: found, expected: expected)
  }

  /// Runs `body`; what a phrase has wrong is an error at `node`.
  func phrase<Value>(at node: Node, _ body: () throws(PhraseError) -> Value) throws(ScenarioError) -> Value {
    do throws(PhraseError) { return try body() } catch { throw self.error(node, error.found, error.expected) }
  }

  /// The value of `key` as `read` understands it; nil when the key is absent. What is measured may lack its unit.
  func value<Value>(
    _ map: ScenarioMap, _ key: String, _ expected: String, isMeasured: Bool = false, _ read: (String) -> Value?
  ) throws(ScenarioError) -> Value? {
    guard let node = map[key] else { return nil }
    guard let text = node.scalar?.string, let value = read(text) else {
      let found = isMeasured ? node.scalar.map { misfit($0.string) } : nil
      throw error(node, found ?? ScenarioMap.describe(node), "\(expected) for \(key)")
    }
    return value
  }

  func time(_ map: ScenarioMap, _ key: String) throws(ScenarioError) -> Elapsed? {
    try value(map, key, "a time with its unit, such as 400ms or 2s,", isMeasured: true, elapsed)
  }

  func times(_ map: ScenarioMap, _ key: String) throws(ScenarioError) -> ClosedRange<Elapsed>? {
    try value(map, key, "times with their units, the lower first, such as 5ms..15ms,", isMeasured: true, elapsedRange)
  }

  func chance(_ map: ScenarioMap, _ key: String) throws(ScenarioError) -> Chance? {
    try value(map, key, "a chance such as 1% or 1/100,", isMeasured: true, Scenarios.chance)
  }

  /// What is wrong with a quantity: most often its unit.
  func misfit(_ text: String) -> String {
    if text.isEmpty { return "nothing" }
    if text.hasPrefix("-") { return "the negative value \(text)" }
    if fixedPoint(text, decimals: 6) != nil { return "\(text) without a unit" }
    let ends =
      text.firstRange(of: "..").map { [text[..<$0.lowerBound], text[$0.upperBound...]].map { trimmed($0) } } ?? []
    if let bare = ends.first(where: { fixedPoint($0, decimals: 6) != nil }) { return "\(bare) without a unit" }
    if ends.count == 2, let low = elapsed(ends[0]), let high = elapsed(ends[1]), low > high {
      return "\"\(text)\", whose ends are the wrong way round"
    }
    return "\"\(text)\""
  }
}
