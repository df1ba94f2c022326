import Protocols
import Scenarios
import Testing
import Timelines

struct SwarmScenarioTests {
  @Test(arguments: ProtocolCatalog.entries.map(\.name))
  func `every protocol has a swarm whose runs can be drawn again by their seed`(name: String) throws {
    let swarm = try ScenarioCatalog.scenario(named: "\(name)-swarm")
    let timeline = try swarm.run(seed: 4_711)
    let entry = try #require(ProtocolCatalog.entry(named: name))
    #expect(timeline.events == entry.run(Swarm.plan(of: entry, seed: 4_711)).events)
    #expect(timeline.header.source == .simulated(scenario: "\(name)-swarm", seed: 4_711, parameters: []))
  }

  @Test func `a flaw can be built into a swarm`() throws {
    let swarm = try ScenarioCatalog.scenario(named: "raft-swarm")
    let overrides = [Override("flaws", "votesTwice")]
    #expect(try swarm.run(seed: 1, overrides: overrides).events.contains { $0.kind == .violation })
  }

  @Test func `what is drawn cannot be given`() throws {
    let swarm = try ScenarioCatalog.scenario(named: "raft-swarm")
    #expect(throws: ScenarioError.self) { try swarm.run(overrides: [Override("nodes", "3")]) }
    #expect(throws: ScenarioError.self) { try ScenarioCatalog.scenario(named: "bluff-swarm") }
  }
}
