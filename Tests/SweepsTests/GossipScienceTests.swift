import Protocols
import Testing

@testable import Sweeps

/// The gossip part of the comparisons, for other sizes and rules than those of the report.
struct GossipScienceTests {
  @Test func `the Markov chain gives the published spreading times`() {
    let published: [(GossipRules.Strategy, Int, mean: Double, deviation: Double)] = [
      (.push, 16, 7.41381, 1.316125), (.pull, 16, 6.140345, 1.364826), (.pushPull, 16, 4.153022, 0.614004),
      (.push, 100, 12.304524, 1.332315), (.pull, 100, 9.793209, 1.366111), (.pushPull, 100, 6.528611, 0.569892),
    ]
    for (strategy, count, mean, deviation) in published {
      let time = SpreadingTime(strategy, nodeCount: count)
      #expect(abs(time.mean - mean) < 2e-6, "\(strategy) \(count): \(time.mean)")
      #expect(abs(time.deviation - deviation) < 2e-6, "\(strategy) \(count): \(time.deviation)")
    }
  }

  @Test(arguments: [2, 3, 7, 40])
  func `rounds until all know have their exact mean and spread in networks of any size`(count: Int) {
    for strategy in [GossipRules.Strategy.push, .pull, .pushPull] {
      let exact = SpreadingTime(strategy, nodeCount: count)
      let found = GossipRuns(GossipRules(strategy), nodeCount: count, runs: 2_000, threads: 2)
      let rounds = found.mean { Double($0.lastRound) }
      let comparison = rounds.compared(with: exact.mean, deviation: exact.deviation, what: "\(strategy), n = \(count)")
      #expect(comparison.isReproduced, "\(comparison.what): \(exact.mean) \(rounds.value)")
      #expect(abs(rounds.deviation - exact.deviation) < 0.1 * exact.deviation + 0.01)
    }
  }

  @Test(arguments: [1, 2, 4, 7])
  func `every run keeps the bounds of T, for other k and sizes`(k: Int) {
    for count in [2, 10, 333] {
      let found = GossipRuns(
        GossipRules(.push, stop: .counter, feedback: .feedback, k: k), nodeCount: count, runs: 50, threads: 2)
      #expect(found.tallies.allSatisfy { Science.isWithinBounds($0, k: k) }, "n = \(count)")
    }
  }

  /// A comparison that has never failed proves nothing.
  @Test func `another k, another stop rule and another size do not pass for a row of the tables`() throws {
    let row = Science.demersRows[2]
    for rules in [
      GossipRules(.push, stop: .counter, feedback: .feedback, k: 4),
      GossipRules(.push, stop: .coin, feedback: .feedback, k: 3),
      GossipRules(.push, stop: .counter, feedback: .blind, k: 3),
    ] {
      let found = GossipRuns(rules, nodeCount: 1_000, runs: 40, threads: 2)
      let traffic = found.mean { $0.traffic }
      #expect(!traffic.compared(with: row.means[1], error: row.errors[1], what: "m").isReproduced)
    }
    let found = GossipRuns(row.rules, nodeCount: 500, runs: 40, threads: 2)
    let arrival = found.mean { $0.meanArrivalOfUpdates }
    #expect(!arrival.compared(with: row.means[2], error: row.errors[2], what: "t ave").isReproduced)
  }

  @Test func `the true mean of first arrivals and the count of the paper are told apart`() {
    let row = Science.demersRows[2]
    let found = GossipRuns(row.rules, nodeCount: 1_000, runs: 40, threads: 2)
    #expect(found.mean { $0.meanArrivalOfUpdates }.value - found.mean { $0.meanArrival }.value > 2)
  }

  @Test func `numbers of the report have four digits`() {
    #expect(Comparison.digits(0.0000031) == "0.0000031")
    #expect(Comparison.digits(12.3451) == "12.35")
    #expect(Comparison.digits(11) == "11")
    #expect(Comparison.digits(999) == "999")
    #expect(Comparison.digits(0) == "0")
  }
}
