import Protocols
import Simulator
import Timelines

/// Runs single-decree Paxos with agreement, validity and P2 checked after every step.
func paxos(
  _ nodes: [String] = ["A", "B", "C"], seed: UInt64 = 7, network: Network = steady(),
  settings: Paxos.Settings = Paxos.Settings(), for duration: Elapsed = .seconds(1), _ directives: [Directive]
) -> Simulation<Paxos> {
  var simulation = Simulation<Paxos>(nodes: nodes, settings: settings, network: network, seed: seed)
  simulation.invariants = [Agreement<Paxos>(), Validity<Paxos>(), SingleChoice<Paxos>()]
  for directive in directives { simulation.schedule(directive) }
  simulation.run(until: .zero + duration)
  return simulation
}

/// A client asks `node` for `value` after so many milliseconds.
func ask(_ value: String, of node: String, at milliseconds: Int64) -> Directive {
  Directive(.at(.milliseconds(milliseconds)), .request(value, to: .named(node)))
}

/// The first `count` of the nodes A, B, C …
func letters(_ count: Int) -> [String] { "ABCDEFGHI".prefix(count).map { String($0) } }

extension Timeline {
  /// How many messages of each of these types were sent.
  func sent(_ types: String...) -> [Int] {
    types.map { type in messages.filter { text($0.type) == type }.count }
  }

  /// Who decided what, in order, as "A x".
  var decided: [String] {
    events.filter { $0.kind == .decide }.map { "\(name($0.node)) \(text($0.label))" }
  }

  /// The answers of the nodes, as "1 yes x".
  var answers: [String] {
    events.filter { $0.kind == .response }.map { "\($0.number) \($0.succeeded ? "yes" : "no") \(text($0.label))" }
  }
}
