import Protocols
import Scenarios
import Testing
import Timelines

@testable import Sweeps

struct GossipMeasureTests {
  @Test func `the measures of a sweep are those of the tables, in times instead of rounds`() throws {
    let sweep = try Sweep(
      of: ScenarioCatalog.scenario(named: "gossip-rumor"), seeds: Seeds(0..<20),
      variations: [Variation(parsing: "k=1,3")])
    for row in try sweep.run() {
      func value(_ name: String) throws -> Int64? { row.value(of: try MeasureCatalog.measure(named: name)) }
      let rules = GossipRules(.push, stop: .counter, feedback: .feedback, k: row.combination == 0 ? 1 : 3)
      let tally = Gossip.tally(rules, nodeCount: 50, seed: row.seed)
      let reached = Int64(tally.informed - 1)
      // Round k ends half a length after (k − ½) · 100 ms.
      func time(_ rounds: Int, _ count: Int) -> Int64 { 100_000 * Int64(rounds) - 50_000 * Int64(count) }
      #expect(try value("nodes-left-out") == Int64(50 - tally.informed))
      #expect(try value("updates-sent") == Int64(tally.updates))
      #expect(try value("last-arrival") == time(tally.lastRound, 1))
      #expect(try value("time-to-all") == (tally.informed == 50 ? time(tally.lastRound, 1) : nil))
      #expect(try value("mean-arrival") == time(tally.sumOfRounds, tally.informed - 1) / reached)
      #expect(try value("mean-arrival-of-updates") == time(tally.sumOfNeededRounds, tally.needed) / reached)
    }
  }

  @Test func `a number that grows is larger, not longer`() throws {
    let sweep = try Sweep(
      of: ScenarioCatalog.scenario(named: "gossip-rumor"), seeds: Seeds(0..<40),
      variations: [Variation(parsing: "k=1,2,4")])
    let measure = try MeasureCatalog.measure(named: "nodes-left-out")
    let statistics = sweep.statistics(of: measure, in: try sweep.run())
    #expect(Headline(measure, sweep, statistics).text == "A larger k leaves out fewer nodes")
  }

  @Test func `runs in which nobody learns have none of them`() throws {
    let timeline = try ScenarioCatalog.scenario(named: "raft-election").run()
    let sweep = try Sweep(of: ScenarioCatalog.scenario(named: "raft-election"), seeds: Seeds(0..<1))
    let row = try #require(try sweep.run().first)
    for measure in MeasureCatalog.gossip { #expect(row.value(of: measure) == nil, "\(measure.name)") }
    #expect(!timeline.events.contains { $0.kind == .learn })
  }
}
