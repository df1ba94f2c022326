import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

struct MerkleFigureTests {
  private func run(_ overrides: [Override] = [], _ scenario: String = "gossip-merkle") throws -> Timeline {
    try ScenarioCatalog.scenario(named: scenario).run(overrides: overrides)
  }

  private func scene(_ timeline: Timeline, at: Instant? = nil, nodes: [NodeID] = []) throws -> Scene {
    var options = FigureOptions()
    options.at = at
    options.nodes = nodes
    return try Figure.named("merkle").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in if case .text(let text) = item.shape { text.string } else { nil } }
  }

  /// How many marks of a kind and style stand in a scene, fills only.
  private func fills(_ scene: Scene, _ kind: Scenes.Tag.Kind, _ style: String) -> Int {
    scene.items.count { item in
      if case .fill = item.shape { item.tag.kind == kind && item.tag.style == style } else { false }
    }
  }

  @Test func `the paths that differ are drawn down to the keys that cross`() throws {
    let scene = try scene(run())
    try expectSnapshot(scene.dump(), named: "merkle.scene.txt")
    #expect(scene.title == "15 hashes find three keys that differ")
    // Both trees: the number of nodes that differ and that are equal, as the exchange compared them.
    #expect(fills(scene, .pill, "differs") == 2 * 10)
    #expect(fills(scene, .pill, "equal") == 2 * 5)
    for key in ["k017", "k042", "k088"] { #expect(texts(scene).contains(key)) }
  }

  @Test(arguments: ["1", "2", "5", "8", "10", "12"])
  func `a deep tree draws what was compared and counts the rest`(depth: String) throws {
    let timeline = try run([Override("treeDepth", depth), Override("preload", "1000")])
    let findings = Findings(of: timeline)
    let exchange = try #require(findings.replication?.exchanges.first { !$0.keys.isEmpty })
    let scene = try scene(timeline)
    let nodes = fills(scene, .pill, "differs") + fills(scene, .pill, "equal")
    #expect(nodes == 2 * exchange.hashesCompared)
    expectInside(scene)
  }

  @Test func `many differing leaves become rows of levels, with every count`() throws {
    let timeline = Self.exchange(depth: 10, differing: { level in Array(0..<(1 << level)) })
    let scene = try scene(timeline)
    #expect(texts(scene).contains("1,024 of 1,024 differ"))
    expectInside(scene)
  }

  @Test func `equal roots end the comparison with one hash`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.header.system = "store"
    send("tree", "exchange 0: root 3fa2b1c0 of 16 leaves, 1 hash, 32 B", 0, &timeline)
    send("same", "exchange 0: nothing differs, 1 B", 1, &timeline)
    let scene = try scene(timeline)
    #expect(scene.title == "One hash shows that A and B hold the same")
    #expect(texts(scene).contains("1 equal"))
    expectInside(scene)
  }

  @Test func `an exchange that loses a message is drawn as far as it went`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.header.system = "store"
    send("tree", "exchange 0: root 3fa2b1c0 of 16 leaves, 1 hash, 32 B", 0, &timeline)
    send("tree", "exchange 0: level 1 under 0, 2 hashes, 68 B", 1, &timeline)
    timeline.recordSend(
      at: .milliseconds(30), from: NodeID(0), to: NodeID(1), type: "tree", class: .ask,
      detail: "exchange 0: level 2 under 1, 2 hashes, 68 B")
    let scene = try scene(timeline)
    #expect(fills(scene, .pill, "differs") == 2 * 2)
    #expect(texts(scene).contains { $0.contains("Cut short:") })
    expectInside(scene)
  }

  @Test func `an instant and two nodes choose the exchange; without one the reason is told`() throws {
    let timeline = try run([], "gossip-partition-heal")
    let exchanges = try #require(Findings(of: timeline).replication?.exchanges)
    let last = try #require(exchanges.last { $0.hashesCompared > 0 })
    #expect(try scene(timeline, at: .seconds(3)).description.contains("\(last.stretch.from)"))
    let pair = try scene(timeline, nodes: [NodeID(0), NodeID(2)])
    #expect(pair.description.contains("A and C") || pair.description.contains("C and A"))
    #expect(throws: DiagramError.self) { try scene(timeline, at: .zero) }
    #expect(throws: DiagramError.self) { try scene(Timeline(nodes: ["A", "B"])) }
  }

  // MARK: Support

  private func send(_ type: String, _ detail: String, _ index: Int, _ timeline: inout Timeline) {
    let (from, to) = index.isMultiple(of: 2) ? (NodeID(0), NodeID(1)) : (NodeID(1), NodeID(0))
    let message = timeline.recordSend(
      at: .milliseconds(Int64(10 * index)), from: from, to: to, type: type, class: .ask, detail: detail)
    timeline.recordReceive(message, at: .milliseconds(Int64(10 * index + 10)))
  }

  /// A complete walk in which the nodes differ that `differing` names for each level.
  private static func exchange(depth: Int, differing: (Int) -> [Int]) -> Timeline {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.header.system = "store"
    var details = ["exchange 0: root 3fa2b1c0 of \(1 << depth) leaves, 1 hash, 32 B"]
    for level in 1...depth {
      let under = differing(level - 1)
      let list = under.map(String.init).joined(separator: " ")
      details.append("exchange 0: level \(level) under \(list), \(2 * under.count) hashes, 9 B")
    }
    details.append("exchange 0: leaves \(differing(depth).map(String.init).joined(separator: " ")), 9 digests, 9 B")
    for (index, detail) in details.enumerated() {
      let (from, to) = index.isMultiple(of: 2) ? (NodeID(0), NodeID(1)) : (NodeID(1), NodeID(0))
      let message = timeline.recordSend(
        at: .milliseconds(Int64(10 * index)), from: from, to: to, type: index <= depth ? "tree" : "digests",
        class: .ask, detail: detail)
      timeline.recordReceive(message, at: .milliseconds(Int64(10 * index + 10)))
    }
    return timeline
  }
}

/// Every text lies on the page, and the page is finite.
func expectInside(_ scene: Scene, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(scene.height.isFinite && scene.height > 0 && scene.height < 20_000, comment, sourceLocation: sourceLocation)
  for item in scene.items {
    guard case .text(let text) = item.shape else { continue }
    let isInside = text.corners.allSatisfy { (0...scene.width).contains($0.x) && (0...scene.height).contains($0.y) }
    #expect(isInside, "'\(text.string.prefix(40))' \(item.tag) leaves the page", sourceLocation: sourceLocation)
  }
}
