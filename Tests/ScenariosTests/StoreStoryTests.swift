import Scenarios
import Testing
import Timelines

/// What each built-in scenario of replicas promises holds at every seed.
struct StoreStoryTests {
  private func forEverySeed(_ name: String, _ check: (Timeline, UInt64) -> Void) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    for seed in 0..<200 as Range<UInt64> {
      let timeline = try scenario.run(seed: seed)
      let failures = timeline.failures(of: scenario.expectations)
      #expect(failures.isEmpty, "seed \(seed): \(failures)")
      check(timeline, seed)
    }
  }

  @Test func `gossip-merkle sends the three keys that differ and no other`() throws {
    try forEverySeed("gossip-merkle") { timeline, seed in
      let crossed = timeline.messages.filter { timeline.text($0.type) == "keys" }.flatMap { message in
        timeline.text(message.detail).matches(of: /\/(k\d+)/).map { String($0.1) }
      }
      #expect(Set(crossed) == ["k017", "k042", "k088"], "seed \(seed)")
    }
  }

  @Test func `gossip-partition-heal keeps both values of x, and merges the counter and the set`() throws {
    try forEverySeed("gossip-partition-heal") { timeline, seed in
      let heal = time(of: .heal, timeline)
      let notes = timeline.events.filter { $0.kind == .note && $0.time > heal }.map { timeline.text($0.label) }
      #expect(notes.contains { $0.hasPrefix("concurrent x: ") && $0.hasSuffix("kept both") }, "seed \(seed)")
      #expect(notes.contains { $0.hasPrefix("concurrent visits: ") && $0.hasSuffix("merged 2") }, "seed \(seed)")
      // Nothing of one side is known on the other before the heal.
      let cut = time(of: .partition, timeline)
      let crossing = timeline.events.filter { event in
        guard event.kind == .receive, cut <= event.time, event.time < heal else { return false }
        let message = timeline.message(event.message)
        return timeline.partitions[0].separates(message.source, from: message.target)
      }
      #expect(crossing.isEmpty, "seed \(seed)")
    }
  }

  // MARK: No write lost

  private func run(_ name: String, seed: UInt64, _ overrides: String...) throws -> Timeline {
    try ScenarioCatalog.scenario(named: name).run(seed: seed, overrides: overrides.map { try Override(parsing: $0) })
  }

  private func loss(_ timeline: Timeline) -> String? { timeline.failures(of: [.noWriteLost]).first?.found }

  @Test func `where the last writer wins, a concurrent write is lost, and it is said which and where`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let timeline = try run("gossip-partition-heal", seed: seed, "conflicts=lastWriterWins")
      #expect(!timeline.events.contains { $0.kind == .violation })
      let found = try #require(loss(timeline), "seed \(seed)")
      #expect(found.contains(" gives up x=2, which A acknowledged at 650 ms, for 3"), "seed \(seed): \(found)")
    }
  }

  @Test(arguments: ["full", "digests", "merkle"])
  func `whatever replicas compare, siblings lose nothing`(comparison: String) throws {
    for seed in 0..<60 as Range<UInt64> {
      let timeline = try run(
        "gossip-partition-heal", seed: seed, "comparison=\(comparison)", "loss=10%", "duplication=10%")
      #expect(loss(timeline) == nil, "seed \(seed)")
    }
  }

  @Test func `a write that a mistake of the program undoes is lost`() throws {
    let dropped = try #require(loss(try run("gossip-partition-heal", seed: 7, "flaws=dropsSiblings")))
    #expect(dropped.hasPrefix("No Lost Write: "))
    let yaml = """
      protocol: store
      nodes: [A, B]
      duration: 1s
      settings: {quietUntil: 300ms, flaws: [forgetsWrites]}
      events:
        - {at: 20ms, propose: "x=1", to: A}
        - {at: 30ms, crash: A}
        - {at: 100ms, restart: A}
      """
    let scenario = try Scenario(reading: yaml, file: "test.yaml", name: "test")
    #expect(try #require(loss(try scenario.run())) == "Clock Monotonicity: A has forgotten a write to x")
    #expect(loss(try scenario.run(overrides: [Override("flaws", "")])) == nil)
  }

  @Test func `a write that a later one superseded which knew of it is not lost`() throws {
    let yaml = """
      protocol: store
      nodes: [A, B]
      duration: 3s
      settings: {conflicts: lastWriterWins}
      events:
        - {at: 10ms, partition: [[A], [B]]}
        - {at: 20ms, propose: "x=1", to: A}
        - {at: 30ms, propose: "x=2", to: B}
        - {at: 40ms, propose: "x=3", to: A}
        - {at: 100ms, heal: all}
      """
    let scenario = try Scenario(reading: yaml, file: "test.yaml", name: "test")
    for seed in 0..<20 as Range<UInt64> {
      let found = try #require(loss(try scenario.run(seed: seed)))
      #expect(found.contains(" gives up x=2, which B acknowledged at 30 ms, for 3"), "seed \(seed): \(found)")
    }
  }

  @Test func `of a run without replicas it cannot be said that no write is lost`() throws {
    #expect(loss(try run("raft-election", seed: 7)) == "the run is not one of a replicated store (protocol: store)")
  }

  /// When the first event of a kind happened; never, if it did not.
  private func time(of kind: EventKind, _ timeline: Timeline) -> Instant {
    timeline.events.first { $0.kind == kind }?.time ?? .never
  }
}
