import Protocols
import Simulator
import Timelines

/// A run of attested gossip with liars, its nodes, lies, network, faults and clients drawn from the seed. Whatever goes
/// wrong with the network and with nodes is over at `calm`; what liars do goes on.
struct LyingRun {
  static let calm = Instant.milliseconds(400)
  static let exchange = Elapsed.milliseconds(50)
  static let slowest = Elapsed.milliseconds(20)

  let timeline: Timeline
  let liars: [NodeID]

  init(seed: UInt64, settings: [Setting] = []) {
    var stream = Prng(seed: seed)
    let nodes = ["A", "B", "C", "D", "E", "F"].prefix(3 + stream.draw(below: 4)).map { $0 }
    let first = stream.draw(below: nodes.count)
    let count = nodes.count < 5 ? 1 : 1 + stream.draw(below: 2)
    let words = (0..<count).map { index in
      SettingValue.NodeWords(node: nodes[(first + index) % nodes.count], words: Self.lies(&stream))
    }
    var network = Network(
      latency: .milliseconds(1)...Self.slowest, duplication: Chance(stream.draw(below: 20), outOf: 100))
    let faults = RandomFaults.Budget(
      crashes: 0...2, partitions: 0...2, pauses: 0...1, losses: Chance(stream.draw(below: 30), outOf: 100),
      between: .zero ... .milliseconds(300), mend: .milliseconds(10) ... .milliseconds(100))
    network.rules = faults.rule.map { [$0] } ?? []
    let end = Self.calm + Self.bound(nodes: nodes.count) + .milliseconds(200)
    // Liars are asked to speak more often than others.
    let clients = (0..<6).map { number in
      let node = stream.draw(below: 2) == 0 ? words[0].node : nodes[stream.draw(below: nodes.count)]
      return Directive(
        .at(.zero + stream.draw(in: .zero ... .milliseconds(400))), .request("k\(number)=1", to: .named(node)))
    }
    let plan = RunPlan(
      nodes: nodes, seed: seed, duration: end - .zero, network: network,
      settings: [Setting("exchange", .elapsed(Self.exchange)), Setting("lies", .wordsOfNodes(words))] + settings,
      directives: RandomFaults.directives(within: faults, nodes: nodes, seed: seed) + clients)
    let timeline = AttestedGossip.run(plan)
    self.timeline = timeline
    liars = timeline.nodeIDs.filter { id in words.contains { $0.node == timeline.name(id) } }
  }

  /// Half of the liars do nothing but equivocate.
  private static func lies(_ stream: inout Prng) -> [String] {
    if stream.draw(below: 2) == 0 { return ["equivocate"] }
    return (0...stream.draw(below: 3)).map { _ in Lie.allCases[stream.draw(below: Lie.allCases.count)].word }
  }

  /// Within so long, once nothing hinders them, two honest nodes detect a liar that told them different things: every
  /// node tells every other all it knows once in n − 1 exchanges, and a proof is one delay away from everyone.
  static func bound(nodes: Int) -> Elapsed { exchange * Int64(nodes - 1) + slowest * 2 }

  /// Equivocations that reached two honest nodes: for each the first two that believed different values.
  var equivocations: [(origin: NodeID, nodes: [NodeID], at: Instant)] {
    var believed: [(item: String, version: Int, node: NodeID, at: Instant)] = []
    for event in timeline.events where event.kind == .learn && !liars.contains(event.node) {
      believed.append((timeline.text(event.label), event.number, event.node, event.time))
    }
    return believed.enumerated().flatMap { index, later in
      believed[..<index].compactMap { earlier in
        guard earlier.version == later.version, earlier.item != later.item,
          earlier.item.prefix(while: { $0 != ":" }) == later.item.prefix(while: { $0 != ":" }),
          let origin = timeline.node(named: String(later.item.prefix { $0 != ":" }))
        else { return nil }
        return (origin, [earlier.node, later.node], later.at)
      }
    }
  }

  /// Equivocations that an honest node which they reached has not detected in time.
  var undetected: Int {
    let detections = timeline.events.filter { $0.kind == .detect }
    return equivocations.filter { equivocation in
      let deadline = max(equivocation.at, Self.calm) + Self.bound(nodes: timeline.nodes.count)
      return !equivocation.nodes.allSatisfy { node in
        detections.contains { $0.node == node && $0.suspect == equivocation.origin && $0.time <= deadline }
      }
    }.count
  }

  /// How often an honest node accuses another.
  var wronglyAccused: Int {
    timeline.events.filter { $0.kind == .detect && !liars.contains($0.node) && !liars.contains($0.suspect) }.count
  }

  var violations: [String] {
    timeline.events.filter { $0.kind == .violation }.map { timeline.text($0.label) }
  }
}
