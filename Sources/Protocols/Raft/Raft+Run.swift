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
  static let logs = SettingKey(
    "logs", "the terms of the entries that nodes hold at the start; all begin in the highest of them",
    standard: .logsOfNodes([]))
  static let clientRetry = SettingKey(
    "clientRetry", "how long a client waits for a yes before it asks another node", standard: .optionalElapsedRange(nil)
  )
  static let backoff = SettingKey(
    "backoff", "how far a leader goes back in its log when a follower's differs: by an entry or by a term",
    standard: .choice("one"), words: Settings.Backoff.allCases.map(\.rawValue))
  static let preVote = SettingKey.toggle("preVote", "a node asks whether it could win before it stands")
  static let checkQuorum = SettingKey.toggle("checkQuorum", "a leader that hears no majority steps down")
  static let noOp = SettingKey.toggle("noOp", "a new leader appends an entry without effect")
  static let flaws = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]), words: Flaws.words.map(\.word))

  static let settingKeys = [
    electionTimeout, heartbeat, firstTimeouts, logs, clientRetry, backoff, preVote, checkQuorum, noOp,
    LieSettings.key(of: Raft.self),
    flaws,
  ]

  /// Runs `plan` with the five invariants checked after every step.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    let lies = plan.lies
    if !lies.isEmpty { return runWithLiars(plan, lies) }
    var simulation = Simulation<Raft>(
      nodes: plan.nodes, settings: Settings(plan), network: plan.network, seed: plan.seed)
    simulation.invariants = invariants()
    if case .optionalElapsedRange(let range) = plan.value(of: clientRetry) { simulation.clientRetry = range }
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "raft"
    return timeline
  }

  private static func runWithLiars(_ plan: RunPlan, _ lies: [NodeID: [Lie]]) -> Timeline {
    var retry: ClosedRange<Elapsed>?
    if case .optionalElapsedRange(let range) = plan.value(of: clientRetry) { retry = range }
    var timeline = plan.run(
      Raft.self, Settings(plan), lies: lies, invariants: invariants(), clientRetry: retry)
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
    if case .logsOfNodes(let logs) = plan.value(of: Raft.logs) { initial = Self.initial(logs, of: plan.nodes) }
    if case .choice(let word) = plan.value(of: Raft.backoff) { backoff = Backoff(rawValue: word) ?? .one }
    preVote = plan.value(of: Raft.preVote) == .choice("on")
    checkQuorum = plan.value(of: Raft.checkQuorum) == .choice("on")
    noOp = plan.value(of: Raft.noOp) == .choice("on")
    if case .words(let words) = plan.value(of: Raft.flaws) {
      for (word, flaw) in Raft.Flaws.words where words.contains(word) { flaws.insert(flaw) }
    }
  }

  /// A story that begins in the middle, such as Figure 7: entries without a command, which are known by index and term.
  /// Nobody has voted in the highest term of all, so that the next candidate stands in the one after it.
  private static func initial(_ logs: [SettingValue.NodeLog], of nodes: [String]) -> [Raft.Persistent] {
    guard !logs.isEmpty else { return [] }
    let term = Term(logs.flatMap(\.terms).max() ?? 0)
    return nodes.map { node in
      let terms = logs.last { $0.node == node }?.terms ?? []
      return Raft.Persistent(
        currentTerm: term, log: terms.map { Raft.Entry(term: Term($0), command: "", request: nil) })
    }
  }
}
