import Simulator
import Timelines

/// Runs whose nodes, network, options, faults and clients are all drawn from the seed, to look for what nobody thought
/// of.
///
/// ```swift
/// let plan = Swarm.plan(of: entry, seed: 4711)
/// let broken = entry.run(plan).events.contains { $0.kind == .violation }
/// ```
public enum Swarm {
  /// The plan of seed `seed`. `settings` are not drawn but given, such as flaws.
  public static func plan(of entry: ProtocolEntry, seed: UInt64, settings: [Setting] = []) -> RunPlan {
    var stream = Prng(seed: seed, component: .plan)
    let counts = [2, 3, 3, 3, 4, 5, 5]
    let nodes = ["A", "B", "C", "D", "E"].prefix(counts[stream.draw(below: counts.count)]).map { $0 }
    let network = network(&stream)
    let drawn = drawnSettings(of: entry, &stream)
    let isRestless = stream.happens(Chance(1, outOf: 4))
    let duration = Elapsed.milliseconds(isRestless ? 4_000 : 2_000)
    let faults =
      isRestless
      ? RandomFaults.shortLeaderships(&stream)
      : RandomFaults.directives(nodes: nodes, duration: duration, seed: seed)
        + RandomFaults.crashesAroundElections(nodes: nodes, &stream)
    var directives =
      faults
      + (entry.name == "store"
        ? StoreClients.directives(nodes: nodes, duration: duration, &stream)
        : RandomClients.directives(nodes: nodes, duration: duration, &stream))
    let lies = entry.toleratesLiars ? [drawnLies(nodes, &stream)] : []
    if stream.happens(Chance(1, outOf: 4)) {
      directives += RandomFaults.crashesAfterPromises(nodes: nodes, &stream)
    }
    var plan = RunPlan(
      nodes: nodes, seed: seed, duration: duration, network: network, settings: drawn + lies + settings,
      directives: directives)
    // What the protocol objects to was drawn too wildly: that option keeps its standard, and if that does not help, all do.
    if let objection = entry.objection(plan) {
      plan.settings = drawn.filter { $0.key != objection.key } + lies + settings
      if entry.objection(plan) != nil { plan.settings = lies + settings }
    }
    return plan
  }

  /// One liar, or two among five nodes, with one to three lies each.
  private static func drawnLies(_ nodes: [String], _ stream: inout Prng) -> Setting {
    let count = nodes.count < 5 ? 1 : 1 + stream.draw(below: 2)
    let first = stream.draw(below: nodes.count)
    let liars = (0..<count).map { index -> SettingValue.NodeWords in
      let lies = (0...stream.draw(below: 3)).map { _ in Lie.allCases[stream.draw(below: Lie.allCases.count)].word }
      return .init(node: nodes[(first + index) % nodes.count], words: lies)
    }
    return Setting(LieSettings.name, .wordsOfNodes(liars))
  }

  /// Mostly calm; sometimes slow beyond the timeouts, lossy, or given to repeating itself.
  private static func network(_ stream: inout Prng) -> Network {
    func percent(_ stream: inout Prng) -> Chance {
      stream.happens(Chance(1, outOf: 2)) ? .never : Chance(stream.draw(below: 30), outOf: 100)
    }
    let slowest: Int64 = stream.happens(Chance(1, outOf: 4)) ? 200 : 20
    return Network(
      latency: .milliseconds(1) ... .milliseconds(slowest), loss: percent(&stream), duplication: percent(&stream))
  }

  /// Every option of the protocol, on or off.
  private static func drawnSettings(of entry: ProtocolEntry, _ stream: inout Prng) -> [Setting] {
    entry.settings.compactMap { key in
      switch key.standard {
      case .choice: Setting(key.name, .choice(key.words[stream.draw(below: key.words.count)]))
      case .optionalElapsedRange:
        Setting(
          key.name,
          .optionalElapsedRange(
            stream.happens(Chance(1, outOf: 2)) ? .milliseconds(100) ... .milliseconds(200) : nil))
      case .integer: Setting(key.name, .integer(key.limits.lowerBound + stream.draw(below: 4)))
      case .elapsed, .elapsedRange, .elapsedRangeOfNodes, .logsOfNodes, .nodes, .words, .wordsOfNodes, .chance, .node,
        .edges:
        nil
      }
    }
  }
}
