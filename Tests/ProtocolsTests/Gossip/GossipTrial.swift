import Protocols
import Simulator
import Testing
import Timelines

/// A run of gossip by the settings of a scenario file.
struct GossipTrial {
  var nodes: [String] = (0..<20).map { "\($0)" }
  var seed: UInt64 = 1
  var duration = Elapsed.seconds(20)
  var network = Network()
  var settings: [Setting] = []
  var directives: [Directive] = []

  func run() throws -> Timeline {
    let entry = try #require(ProtocolCatalog.entry(named: "gossip"))
    return entry.run(
      RunPlan(
        nodes: nodes, seed: seed, duration: duration, network: network, settings: settings, directives: directives))
  }

  /// The strategy, and words and numbers of further settings.
  static func settings(_ strategy: String, _ words: [String: String] = [:], k: Int = 1, fanout: Int = 1) -> [Setting] {
    [Setting("strategy", .choice(strategy)), Setting("k", .integer(k)), Setting("fanout", .integer(fanout))]
      + words.sorted { $0.key < $1.key }.map { Setting($0.key, .choice($0.value)) }
  }
}

extension Timeline {
  /// When each node learned the item first.
  var learned: [Instant?] {
    var times = [Instant?](repeating: nil, count: nodes.count)
    for event in events where event.kind == .learn && times[Int(event.node.index)] == nil {
      times[Int(event.node.index)] = event.time
    }
    return times
  }

  /// How many nodes know the item.
  var knowing: Int { learned.count { $0 != nil } }

  func type(_ message: MessageID) -> String { text(self.message(message).type) }
}
