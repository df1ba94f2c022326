import Simulator
import Timelines

extension Paxos {
  static let backoff = SettingKey(
    "backoff", "how long a refused proposer waits before its next ballot, drawn anew each time",
    standard: .elapsedRange(.milliseconds(10) ... .milliseconds(50)))
  static let fixedBackoffUntil = SettingKey(
    "fixedBackoffUntil", "until then proposers wait exactly the shortest back-off", standard: .elapsed(.zero))
  static let timeout = SettingKey(
    "timeout", "how long a proposer waits for a majority", standard: .elapsed(.milliseconds(100)))
  static let learners = SettingKey(
    "learners", "who learns the decision: the proposer alone, or all by a message", standard: .words(["all"]),
    words: ["proposer", "all"])

  static let settingKeys = [
    backoff, fixedBackoffUntil, timeout, learners, LieSettings.key(of: Paxos.self), PaxosFlaws.key,
  ]

  /// Runs `plan` with agreement, validity and P2 checked after every step.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    let invariants: [any Invariant<Paxos>] = [Agreement<Paxos>(), Validity<Paxos>(), SingleChoice<Paxos>()]
    let lies = plan.lies
    guard lies.isEmpty else {
      var timeline = plan.run(Paxos.self, Settings(plan), lies: lies, invariants: invariants)
      timeline.header.system = "paxos"
      return timeline
    }
    var simulation = Simulation<Paxos>(
      nodes: plan.nodes, settings: Settings(plan), network: plan.network, seed: plan.seed)
    simulation.invariants = invariants
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "paxos"
    return timeline
  }
}

extension Paxos.Settings {
  fileprivate init(_ plan: RunPlan) {
    self.init()
    if case .elapsedRange(let range) = plan.value(of: Paxos.backoff) { backoff = range }
    if case .elapsed(let elapsed) = plan.value(of: Paxos.fixedBackoffUntil) { fixedBackoffUntil = elapsed }
    if case .elapsed(let elapsed) = plan.value(of: Paxos.timeout) { timeout = elapsed }
    if case .words(let words) = plan.value(of: Paxos.learners) { tellsLearners = words.contains("all") }
    if case .words(let words) = plan.value(of: PaxosFlaws.key) { flaws = PaxosFlaws(words: words) }
  }
}
