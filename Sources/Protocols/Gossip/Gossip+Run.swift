public import Simulator
import Timelines

extension Gossip {
  /// Runs `plan` in rounds or with events, as its setting `mode` says, with the audit watching.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    let rules = GossipRules(plan)
    let neighbours = Neighbours(Topology(plan), nodeCount: plan.nodes.count, seed: plan.seed)
    var source = 0
    if case .node(let name?) = plan.value(of: Self.source) { source = plan.nodes.firstIndex(of: name) ?? 0 }
    var length = Elapsed.milliseconds(100)
    if case .elapsed(let elapsed) = plan.value(of: round) { length = elapsed }
    var limit: Int?
    if case .integer(let number) = plan.value(of: rounds), number > 0 { limit = number }
    var timeline: Timeline
    if plan.value(of: mode) == .choice("events") {
      var settings = Settings(
        rules: rules, neighbours: neighbours, source: NodeID(source), period: length, rounds: limit)
      settings.checks = plan.checks
      timeline = run(plan, settings)
    } else {
      var roundPlan = GossipRoundPlan(
        rules: rules, neighbours: neighbours, source: source, seed: plan.seed, length: length,
        end: .zero + plan.duration, rounds: limit, names: plan.nodes)
      // Nothing is late in rounds.
      roundPlan.lies = plan.lies.mapValues { $0.filter { $0 != .delay } }
      roundPlan.checks = plan.checks
      timeline = run(plan, roundPlan)
    }
    timeline.header.system = "gossip"
    return timeline
  }

  /// A random regular network of n nodes of degree d has n·d/2 edges, and d is below n; in rounds nothing is late.
  @Sendable
  static func objection(_ plan: RunPlan) -> (key: String, expected: String)? {
    if plan.value(of: mode) == .choice("rounds"), plan.lies.values.contains(where: { $0.contains(.delay) }) {
      let others = Lie.allCases.filter { $0 != .delay }.map(\.word).joined(separator: ", ")
      return (LieSettings.name, "any of \(others) in rounds, in which nothing is late; or set mode=events")
    }
    guard case .randomRegular(let degree) = Topology(plan) else { return nil }
    let count = plan.nodes.count
    if degree >= count { return (Self.degree.name, "below the number of nodes, \(count), in a random regular network") }
    if degree * count % 2 != 0 {
      return (Self.degree.name, "even, as the number of nodes, \(count), is odd, in a random regular network")
    }
    return nil
  }

  private static func run(_ plan: RunPlan, _ settings: Settings) -> Timeline {
    let lies = plan.lies
    let source = Int(settings.source.index)
    if !lies.isEmpty {
      // Nobody knows when all have heard the truth, so that the run goes on for its duration.
      return plan.run(
        Gossip.self, settings, lies: lies,
        invariants: [
          GossipTelling(nodeCount: plan.nodes.count, source: source),
          GossipRemembering(nodeCount: plan.nodes.count, source: source),
          GossipBelieving(liars: lies.keys.sorted(), source: settings.source),
        ])
    }
    var simulation = Simulation<Gossip>(
      nodes: plan.nodes, settings: settings, network: plan.network, seed: plan.seed)
    simulation.invariants = [
      GossipTelling(nodeCount: plan.nodes.count, source: source),
      GossipRemembering(nodeCount: plan.nodes.count, source: source),
    ]
    for directive in plan.directives { simulation.schedule(directive) }
    if settings.rules.isEndless {
      // As in rounds: once all know there is nothing more to learn.
      let all = Happening(.learn, occurrence: plan.nodes.count)
      simulation.schedule(Directive(.when(all, after: settings.period), .stop))
    }
    simulation.run(until: .zero + plan.duration)
    return simulation.timeline
  }

  private static func run(_ plan: RunPlan, _ rounds: GossipRoundPlan) -> Timeline {
    let world = RoundWorld(nodes: plan.nodes, network: plan.network, directives: plan.directives, seed: plan.seed)
    var recorder = TimelineRecorder(nodes: plan.nodes)
    if plan.nodes.count >= largeCount, world.isCalm, rounds.lies.isEmpty {
      // The same run, only counted: then the timeline is given its room once instead of being copied as it grows.
      var rehearsal = GossipRounds(rounds, world: world, recorder: GossipTally(nodeCount: plan.nodes.count))
      rehearsal.run()
      recorder.reserve(rehearsal.recorder)
    }
    var run = GossipRounds(rounds, world: world, recorder: recorder)
    recorder = TimelineRecorder(nodes: [])
    run.run()
    var timeline = run.recorder.takeTimeline()
    timeline.header.round = rounds.length
    timeline.header.end = max(timeline.header.end, run.end)
    return timeline
  }

  /// From so many nodes on a run in rounds is counted before it is recorded.
  private static let largeCount = 100_000

  /// The numbers of a run in rounds that is not recorded, from the first node of a calm network, until nothing more can
  /// be learned or `rounds` are over.
  public static func tally(
    _ rules: GossipRules, topology: Topology = .complete, nodeCount: Int, seed: UInt64, rounds: Int = 10_000
  ) -> GossipTally {
    tally(rules, Neighbours(topology, nodeCount: nodeCount, seed: seed), seed: seed, rounds: rounds)
  }

  /// As ``tally(_:topology:nodeCount:seed:rounds:)`` over a network that is there already.
  public static func tally(
    _ rules: GossipRules, _ neighbours: Neighbours, network: Network = Network(), seed: UInt64, rounds: Int = 10_000
  ) -> GossipTally {
    let length = Elapsed.milliseconds(4)
    let plan = GossipRoundPlan(
      rules: rules, neighbours: neighbours, source: 0, seed: seed, length: length,
      end: .zero + length * Int64(rounds), names: [])
    let world = RoundWorld(nodes: [], network: network, directives: [], seed: seed)
    var run = GossipRounds(plan, world: world, recorder: GossipTally(nodeCount: neighbours.nodeCount))
    run.run()
    return run.recorder
  }
}
