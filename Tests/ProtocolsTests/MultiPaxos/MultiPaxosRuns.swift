import Protocols
import Simulator
import Timelines

/// Runs Multi-Paxos with agreement, validity and P2 checked after every step.
func multiPaxos(
  _ nodes: [String] = ["A", "B", "C"], seed: UInt64 = 7, network: Network = steady(),
  settings: MultiPaxos.Settings = MultiPaxos.Settings(), for duration: Elapsed = .seconds(1),
  _ directives: [Directive] = [], prepare: (inout Simulation<MultiPaxos>) -> Void = { _ in }
) -> Simulation<MultiPaxos> {
  var simulation = Simulation<MultiPaxos>(nodes: nodes, settings: settings, network: network, seed: seed)
  simulation.invariants = [Agreement<MultiPaxos>(), Validity<MultiPaxos>(), SingleChoice<MultiPaxos>()]
  for directive in directives { simulation.schedule(directive) }
  prepare(&simulation)
  simulation.run(until: .zero + duration)
  return simulation
}

/// A leads ballot 1 from 70 ms when every message takes 10 ms.
func firstBallot(_ milliseconds: Int64 = 50, flaws: PaxosFlaws = []) -> MultiPaxos.Settings {
  MultiPaxos.Settings(firstTimeouts: [.milliseconds(milliseconds) ... .milliseconds(milliseconds)], flaws: flaws)
}

extension Timeline {
  /// What was committed on `node`, in order, as "1 x".
  func commits(on node: String) -> [String] {
    events.filter { $0.kind == .commit && name($0.node) == node }.map {
      "\(entries[$0.entry].index) \(text(entries[$0.entry].value))"
    }
  }
}
