import Protocols
import Simulator
import Timelines

/// Runs of the store for tests.
enum StoreRuns {
  static func write(_ command: String, _ node: String, at time: Int64) -> Directive {
    Directive(.at(.milliseconds(time)), .request(command, to: .named(node)))
  }

  /// A run without faults and with 10 ms for every message.
  static func run(
    _ nodes: Int = 2, settings: Store.Settings, until end: Instant = .seconds(1), _ directives: [Directive]
  ) -> Simulation<Store> {
    var simulation = Simulation<Store>(nodes: letters(nodes), settings: settings, network: steady(), seed: 7)
    simulation.invariants = Store.invariants(settings)
    for directive in directives { simulation.schedule(directive) }
    simulation.run(until: end)
    return simulation
  }

  /// "A to B keys: exchange 0: …", for every message in order.
  static func messages(_ timeline: Timeline) -> [String] {
    timeline.messages.map { message in
      "\(timeline.name(message.source)) to \(timeline.name(message.target)) \(timeline.text(message.type)): "
        + timeline.text(message.detail)
    }
  }
}

extension Simulation<Store> {
  /// Whether all replicas hold the same.
  var isConverged: Bool { programs.allSatisfy { $0.stored.replica.records == programs[0].stored.replica.records } }
}
