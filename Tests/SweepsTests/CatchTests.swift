import Scenarios
import Sweeps
import Testing
import Timelines

struct CatchTests {
  @Test func `the shortest catch has the fewest messages of all that break a rule, and ends there`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-swarm")
    let flaws = [Override("flaws", "votesTwice")]
    let found = try #require(try Catch.shortest(of: scenario, seeds: Seeds(0..<60), settings: flaws))
    var lengths: [Int] = []
    for seed in 0..<60 as Range<UInt64> {
      let run = try scenario.run(seed: seed, overrides: flaws + [Catch.cut])
      guard run.events.contains(where: { $0.kind == .violation }) else { continue }
      lengths.append(run.messages.count)
      if seed == found.seed {
        #expect(run.header.end == found.at)
        #expect(run.messages.count == found.messages)
      }
    }
    #expect(found.messages == lengths.min())
    #expect(found.caught == lengths.count && found.runs == 60)
  }

  @Test func `correct programs are not caught`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-swarm")
    #expect(try Catch.shortest(of: scenario, seeds: Seeds(0..<20)) == nil)
  }
}
