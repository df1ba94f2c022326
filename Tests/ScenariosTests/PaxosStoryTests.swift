import Scenarios
import Testing
import Timelines

/// What each built-in scenario of Paxos promises holds at every seed.
struct PaxosStoryTests {
  private func forEverySeed(_ name: String, _ check: (Timeline, UInt64) throws -> Void) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    for seed in 0..<200 as Range<UInt64> {
      let timeline = try scenario.run(seed: seed)
      #expect(timeline.events.allSatisfy { $0.kind != .violation }, "seed \(seed)")
      try check(timeline, seed)
    }
  }

  @Test func `paxos-basic decides x on every node with one ballot`() throws {
    try forEverySeed("paxos-basic") { timeline, seed in
      let decisions = timeline.events.filter { $0.kind == .decide }
      #expect(decisions.count == 3, "seed \(seed)")
      #expect(decisions.allSatisfy { timeline.text($0.label) == "x" && $0.term == Term(1) }, "seed \(seed)")
      #expect(timeline.messages.count == 10, "seed \(seed)")
      #expect(timeline.states(.candidate).count == 1 && timeline.states(.leader).count == 1, "seed \(seed)")
    }
  }

  @Test func `paxos-duelling duels for at least five ballots, in turn, and then decides`() throws {
    try forEverySeed("paxos-duelling") { timeline, seed in
      let ballots = timeline.states(.candidate)
      let duel = ballots.prefix(5).map { timeline.name($0.node) }
      #expect(duel == ["A", "B", "A", "B", "A"], "seed \(seed)")
      let decisions = timeline.events.filter { $0.kind == .decide }
      #expect(decisions.count == 3, "seed \(seed)")
      let first = try #require(decisions.first)
      #expect(Term(7) <= first.term, "seed \(seed)")
      #expect(timeline.events.allSatisfy { $0.kind != .drop }, "seed \(seed)")
      let refused = timeline.messages.filter { timeline.text($0.type) == "nack" }
      #expect(refused.count >= 4, "seed \(seed)")
    }
  }

  @Test func `paxos-duelling is short enough to be drawn whole`() throws {
    let timeline = try ScenarioCatalog.scenario(named: "paxos-duelling").run()
    #expect(timeline.messages.count <= 60)
  }

  @Test func `multi-paxos-steady commits five commands on every node for four messages each`() throws {
    try forEverySeed("multi-paxos-steady") { timeline, seed in
      #expect(timeline.states(.leader).map { timeline.name($0.node) } == ["A"], "seed \(seed)")
      for node in timeline.nodeIDs {
        #expect(timeline.commits(on: node) == ["x1", "x2", "x3", "x4", "x5"], "seed \(seed)")
      }
      for type in ["accept", "accepted"] {
        #expect(timeline.messages.filter { timeline.text($0.type) == type }.count == 10, "seed \(seed)")
      }
      #expect(timeline.messages.filter { timeline.text($0.type) == "prepare" }.count == 2, "seed \(seed)")
    }
  }

  @Test func `multi-paxos-leader-crash keeps the command that its leader did not see accepted`() throws {
    try forEverySeed("multi-paxos-leader-crash") { timeline, seed in
      let crash = try #require(timeline.events.first { $0.kind == .crash })
      #expect(timeline.name(crash.node) == "A", "seed \(seed)")
      let leaders = timeline.states(.leader)
      #expect(leaders.count == 2 && leaders[1].node != crash.node, "seed \(seed)")
      #expect(leaders[0].time < crash.time && crash.time < leaders[1].time, "seed \(seed)")
      for node in timeline.nodeIDs { #expect(timeline.commits(on: node) == ["x1", "x2", "x3"], "seed \(seed)") }
      #expect(timeline.answers == ["x1", "x3"], "seed \(seed)")
      let last = try #require(timeline.events.last { $0.kind == .state && $0.node == crash.node })
      #expect(last.role == .follower && last.term == leaders[1].term, "seed \(seed)")
    }
  }
}

extension Timeline {
  /// What clients were told to be done, in order.
  var answers: [String] { events.filter { $0.kind == .response && $0.succeeded }.map { text($0.label) } }

  /// The values that `node` commits, in order.
  func commits(on node: NodeID) -> [String] {
    events.filter { $0.kind == .commit && $0.node == node }.map { text(entries[$0.entry].value) }
  }
}
