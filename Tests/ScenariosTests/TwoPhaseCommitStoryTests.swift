import Scenarios
import Testing
import Timelines

/// What the built-in scenarios of two-phase commit promise holds at every seed.
struct TwoPhaseCommitStoryTests {
  private func outcomes(_ name: String, seed: UInt64, _ overrides: [Override] = []) throws -> [String] {
    let timeline = try ScenarioCatalog.scenario(named: name).run(seed: seed, overrides: overrides)
    #expect(timeline.events.allSatisfy { $0.kind != .violation }, "seed \(seed)")
    return timeline.events.filter { $0.kind == .decide }.map { timeline.text($0.label) }
  }

  @Test func `two-phase-commit commits everywhere, and aborts everywhere when one cannot`() throws {
    for seed in 0..<200 as Range<UInt64> {
      #expect(try outcomes("two-phase-commit", seed: seed) == Array(repeating: "commit", count: 4))
      let unwilling = [Override("unwilling", "C")]
      #expect(try outcomes("two-phase-commit", seed: seed, unwilling) == Array(repeating: "abort", count: 4))
    }
  }

  @Test func `two-phase-commit-blocked decides nothing while the manager is down, then aborts`() throws {
    for seed in 0..<200 as Range<UInt64> {
      let timeline = try ScenarioCatalog.scenario(named: "two-phase-commit-blocked").run(seed: seed)
      let restart = try #require(timeline.events.first { $0.kind == .restart })
      let decisions = timeline.events.filter { $0.kind == .decide }
      #expect(decisions.count == 4 && decisions.allSatisfy { $0.time >= restart.time }, "seed \(seed)")
      #expect(decisions.allSatisfy { timeline.text($0.label) == "abort" }, "seed \(seed)")
    }
  }

  @Test func `a run ends where until says`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-split-vote")
    let led = try scenario.run(overrides: [Override("until", "a node becomes leader")])
    #expect(led.events.last { $0.kind == .state }?.role == .leader)
    #expect(led.header.end == led.events.last?.time)
    let broken = try scenario.run(overrides: [Override("flaws", "votesTwice"), Override("until", "violation")])
    #expect(broken.events.last { $0.kind == .violation }?.time == broken.header.end)
    #expect(throws: ScenarioError.self) { try scenario.run(overrides: [Override("until", "A becomes king")]) }
  }
}
