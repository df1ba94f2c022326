import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

struct QuorumsTests {
  private func run(_ name: String, seed: UInt64? = nil, _ overrides: [Override] = []) throws -> Timeline {
    try ScenarioCatalog.scenario(named: name).run(seed: seed, overrides: overrides)
  }

  private func scene(_ timeline: Timeline, _ options: FigureOptions = FigureOptions()) throws -> Scene {
    try Figure.named("quorums").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in if case .text(let text) = item.shape { text.string } else { nil } }
  }

  /// "election t1 A: A B", with the late ones in brackets.
  private func lines(_ name: String) throws -> [String] {
    let timeline = try run(name)
    return Quorums(of: timeline).all.map { quorum in
      let names = { (nodes: [NodeID]) in nodes.map { timeline.name($0) }.joined(separator: " ") }
      let late = quorum.late.isEmpty ? "" : " (\(names(quorum.late)))"
      let value = timeline.text(quorum.value)
      return "\(quorum.kind) \(quorum.term) \(timeline.name(quorum.decider))\(value.isEmpty ? "" : " \(value)"): "
        + names(quorum.members) + late
    }
  }

  // MARK: Pictures

  @Test(arguments: ["raft-figure-8", "paxos-duelling"])
  func `a row for each quorum and a disc for each node in it`(name: String) throws {
    try expectSnapshot(scene(run(name)).dump(), named: "quorums-\(name).scene.txt")
  }

  @Test func `two quorums that share no node are hatched and named`() throws {
    let scene = try scene(run("raft-swarm", seed: 682, [Override("flaws", "halfQuorum")]))
    #expect(scene.title.hasPrefix("Two quorums share no node: "))
    #expect(
      scene.items.contains { item in
        if case .hatch = item.shape { item.tag.style == "breach" } else { false }
      })
    #expect(texts(scene).contains { $0.contains("share no node") })
  }

  // MARK: Counted by hand

  @Test func `the votes and oks that had arrived count, and no others`() throws {
    #expect(
      try lines("raft-replication") == [
        "election t1 A: A C (B)", "commit t1 A x=1: A B (C)", "commit t1 A y=2: A B (C)",
      ])
    #expect(try lines("raft-split-vote") == ["election t2 B: A B (C)"])
    // What S1 wrote in t2 and t4 was never committed: S5 overwrote it (Raft, Figure 8).
    #expect(
      try lines("raft-figure-8") == [
        "election t2 S1: S1 S2 S3 (S4 S5)", "election t3 S5: S3 S4 S5", "election t4 S1: S1 S2 S4 (S3)",
        "election t5 S5: S2 S4 S5 (S3)", "commit t5 S5 five: S3 S4 S5 (S2)",
      ])
    #expect(try lines("paxos-basic") == ["promises t1 A: A C (B)", "acceptance t1 A x: A C (B)"])
  }

  // MARK: Swarms

  private static let swarms = ["raft-swarm", "paxos-swarm", "multi-paxos-swarm"]

  /// A program goes on as soon as a majority has answered, so that counting one answer too many or too few would show.
  @Test(arguments: swarms, [UInt64(0), 100, 200, 300])
  func `in a correct run every quorum is a bare majority and any two share a node`(name: String, from: UInt64) throws {
    var pairs = 0
    for seed in from..<from + 50 {
      let timeline = try run(name, seed: seed)
      let quorums = Quorums(of: timeline)
      #expect(quorums.untold == 0)
      for quorum in quorums.all {
        let isExact = name != "multi-paxos-swarm" || quorum.kind != .commit
        let majority = timeline.nodes.count / 2 + 1
        #expect(
          isExact ? quorum.members.count == majority : quorum.members.count >= majority,
          "\(name) seed \(seed) \(quorum)")
      }
      let overlap = QuorumOverlap(quorums.all)
      if let least = overlap.least {
        pairs += 1
        #expect(least >= 1, "\(name) seed \(seed)")
      }
    }
    #expect(pairs > 10)
  }

  @Test(arguments: [
    ("raft-swarm", "halfQuorum"), ("paxos-swarm", "halfIsEnough"), ("multi-paxos-swarm", "halfIsEnough"),
  ])
  func `with half of the nodes for a quorum some two share none`(name: String, flaw: String) throws {
    var apart = 0
    for seed in UInt64(0)..<60 {
      let timeline = try run(name, seed: seed, [Override("flaws", flaw)])
      let quorums = Quorums(of: timeline).all
      let half = max(1, timeline.nodes.count / 2)
      #expect(quorums.allSatisfy { $0.members.count >= half }, "\(name) seed \(seed)")
      if QuorumOverlap(quorums).least == 0 { apart += 1 }
    }
    #expect(apart > 0)
  }

  /// The slow twin: for each leader, all that was received before, looked through from the start.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `elections agree with a count from the start for each of them`(seed: UInt64) throws {
    let timeline = try run("raft-swarm", seed: seed)
    var expected: [[NodeID]] = []
    for (place, event) in timeline.events.enumerated() where event.kind == .state && event.role == .leader {
      let voters = timeline.nodeIDs.filter { node in
        node == event.node
          || timeline.events[..<place].contains { earlier in
            guard earlier.kind == .receive else { return false }
            let message = timeline.message(earlier.message)
            return message.source == node && message.target == event.node && message.term == event.term
              && timeline.text(message.type) == "RequestVoteReply" && message.messageClass == .yes
          }
      }
      expected.append(voters)
    }
    #expect(Quorums(of: timeline).all.filter { $0.kind == .election }.map(\.members) == expected)
  }

  // MARK: Forms

  @Test func `the pair with the least in common tells most, first of all one that shares nothing`() throws {
    func quorum(_ term: Int, _ nodes: [Int], _ kind: Quorum.Kind = .election) -> Quorum {
      Quorum(kind, at: .zero, term: Term(term), decider: NodeID(nodes[0]), members: nodes.map { NodeID($0) })
    }
    let fine = QuorumOverlap([quorum(1, [0, 1, 2]), quorum(1, [0, 1, 2], .commit), quorum(2, [2, 3, 4])])
    #expect(fine.pair?.first == 1 && fine.pair?.second == 2)
    #expect(fine.least == 1 && fine.shared == [NodeID(2)] && fine.common == [NodeID(2)] && fine.distinct == 2)
    let broken = QuorumOverlap([quorum(1, [0, 1]), quorum(2, [2, 3]), quorum(2, [0, 1])])
    #expect(broken.pair?.first == 1 && broken.pair?.second == 2 && broken.least == 0 && broken.shared.isEmpty)
    #expect(QuorumOverlap([]).pair == nil && QuorumOverlap([quorum(1, [0])]).least == nil)
  }

  @Test func `many rows are folded and the fold says how many`() throws {
    for seed in UInt64(0)..<40 {
      let timeline = try run("raft-swarm", seed: seed)
      let rows = Quorums.gathered(Quorums(of: timeline).all)
      guard !rows.isEmpty, timeline.nodes.count <= 15 else { continue }
      let scene = try scene(timeline)
      let folds = scene.items.count { $0.tag.kind == .fold }
      let numbers = scene.items.count { $0.tag.kind == .tick }
      #expect((folds > 0) == (rows.count > 14), "seed \(seed)")
      #expect(numbers <= 14 && (folds > 0 || numbers == rows.count), "seed \(seed)")
    }
  }

  @Test func `runs without quorums and too many nodes are refused with the way out`() throws {
    for name in ["gossip-push", "two-phase-commit"] {
      #expect(throws: DiagramError.self, "\(name)") { try scene(run(name)) }
    }
    #expect(throws: DiagramError.noNodes) { try scene(Timeline(nodes: [])) }
    let wide = try run("raft-swarm", seed: 1)
    var options = FigureOptions()
    options.width = 300
    #expect(throws: DiagramError.tooNarrow(width: 300, minimum: 560)) { try scene(wide, options) }
  }
}
