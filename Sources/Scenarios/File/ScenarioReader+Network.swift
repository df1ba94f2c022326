import Protocols
import Simulator
import StrictYAML
import Timelines
import Yams

extension ScenarioReader {
  static let networkKeys = ["latency", "loss", "duplication", "links", "rules"]
  static let linkKeys = ["from", "to", "between", "latency", "loss"]

  func network(_ node: Node, nodes: [String]) throws(ScenarioError) -> Network {
    let map = try ScenarioMap(node, file: file, expected: "a table such as {latency: 5ms..15ms, loss: 1%}")
    try map.allow(Self.networkKeys)
    var network = Network()
    if let latency = try times(map, "latency") { network.latency = latency }
    if let loss = try chance(map, "loss") { network.loss = loss }
    if let duplication = try chance(map, "duplication") { network.duplication = duplication }
    for link in try map.list("links") { network.rules += try self.link(link, nodes: nodes) }
    for rule in try map.list("rules") {
      guard let text = rule.scalar?.string else {
        throw error(rule, ScenarioMap.describe(rule), "a rule such as 'drop the first RequestVoteReply from C to A'")
      }
      network.rules.append(
        try phrase(at: rule) { () throws(PhraseError) in try NetworkRule.reading(text, nodes: nodes) })
    }
    return network
  }

  /// The rules that a link stands for: first its delay, then its loss.
  private func link(_ node: Node, nodes: [String]) throws(ScenarioError) -> [NetworkRule] {
    let example = "{from: A, to: C, latency: 30ms}"
    let map = try ScenarioMap(node, file: file, expected: "a link such as \(example)")
    try map.allow(Self.linkKeys)
    var ends: [(source: String, target: String)] = []
    if let between = map["between"] {
      guard map["from"] == nil, map["to"] == nil else {
        throw map.error("'between' beside 'from' or 'to'", expected: "one of them: 'between' means both directions")
      }
      guard let pair = between.sequence, pair.count == 2 else {
        throw error(between, ScenarioMap.describe(between), "two nodes such as [A, C]")
      }
      let names = [try name(pair[0], among: nodes), try name(pair[1], among: nodes)]
      ends = [(names[0], names[1]), (names[1], names[0])]
    } else {
      guard let from = map["from"], let to = map["to"] else {
        throw map.error("a link without its two ends", expected: "from and to, or between, such as \(example)")
      }
      ends = [(try name(from, among: nodes), try name(to, among: nodes))]
    }
    if let end = ends.first, end.source == end.target {
      throw map.error("a link from \(end.source) to itself", expected: "two different nodes")
    }
    let latency = try times(map, "latency")
    let loss = try chance(map, "loss")
    guard latency != nil || loss != nil else {
      throw map.error("a link that changes nothing", expected: "latency or loss, such as \(example)")
    }
    return ends.flatMap { end in
      let match = MessageMatch(from: end.source, to: end.target)
      return [
        latency.map { NetworkRule(match, .deliver(after: $0)) },
        loss.map { NetworkRule(match, chance: $0, .drop(.loss)) },
      ].compactMap { $0 }
    }
  }

  /// A node by its name.
  func name(_ node: Node, among nodes: [String]) throws(ScenarioError) -> String {
    guard let name = node.scalar?.string else {
      throw error(node, ScenarioMap.describe(node), "the name of a node")
    }
    guard nodes.contains(name) else {
      throw error(node, unknown("node", name, among: nodes), "one of " + nodes.joined(separator: ", "))
    }
    return name
  }

  // MARK: Settings

  func settings(_ node: Node, of entry: ProtocolEntry, nodes: [String]) throws(ScenarioError) -> [Setting] {
    let known = entry.settings.map(\.name)
    let map = try ScenarioMap(node, file: file, expected: "a table of settings such as {heartbeat: 50ms}")
    try map.allow(known)
    var settings: [Setting] = []
    for (key, value) in map.mapping {
      guard let name = key.scalar?.string, let settingKey = entry.settings.first(where: { $0.name == name }) else {
        continue
      }
      // Read where files are read: see NeighbourFile.
      if name == "topology", value.mapping != nil { continue }
      if let table = value.mapping {
        for (node, _) in table { _ = try self.name(node, among: nodes) }
      }
      guard let text = settingText(value) else {
        throw error(value, ScenarioMap.describe(value), "\(settingKey.expected) for \(name)")
      }
      do throws(ScenarioError) {
        settings.append(Setting(name, try settingKey.parse(text)))
      } catch {
        let misspelt = settingKey.misspelt(in: text).map { word in
          settingKey.foreign(word).map { "'\(word)', but \($0)" } ?? unknown("word", word, among: settingKey.words)
        }
        // A whole number has no unit that could be missing.
        let isNumber = if case .integer = settingKey.standard { true } else { false }
        let plain = isNumber ? ScenarioMap.describe(value) : value.scalar.map { misfit($0.string) } ?? "\"\(text)\""
        let found = misspelt ?? plain
        throw self.error(value, found, "\(settingKey.expected) for \(name)")
      }
    }
    return settings
  }

  /// The file that the topology is in: `topology: {file: neighbours.txt}`.
  func neighbourFile(_ settings: Node) throws(ScenarioError) -> NeighbourFile? {
    let map = try ScenarioMap(settings, file: file, expected: "a table of settings such as {heartbeat: 50ms}")
    guard let value = map["topology"], value.mapping != nil else { return nil }
    let table = try ScenarioMap(value, file: file, expected: "a topology such as ring, or {file: neighbours.txt}")
    try table.allow(["file"])
    let path = try table.required("file")
    if path.isEmpty {
      throw table.error("an empty name", expected: "a file with an edge a line, such as neighbours.txt")
    }
    if let edges = map["edges"] {
      throw error(edges, "edges beside a topology from a file", "one of them")
    }
    let mark = (table["file"] ?? value).mark
    return NeighbourFile(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// A setting as `--set` takes it: a list has commas between its items, a table between its `node:value` pairs.
  private func settingText(_ node: Node) -> String? {
    if let text = node.scalar?.string { return text }
    if let items = node.sequence {
      let texts = items.compactMap { $0.scalar?.string }
      return texts.count == items.count ? texts.joined(separator: ",") : nil
    }
    guard let mapping = node.mapping else { return nil }
    let pairs = mapping.compactMap { key, value in
      key.scalar.flatMap { key in itemText(value).map { "\(key.string):\($0)" } }
    }
    return pairs.count == mapping.count ? pairs.joined(separator: ",") : nil
  }

  /// What a node of the table has: one thing, or a list with plus signs between its items.
  private func itemText(_ node: Node) -> String? {
    guard let items = node.sequence else { return node.scalar?.string }
    let texts = items.compactMap { $0.scalar?.string }
    return texts.count == items.count ? texts.joined(separator: "+") : nil
  }
}
