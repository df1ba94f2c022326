import Protocols
import Simulator
public import Timelines

extension Scenario {
  /// Runs the scenario.
  ///
  /// - Parameters:
  ///   - seed: instead of the scenario's own.
  ///   - overrides: applied in order; they stand in the header of the timeline, so that the run can be made again.
  public func run(seed: UInt64? = nil, overrides: [Override] = []) throws(ScenarioError) -> Timeline {
    var changed = self
    for override in overrides { try changed.apply(override) }
    if let seed { changed.seed = seed }
    try changed.checkNodeNames()
    let plan = isSwarm ? try changed.drawnPlan(overrides: overrides) : changed.plan
    let entry = try entry()
    if let objection = entry.objection(plan) {
      throw .badValue(key: objection.key, found: try changed.setting(objection.key), expected: objection.expected)
    }
    var timeline = entry.run(plan)
    timeline.header.title = title
    timeline.header.system = system
    timeline.header.source = .simulated(
      scenario: name, seed: changed.seed,
      parameters: (given + overrides).filter { $0.key != "seed" }.map { Header.Parameter(key: $0.key, value: $0.value) }
    )
    return timeline
  }

  /// What the scenario says, with the random faults that its seed draws.
  private var plan: RunPlan {
    var plan = RunPlan(
      nodes: nodes, seed: seed, duration: duration, network: network, settings: settings, directives: events)
    if let faults {
      plan.directives += RandomFaults.directives(within: faults, nodes: nodes, seed: seed)
      plan.network.rules += faults.rule.map { [$0] } ?? []
    }
    return plan
  }

  /// The value that holds for the setting `key`, as a file writes it.
  private func setting(_ key: String) throws(ScenarioError) -> String {
    let standard = try entry().settings.first { $0.name == key }?.standard
    return (settings.last { $0.key == key }?.value ?? standard)?.yaml ?? ""
  }

  /// Everything that is named must be there: a changed list of nodes may have left some out.
  private func checkNodeNames() throws(ScenarioError) {
    let named = namedNodes()
    guard !named.isEmpty else { return }
    let known = Set(nodes)
    for (place, name) in named where !known.contains(name) {
      throw .unknownNode(found: name, by: place, nodes: nodes)
    }
  }

  private func namedNodes() -> [(place: String, name: String)] {
    var named: [(place: String, name: String)] = []
    for setting in settings {
      named += setting.value.namedNodes.map { (setting.key, $0) }
    }
    for rule in network.rules {
      named += [rule.match.source, rule.match.target].compactMap { $0 }.map { ("a network rule", $0) }
    }
    for event in events {
      for case .named(let name) in event.action.references { named.append(("an event", name)) }
      if case .when(let happening, _) = event.moment { named += happening.namedNodes.map { ("an event", $0) } }
    }
    named += expectations.flatMap(\.namedNodes).map { ("an expectation", $0) }
    return named
  }
}

extension Action {
  /// Every node that the action speaks of.
  fileprivate var references: [NodeReference] {
    switch self {
    case .crash(let node), .restart(let node), .pause(let node), .resume(let node), .setClockRate(let node, _),
      .request(_, let node):
      [node]
    case .partition(let sides, _): sides.flatMap { $0 }
    case .heal, .stop: []
    }
  }
}

extension SettingValue {
  /// Every node that the setting speaks of.
  fileprivate var namedNodes: [String] {
    switch self {
    case .elapsedRangeOfNodes(let ranges): ranges.map(\.node)
    case .logsOfNodes(let logs): logs.map(\.node)
    case .nodes(let nodes): nodes
    case .wordsOfNodes(let nodes): nodes.map(\.node)
    case .node(let node): [node].compactMap { $0 }
    case .edges(let edges): edges.flatMap { [$0.first, $0.second] }
    case .elapsed, .elapsedRange, .optionalElapsedRange, .choice, .words, .integer, .chance: []
    }
  }
}
