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

  /// When the first event of a kind happened; never, if it did not.
  private func time(of kind: EventKind, _ timeline: Timeline) -> Instant {
    timeline.events.first { $0.kind == kind }?.time ?? .never
  }
}
