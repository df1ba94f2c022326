import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

struct StateMachineTests {
  private func scene(_ timeline: Timeline, _ options: FigureOptions = FigureOptions()) throws -> Scene {
    try Figure.named("state-machine").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func run(_ name: String, _ overrides: [Override] = []) throws -> Timeline {
    try ScenarioCatalog.scenario(named: name).run(overrides: overrides)
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in if case .text(let text) = item.shape { text.string } else { nil } }
  }

  private func history(_ timeline: Timeline) throws -> StateHistory {
    let machine = try #require(StateMachine.of(timeline))
    return StateHistory(
      of: timeline, machine: machine, nodes: timeline.nodeIDs,
      window: Stretch(from: .zero, to: timeline.header.end))
  }

  // MARK: Pictures

  @Test(arguments: ["raft-leader-crash", "raft-pre-vote", "paxos-duelling", "two-phase-commit-blocked"])
  func `each protocol has its own machine, at its own places`(name: String) throws {
    try expectSnapshot(scene(run(name)).dump(), named: "state-machine-\(name).scene.txt")
  }

  @Test func `what was taken is thick and counted, what was not is dashed and named`() throws {
    let scene = try scene(run("raft-leader-crash"))
    #expect(scene.title == "Both candidacies win")
    let words = texts(scene)
    #expect(words.contains("times out\u{A0}2×") && words.contains("votes of a majority\u{A0}2×"))
    #expect(words.contains("higher term\u{A0}4×"))
    #expect(words.contains("hears of a newer term"))
    #expect(words.contains { $0.contains("crashes as leader\u{A0}1×") })
    for item in scene.items {
      guard item.tag.kind == .connector, case .stroke(_, let stroke) = item.shape else { continue }
      if item.tag.style == "taken" { #expect(stroke.width == 2 && stroke.dash.isEmpty) }
      if item.tag.style == "not taken" { #expect(!stroke.dash.isEmpty) }
    }
  }

  // MARK: Counts

  @Test func `every state event of a run is counted once`() throws {
    for name in ["raft-leader-crash", "raft-flapping-link", "multi-paxos-leader-crash", "raft-pre-vote"] {
      let timeline = try run(name)
      let total = try history(timeline).transitions.reduce(0) { $0 + $1.count }
      #expect(total == timeline.events.count { $0.kind == .state }, "\(name)")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `stays add up to the run, and shares to a hundred`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let timeline = RandomRun.timeline(&random, names: ["A", "B", "C", "D", "E"])
    guard timeline.header.end > .zero, StateMachine.of(timeline) != nil else { return }
    for stay in try history(timeline).stays {
      #expect(stay.total == timeline.header.end - .zero, "seed \(seed)")
      let shares = try #require(StateShares(of: [stay]))
      #expect(shares.percents.reduce(0, +) == 100, "seed \(seed)")
      #expect(zip(shares.percents, shares.fractions).allSatisfy { abs(Double($0) - 100 * $1) < 1 }, "seed \(seed)")
    }
  }

  @Test func `reasons that differ in the node they name are one cause, and rare ones are counted together`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    for (index, reason) in ["higher term from A", "higher term from B", "cold", "hungry", "tired", "bored", "sad"]
      .enumerated()
    {
      timeline.recordState(.candidate, term: Term(index), at: .milliseconds(Int64(2 * index)), node: NodeID(0))
      timeline.recordState(
        .follower, term: Term(index), at: .milliseconds(Int64(2 * index + 1)), node: NodeID(0), reason: reason)
    }
    timeline.header.end = .milliseconds(20)
    let words = try texts(scene(timeline))
    #expect(words.contains("higher term\u{A0}2×"))
    #expect(words.contains("2 other causes\u{A0}2×"))
  }

  @Test func `a log that names no reasons is told by what happened`() throws {
    var timeline = Timeline(nodes: ["n1"])
    for (index, role) in [Role.follower, .candidate, .candidate, .leader, .follower].enumerated() {
      timeline.recordState(
        role, term: Term([0, 1, 2, 2, 3][index]), at: .milliseconds(Int64(index)), node: NodeID(0))
    }
    timeline.recordFault(.crash, at: .milliseconds(5), node: NodeID(0), provenance: .inferred)
    timeline.header.end = .milliseconds(9)
    let causes = try history(timeline).transitions.map { "\($0.cause) \($0.count)" }
    #expect(causes == ["starts 1", "stands for election 1", "stands for election 1", "is elected 1", "newer term 1"])
    let words = try texts(scene(timeline))
    #expect(words.joined(separator: " ").contains("falls silent as follower") && words.contains("silent"))
  }

  @Test func `gossip has the machine of rumors`() throws {
    var timeline = Timeline(nodes: ["A", "B", "C"])
    let item = timeline.intern("news")
    timeline.recordLearn(item, version: 1, at: .zero, node: NodeID(0))
    let push = timeline.recordSend(at: .zero, from: NodeID(0), to: NodeID(1), type: "push", class: .gossip)
    timeline.recordReceive(push, at: .milliseconds(5))
    timeline.recordLearn(item, version: 1, at: .milliseconds(5), node: NodeID(1))
    timeline.header.end = .milliseconds(10)
    let scene = try scene(timeline)
    #expect(scene.title == "Two of three nodes become infective")
    #expect(texts(scene).contains("hears the rumor\u{A0}1×") && texts(scene).contains("has the news\u{A0}1×"))
    let shares = try history(timeline).stays.compactMap { StateShares(of: [$0])?.percents }
    #expect(shares == [[0, 100, 0, 0], [50, 50, 0, 0], [100, 0, 0, 0]])
  }

  @Test func `the crashed time of a node is in none of its states`() throws {
    let timeline = try run("two-phase-commit-blocked")
    let manager = try #require(history(timeline).stays.last)
    let down = try #require(Findings(of: timeline).outages.first).stretch.length
    #expect(manager.crashed == down)
    #expect(manager.lengths[0] + manager.lengths[3] + down == timeline.header.end - .zero)
  }

  // MARK: Hostile timelines

  @Test func `a timeline without states is refused with the way out`() throws {
    #expect(
      throws: DiagramError.nothingToShow(
        figure: "state-machine",
        reason: "the timeline has no state events; record them, or draw it with --figure space-time")
    ) { try scene(Timeline(nodes: ["A"]).ending(at: .milliseconds(1))) }
    #expect(throws: DiagramError.self) { try scene(Timeline(nodes: ["A"])) }
    #expect(throws: DiagramError.noNodes) { try scene(Timeline(nodes: [])) }
  }

  @Test func `of two hundred nodes the quiet ones share a row`() throws {
    var timeline = Timeline(nodes: (0..<200).map { "n\($0)" })
    for node in timeline.nodeIDs { timeline.recordState(.follower, term: Term(0), at: .zero, node: node) }
    timeline.recordState(.candidate, term: Term(1), at: .milliseconds(5), node: NodeID(150))
    timeline.header.end = .milliseconds(10)
    let scene = try scene(timeline)
    let words = texts(scene)
    #expect(words.contains("177 others") && words.contains("n150"))
    #expect(scene.height < 1_200)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `every text stays on the page, whatever the names`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let names = ["<b>", "שלום עולם", String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦🔥", "", "a\u{0}\nb"]
    let timeline = RandomRun.timeline(&random, names: names)
    guard timeline.header.end > .zero, StateMachine.of(timeline) != nil else { return }
    for width in [680.0, 700, 1_400] {
      var options = FigureOptions()
      options.width = width
      let scene = try scene(timeline, options)
      for item in scene.items {
        guard case .text(let text) = item.shape else { continue }
        let isInside = text.corners.allSatisfy { (0...scene.width).contains($0.x) && (0...scene.height).contains($0.y) }
        #expect(isInside, "seed \(seed) width \(width): \(text.string.prefix(40))")
      }
    }
  }
}

extension Timeline {
  fileprivate func ending(at end: Instant) -> Timeline {
    var timeline = self
    timeline.header.end = end
    return timeline
  }
}
