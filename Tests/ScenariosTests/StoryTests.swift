import Scenarios
import Testing
import Timelines

/// What each built-in scenario promises holds at every seed, not only at the pretty one.
struct StoryTests {
  private func forEverySeed(_ name: String, _ check: (Timeline, UInt64) throws -> Void) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    for seed in 0..<200 as Range<UInt64> {
      let timeline = try scenario.run(seed: seed)
      #expect(timeline.events.allSatisfy { $0.kind != .violation }, "seed \(seed)")
      try check(timeline, seed)
    }
  }

  @Test func `raft-election elects one leader`() throws {
    try forEverySeed("raft-election") { timeline, seed in
      let leaders = timeline.states(.leader)
      #expect(leaders.count == 1, "seed \(seed)")
      #expect(leaders.first.map { $0.time + .milliseconds(240) } == timeline.header.end, "seed \(seed)")
    }
  }

  @Test func `raft-split-vote has a term with three candidates and no winner, then a leader`() throws {
    try forEverySeed("raft-split-vote") { timeline, seed in
      #expect(timeline.states(.candidate).filter { $0.term == Term(1) }.count == 3, "seed \(seed)")
      #expect(timeline.states(.leader).map(\.term).allSatisfy { Term(1) < $0 }, "seed \(seed)")
      #expect(!timeline.states(.leader).isEmpty, "seed \(seed)")
      #expect(timeline.events.allSatisfy { $0.kind != .drop }, "seed \(seed)")
    }
  }

  @Test func `raft-lost-vote loses C's vote for A, and with it the first term`() throws {
    try forEverySeed("raft-lost-vote") { timeline, seed in
      let lost = timeline.events.filter { $0.kind == .drop }.map { timeline.message($0.message) }
      #expect(lost.count == 1, "seed \(seed)")
      let vote = try #require(lost.first)
      #expect([timeline.name(vote.source), timeline.name(vote.target)] == ["C", "A"], "seed \(seed)")
      #expect(vote.messageClass == .yes && vote.term == Term(1), "seed \(seed)")
      let candidates = timeline.states(.candidate).filter { $0.term == Term(1) }.map { timeline.name($0.node) }
      #expect(candidates == ["A", "B"], "seed \(seed)")
      let leader = try #require(timeline.states(.leader).first)
      #expect(Term(1) < leader.term, "seed \(seed)")
    }
  }

  @Test(arguments: ["raft-split-vote", "raft-lost-vote"])
  func `a story about votes is short enough to be drawn whole once its heartbeats are folded`(name: String) throws {
    let timeline = try ScenarioCatalog.scenario(named: name).run()
    #expect(timeline.messages.count <= 60)
    #expect(timeline.header.end < .milliseconds(800))
  }

  @Test func `raft-lost-vote is won by B in term 2 at its own seed`() throws {
    let timeline = try ScenarioCatalog.scenario(named: "raft-lost-vote").run()
    let leader = try #require(timeline.states(.leader).first)
    #expect(timeline.name(leader.node) == "B")
    #expect(leader.term == Term(2))
  }

  @Test func `raft-leader-crash elects another leader and takes the old one back as a follower`() throws {
    try forEverySeed("raft-leader-crash") { timeline, seed in
      let leaders = timeline.states(.leader)
      #expect(leaders.count == 2, "seed \(seed)")
      let crash = try #require(timeline.events.first { $0.kind == .crash })
      let restart = try #require(timeline.events.first { $0.kind == .restart })
      #expect(leaders[0].node == crash.node && leaders[1].node != crash.node, "seed \(seed)")
      #expect(crash.time < leaders[1].time && leaders[1].time < restart.time, "seed \(seed)")
      #expect(restart.node == crash.node, "seed \(seed)")
      let last = try #require(timeline.events.last { $0.kind == .state && $0.node == crash.node })
      #expect(last.role == .follower && last.term == leaders[1].term, "seed \(seed)")
    }
  }

  @Test func `raft-minority-partition deposes A by the term that C reached alone`() throws {
    try forEverySeed("raft-minority-partition") { timeline, seed in
      let cut = try #require(timeline.events.first { $0.kind == .partition })
      let heal = try #require(timeline.events.first { $0.kind == .heal })
      let before = timeline.states(.leader).filter { $0.time < cut.time }
      #expect(before.map { timeline.name($0.node) } == ["A"], "seed \(seed)")
      let during = timeline.states(from: cut.time, to: heal.time)
      #expect(Set(during.map { timeline.name($0.node) }) == ["C"], "seed \(seed)")
      #expect(Set(during.map(\.role)) == [.candidate], "seed \(seed)")
      let leaders = timeline.states(.leader)
      #expect(leaders.count == 2, "seed \(seed)")
      #expect(heal.time < leaders[1].time, "seed \(seed)")
      #expect(Term(1) < leaders[1].term, "seed \(seed)")
    }
  }

  @Test func `raft-twenty-seconds crashes one leader and cuts the next one off with a follower`() throws {
    let timeline = try ScenarioCatalog.scenario(named: "raft-twenty-seconds").run()
    #expect(timeline.messages.count > 10_000)
    #expect(timeline.states(.leader).count == 3)
    #expect(timeline.partitions.first?.sides.map(\.count) == [2, 3])
    #expect(timeline.events.count { $0.kind == .crash } == 1)
    #expect(timeline.events.contains { $0.kind == .restart })
  }

  @Test func `raft-leader-isolated has two leaders at once until the cut heals`() throws {
    try forEverySeed("raft-leader-isolated") { timeline, seed in
      let leaders = timeline.states(.leader)
      #expect(leaders.count == 2, "seed \(seed)")
      let old = try #require(leaders.first)
      let heal = try #require(timeline.events.first { $0.kind == .heal })
      let cut = try #require(timeline.partitions.first)
      #expect(cut.sides.map(\.count) == [1, 4] && cut.sides[0] == [old.node], "seed \(seed)")
      #expect(leaders[1].time < heal.time, "seed \(seed)")
      let stepsDown = try #require(
        timeline.events.first { $0.kind == .state && $0.node == old.node && old.time < $0.time })
      #expect(stepsDown.role == .follower && heal.time < stepsDown.time, "seed \(seed)")
    }
  }

  @Test func `raft-flapping-link costs an election every time`() throws {
    try forEverySeed("raft-flapping-link") { timeline, seed in
      let cuts = timeline.events.filter { $0.kind == .partition }.map(\.time)
      #expect(cuts.count == 3 && timeline.events.filter { $0.kind == .heal }.count == 3, "seed \(seed)")
      for (start, end) in zip(cuts, cuts.dropFirst() + [timeline.header.end]) {
        let candidates = timeline.states(.candidate).filter { start < $0.time && $0.time < end }
        #expect(!candidates.isEmpty, "seed \(seed)")
      }
      #expect(timeline.states(.leader).count >= 2, "seed \(seed)")
    }
  }
}

extension Timeline {
  /// The events in which a node enters `role`.
  func states(_ role: Role) -> [Event] { events.filter { $0.kind == .state && $0.role == role } }

  /// The changes of role or term from `start` on and before `end`.
  func states(from start: Instant, to end: Instant) -> [Event] {
    events.filter { $0.kind == .state && start <= $0.time && $0.time < end }
  }
}
