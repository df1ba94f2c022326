import Findings
import Protocols
import Scenarios
import Simulator
import Timelines

// What it costs to find out what differs. The number of hashes follows from where the keys fall; it is counted in whole
// exchanges over the network and compared with what the trees say.

extension Science {
  /// Two replicas with trees of 2^h leaves compare 1 + 2·Σ hashes, where Σ counts the differing nodes above the leaves; one
  /// differing key costs 2h + 1.
  static func merkleHashes() throws -> Experiment {
    var experiment = Experiment(
      title: "Hashes of Merkle anti-entropy",
      about: """
        Two replicas of 1,000 keys compare hash trees of 2^h leaves from the root down: one hash for the root and two below \
        every node that differs, so 2h + 1 when one key differs. In every exchange exactly the differing keys cross.
        """, comparisons: [])
    for depth in [1, 4, 8, 10, 12] {
      let exchange = try exchange(depth: depth, keys: 1)
      experiment.comparisons.append(
        Self.exactly("one key, h = \(depth), hashes", 2 * depth + 1, exchange?.hashesCompared ?? 0))
    }
    for (depth, count) in [(4, 3), (8, 10), (10, 10), (12, 10), (12, 30)] {
      let exchange = try exchange(depth: depth, keys: count)
      let what = "\(count) keys, h = \(depth)"
      experiment.comparisons.append(
        Self.exactly("\(what), hashes", hashes(depth: depth, keys: count), exchange?.hashesCompared ?? 0))
      experiment.comparisons.append(Self.exactly("\(what), keys that cross", count, exchange?.keys.count ?? 0))
    }
    return experiment
  }

  /// The keys that A writes: spread over the thousand.
  private static func written(_ count: Int) -> [String] {
    (0..<count).map { number in
      let text = "\(1 + (number * 317) % 1_000)"
      return "k" + String(repeating: "0", count: 4 - text.count) + text
    }
  }

  /// The published count, from the leaves of the keys alone.
  private static func hashes(depth: Int, keys count: Int) -> Int {
    let tree = MerkleTree(depth: depth)
    let leaves = written(count).map { tree.leaf(of: $0) }
    return 1 + 2 * (0..<depth).reduce(0) { sum, level in sum + Set(leaves.map { $0 >> (depth - level) }).count }
  }

  /// The first exchange of two replicas after A has written.
  private static func exchange(depth: Int, keys count: Int) throws -> Exchange? {
    let latency = Elapsed.milliseconds(1)
    let scenario = Scenario(
      name: "merkle-hashes", title: "", summary: "two replicas find what differs", system: "store", nodes: ["A", "B"],
      seed: 0, duration: .seconds(20), network: Network(latency: latency...latency),
      settings: [
        Setting("treeDepth", .choice("\(depth)")), Setting("preload", .choice("1000")),
        Setting("quietUntil", .elapsed(.seconds(1))), Setting("exchangeEvery", .elapsed(.seconds(10))),
      ],
      events: written(count).enumerated().map { index, key in
        Directive(.at(.milliseconds(Int64(index + 1))), .request("\(key)=1", to: .named("A")))
      })
    return Findings(of: try scenario.run()).replication?.exchanges.first
  }

  private static func exactly(_ what: String, _ published: Int, _ reproduced: Int) -> Comparison {
    Comparison(
      what: what, unit: .count, published: Double(published), reproduced: Double(reproduced), tolerance: 0,
      rule: "exact", runs: 1)
  }
}
