import Simulator
import Timelines

extension Raft {
  static let electionTimeout = SettingKey(
    "electionTimeout", "how long a follower waits for a leader, drawn anew at every reset",
    standard: .elapsedRange(.milliseconds(150) ... .milliseconds(300)))
  static let heartbeat = SettingKey(
    "heartbeat", "how often a leader sends heartbeats", standard: .elapsed(.milliseconds(50)))
  static let firstTimeouts = SettingKey(
    "firstTimeouts", "the first election timeout of some nodes", standard: .elapsedRangeOfNodes([]))
  static let flaws = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]),
    words: ["forgetsVotes", "votesTwice", "ignoresLog"])

  static let settingKeys = [electionTimeout, heartbeat, firstTimeouts, flaws]

  /// Runs `plan` with Election Safety checked after every step.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    var simulation = Simulation<Raft>(
      nodes: plan.nodes, settings: Settings(plan), network: plan.network, seed: plan.seed)
    simulation.invariants = [ElectionSafety()]
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "raft"
    return timeline
  }
}

extension Raft.Settings {
  fileprivate init(_ plan: RunPlan) {
    self.init()
    if case .elapsedRange(let range) = plan.value(of: Raft.electionTimeout) { electionTimeout = range }
    if case .elapsed(let elapsed) = plan.value(of: Raft.heartbeat) { heartbeat = elapsed }
    if case .elapsedRangeOfNodes(let ranges) = plan.value(of: Raft.firstTimeouts) {
      firstTimeouts = plan.nodes.map { node in ranges.last { $0.node == node }?.range }
    }
    if case .words(let words) = plan.value(of: Raft.flaws) {
      if words.contains("forgetsVotes") { flaws.insert(.forgetsVotes) }
      if words.contains("votesTwice") { flaws.insert(.votesTwice) }
      if words.contains("ignoresLog") { flaws.insert(.ignoresLog) }
    }
  }
}
