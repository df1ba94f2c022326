import Protocols
import Simulator
import Timelines

// Runs that are drawn whole from their seed: `raft-swarm` and the like, one for every protocol. They are not stories, so
// that no list shows them; a test that finds a broken one prints the command that draws it.

extension Scenario {
  /// The swarm called `name`, such as `raft-swarm`; nil if there is none.
  init?(swarmNamed name: String) {
    guard name.hasSuffix("-swarm"), let entry = ProtocolCatalog.entry(named: String(name.dropLast(6))) else {
      return nil
    }
    self.init(
      name: name, title: "A run drawn from its seed", summary: "nodes, network, options, faults and clients are random",
      system: entry.name, nodes: [], seed: 0, duration: .zero)
  }

  /// Whether nodes, network and events are to be drawn.
  var isSwarm: Bool { name == "\(system)-swarm" }

  /// The plan drawn from the seed, but for the settings that are given.
  func drawnPlan(overrides: [Override]) throws(ScenarioError) -> RunPlan {
    let entry = try entry()
    let known = ["seed", "until"] + entry.settings.map(\.name)
    for override in overrides where !known.contains(override.key) {
      throw .unknownKey(found: override.key, suggestion: nil, known: known)
    }
    var plan = Swarm.plan(of: entry, seed: seed, settings: settings)
    plan.directives += events
    return plan
  }
}
