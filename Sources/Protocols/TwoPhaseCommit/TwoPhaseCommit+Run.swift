import Simulator
import Timelines

extension TwoPhaseCommit {
  static let unwilling = SettingKey(
    "unwilling", "nodes that cannot commit: asked to prepare, they abort", standard: .nodes([]))
  static let timeout = SettingKey(
    "timeout", "how long the transaction manager waits for the others before it aborts",
    standard: .elapsed(.milliseconds(100)))
  static let flaws = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]), words: ["decidesAlone"])

  static let settingKeys = [
    unwilling, timeout, LieSettings.key(of: TwoPhaseCommit.self), ArrivalChecks.key([.schema, .checksum]), flaws,
  ]

  /// Runs `plan` with agreement checked after every step.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    let lies = plan.lies
    if !lies.isEmpty {
      var timeline = plan.run(
        TwoPhaseCommit.self, Settings(plan), lies: lies, invariants: [Agreement<TwoPhaseCommit>()])
      timeline.header.system = "two-phase-commit"
      return timeline
    }
    var simulation = Simulation<TwoPhaseCommit>(
      nodes: plan.nodes, settings: Settings(plan), network: plan.network, seed: plan.seed)
    simulation.invariants = [Agreement<TwoPhaseCommit>()]
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "two-phase-commit"
    return timeline
  }
}

extension TwoPhaseCommit.Settings {
  fileprivate init(_ plan: RunPlan) {
    self.init()
    if case .nodes(let names) = plan.value(of: TwoPhaseCommit.unwilling) {
      unwilling = plan.nodes.indices.filter { names.contains(plan.nodes[$0]) }
    }
    if case .elapsed(let elapsed) = plan.value(of: TwoPhaseCommit.timeout) { timeout = elapsed }
    if case .words(let words) = plan.value(of: TwoPhaseCommit.flaws) { decidesAlone = words.contains("decidesAlone") }
    checks = plan.checks
  }
}

/// One slot, in which commit or abort is decided; there are no ballots.
extension TwoPhaseCommit: Deciding {
  public static var isSingleDecree: Bool { true }
  public var decidedCount: Int { hasEnded ? 1 : 0 }
  public var slotCount: Int { 0 }
  public func acceptance(in slot: Int) -> Paxos.Acceptance? { nil }
  public func decision(in slot: Int) -> String { hasCommitted ? "commit" : "abort" }
  public var lastRequest: String? { nil }
}
