import Protocols
import Simulator
import Timelines

/// Runs Raft with the given settings and returns the finished simulation.
func raft(
  _ nodes: [String] = ["A", "B", "C"], seed: UInt64 = 7, network: Network = Network(),
  settings: Raft.Settings = Raft.Settings(), for duration: Elapsed = .seconds(1), _ directives: [Directive] = [],
  prepare: (inout Simulation<Raft>) -> Void = { _ in }
) -> Simulation<Raft> {
  var simulation = Simulation<Raft>(nodes: nodes, settings: settings, network: network, seed: seed)
  simulation.invariants = Raft.invariants()
  for directive in directives { simulation.schedule(directive) }
  prepare(&simulation)
  simulation.run(until: .zero + duration)
  return simulation
}

/// Settings in which the nodes' first timeouts are these, in milliseconds.
func firstTimeouts(_ milliseconds: Int64..., flaws: Raft.Flaws = []) -> Raft.Settings {
  Raft.Settings(firstTimeouts: milliseconds.map { .milliseconds($0) ... .milliseconds($0) }, flaws: flaws)
}

/// A network in which every message takes 10 ms.
func steady(_ rules: NetworkRule...) -> Network {
  Network(latency: .milliseconds(10) ... .milliseconds(10), rules: rules)
}

extension Timeline {
  struct StateChange: Equatable {
    var milliseconds: Int64
    var role: Role
    var term: Int
    var reason: String
  }

  func states(of node: String) -> [StateChange] {
    events.filter { $0.kind == .state && name($0.node) == node }.map {
      StateChange(
        milliseconds: $0.time.microseconds / 1_000, role: $0.role, term: Int($0.term.number), reason: text($0.label))
    }
  }

  /// The messages that `node` sent, as type, class, target and detail.
  func sends(of node: String) -> [String] {
    events.filter { $0.kind == .send && name($0.node) == node }.map {
      let message = message($0.message)
      let detail = text(message.detail)
      return "\(text(message.type)) \(message.messageClass.word) to \(name(message.target)) \(message.term)"
        + (detail.isEmpty ? "" : ": \(detail)")
    }
  }

  var violations: [String] { events.filter { $0.kind == .violation }.map { text($0.label) } }

  /// When each leader got its majority.
  var elections: [Instant] { events.filter { $0.kind == .state && $0.role == .leader }.map(\.time) }
}
