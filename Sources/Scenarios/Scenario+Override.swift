public import Protocols
import Simulator
import Timelines

extension Scenario {
  /// The keys that every scenario has; those of its protocol come after them.
  static let commonKeys = ["nodes", "seed", "duration", "latency", "loss", "duplication", "until"]

  /// Every key that ``apply(_:)`` knows, in the order in which they are documented.
  public func keys() throws(ScenarioError) -> [String] { Self.commonKeys + (try entry().settings.map(\.name)) }

  /// The protocol that this scenario runs.
  public func entry() throws(ScenarioError) -> ProtocolEntry {
    if let entry = ProtocolCatalog.entry(named: system) { return entry }
    throw .unknownSystem(found: system, suggestion: nearestWord(to: system, among: ProtocolCatalog.entries.map(\.name)))
  }

  /// Replaces one part of the scenario.
  public mutating func apply(_ override: Override) throws(ScenarioError) {
    let value = override.value
    func bad(_ expected: String) -> ScenarioError {
      .badValue(key: override.key, found: value, expected: expected)
    }
    switch override.key {
    case "nodes":
      let limit = try entry().nodeLimit
      guard let found = nodeNames(value, upTo: limit) else {
        throw bad("a number from 1 to \(limit) or different names such as A,B,C")
      }
      nodes = found
    case "seed":
      guard let found = UInt64(value) else { throw bad("a whole number such as 7") }
      seed = found
    case "duration":
      guard let found = elapsed(value), found > .zero else { throw bad("a time above zero such as 2s") }
      duration = found
    case "latency":
      guard let found = elapsedRange(value) else { throw bad("a range of times such as 5ms..15ms") }
      network.latency = found
    case "loss":
      guard let found = chance(value) else { throw bad("a chance such as 1% or 1/100") }
      network.loss = found
    case "duplication":
      guard let found = chance(value) else { throw bad("a chance such as 1% or 1/100") }
      network.duplication = found
    case "until": events.append(Directive(.when(try happening(value), after: .zero), .stop))
    default: try applySetting(override)
    }
  }

  /// What ends the run: a sentence as after `when:`, or `violation` for a broken rule.
  private func happening(_ text: String) throws(ScenarioError) -> Happening {
    if text == "violation" { return Happening(.violation) }
    do throws(PhraseError) { return try Happening.reading(text, nodes: nodes) } catch {
      throw .badValue(key: "until", found: text, expected: error.expected)
    }
  }

  private mutating func applySetting(_ override: Override) throws(ScenarioError) {
    guard let key = try entry().settings.first(where: { $0.name == override.key }) else {
      let known = try keys()
      throw .unknownKey(
        found: override.key, suggestion: nearestWord(to: override.key, among: known), known: known)
    }
    let value = try key.parse(override.value)
    settings.removeAll { $0.key == key.name }
    settings.append(Setting(key.name, value))
  }
}
