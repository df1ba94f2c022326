import Simulator
import Timelines

extension MultiPaxos {
  static let electionTimeout = SettingKey(
    "electionTimeout", "how long a node waits for a leader, drawn anew at every reset",
    standard: .elapsedRange(.milliseconds(150) ... .milliseconds(300)))
  static let heartbeat = SettingKey(
    "heartbeat", "how often a leader sends heartbeats", standard: .elapsed(.milliseconds(50)))
  static let firstTimeouts = SettingKey(
    "firstTimeouts", "the first election timeout of some nodes", standard: .elapsedRangeOfNodes([]))

  static let settingKeys = [
    electionTimeout, heartbeat, firstTimeouts, LieSettings.key(of: MultiPaxos.self), PaxosFlaws.key,
  ]

  /// Runs `plan` with agreement, validity and P2 checked after every step.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    let invariants: [any Invariant<MultiPaxos>] = [
      Agreement<MultiPaxos>(), Validity<MultiPaxos>(), SingleChoice<MultiPaxos>(),
    ]
    let lies = plan.lies
    guard lies.isEmpty else {
      var timeline = plan.run(MultiPaxos.self, Settings(plan), lies: lies, invariants: invariants)
      timeline.header.system = "multi-paxos"
      return timeline
    }
    var simulation = Simulation<MultiPaxos>(
      nodes: plan.nodes, settings: Settings(plan), network: plan.network, seed: plan.seed)
    simulation.invariants = invariants
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "multi-paxos"
    return timeline
  }
}

extension MultiPaxos.Settings {
  fileprivate init(_ plan: RunPlan) {
    self.init()
    if case .elapsedRange(let range) = plan.value(of: MultiPaxos.electionTimeout) { electionTimeout = range }
    if case .elapsed(let elapsed) = plan.value(of: MultiPaxos.heartbeat) { heartbeat = elapsed }
    if case .elapsedRangeOfNodes(let ranges) = plan.value(of: MultiPaxos.firstTimeouts) {
      firstTimeouts = plan.nodes.map { node in ranges.last { $0.node == node }?.range }
    }
    if case .words(let words) = plan.value(of: PaxosFlaws.key) { flaws = PaxosFlaws(words: words) }
  }
}
