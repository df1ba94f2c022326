import Foundation
import Protocols
import Simulator
import Timelines

/// Runs whose nodes, network, clients and faults are drawn from the seed.
enum PaxosSwarm {
  /// As many as `WORLDLINE_SEEDS` says, otherwise `standard`.
  static func seeds(_ standard: UInt64) -> Range<UInt64> {
    0..<(ProcessInfo.processInfo.environment["WORLDLINE_SEEDS"].flatMap { UInt64($0) } ?? standard)
  }

  struct Conditions {
    var nodes: [String]
    var network: Network
    var directives: [Directive]
  }

  /// Up to eight faults of every kind, moments of being down just after a promise, and clients everywhere.
  static func conditions(_ seed: UInt64, requests: Int, sendsToLeader: Bool, duration: Elapsed) -> Conditions {
    var prng = Prng(seed: seed)
    let nodes = letters(2 + prng.draw(below: 4))
    let network = Network(
      latency: .milliseconds(1) ... .milliseconds(prng.draw(below: 3) == 0 ? 100 : 20),
      loss: Chance(prng.draw(below: 20), outOf: 100), duplication: Chance(prng.draw(below: 20), outOf: 100))
    var directives = RandomFaults.directives(nodes: nodes, duration: duration, seed: seed)
    for occurrence in 1...prng.draw(below: 6) + 1 {
      // Down just after a promise, for a moment: what was promised has to last.
      let node = nodes[prng.draw(below: nodes.count)]
      let promised = Happening.sent("promise", from: node, occurrence: occurrence)
      directives.append(Directive(.when(promised, after: .microseconds(100)), .crash(.named(node))))
      directives.append(Directive(.when(promised, after: .microseconds(200)), .restart(.named(node))))
    }
    let spread = prng.draw(below: 2) == 0 ? .milliseconds(40) : duration
    for number in 1...requests {
      let node = NodeReference.named(nodes[prng.draw(below: nodes.count)])
      let moment = Instant.zero + prng.draw(in: .zero...(sendsToLeader ? duration : spread))
      let target = sendsToLeader && prng.draw(below: 4) > 0 ? NodeReference.leader : node
      directives.append(Directive(.at(moment), .request("v\(number)", to: target)))
    }
    return Conditions(nodes: nodes, network: network, directives: directives)
  }

  static func paxos(_ seed: UInt64, flaws: PaxosFlaws = []) -> Timeline {
    let duration = Elapsed.milliseconds(300)
    let drawn = conditions(seed, requests: 3, sendsToLeader: false, duration: duration)
    return ProtocolsTests.paxos(
      drawn.nodes, seed: seed, network: drawn.network, settings: Paxos.Settings(flaws: flaws), for: .milliseconds(500),
      drawn.directives
    ).timeline
  }

  static func multiPaxos(_ seed: UInt64, flaws: PaxosFlaws = []) -> Timeline {
    let duration = Elapsed.milliseconds(1_200)
    let drawn = conditions(seed, requests: 8, sendsToLeader: true, duration: duration)
    return ProtocolsTests.multiPaxos(
      drawn.nodes, seed: seed, network: drawn.network, settings: MultiPaxos.Settings(flaws: flaws), for: duration,
      drawn.directives
    ).timeline
  }
}
