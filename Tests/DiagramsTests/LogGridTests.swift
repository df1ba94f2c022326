import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

struct LogGridTests {
  private func scene(_ timeline: Timeline, at: Instant? = nil) throws -> Scene {
    var options = FigureOptions()
    options.at = at
    return try Figure.named("log-grid").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  /// `logs` by node as terms of entries; the first node leads one term later.
  private func timeline(_ logs: [[Int]], committed: Int = 0) -> Timeline {
    var timeline = Timeline(nodes: logs.indices.map { "n\($0)" })
    for (node, terms) in logs.enumerated() {
      for (index, term) in terms.enumerated() {
        timeline.recordEntry(
          .append, index: index + 1, term: Term(term), value: "x=\(index)", at: .milliseconds(1), node: NodeID(node))
      }
    }
    if committed > 0 {
      timeline.recordEntry(.commit, index: committed, term: Term(1), at: .milliseconds(2), node: NodeID(0))
    }
    timeline.recordState(.leader, term: Term(9), at: .milliseconds(3), node: NodeID(0))
    return timeline
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in if case .text(let text) = item.shape { text.string } else { nil } }
  }

  @Test func `conflicts, gaps and the commit index are shown`() throws {
    let scene = try scene(timeline([[1, 1, 3, 3], [1, 1, 2, 2, 2], [1]], committed: 2))
    try expectSnapshot(scene.dump(), named: "log-grid.scene.txt")
    #expect(scene.title == "n1 must discard three entries, n2 must fetch three")
    #expect(texts(scene).contains("committed: 2 entries on n0 and n1"))
  }

  @Test func `a headline that has no room for all names the one that has most to do, if it is one of two`() throws {
    let leader = [1, 1, 3, 3, 3, 3]
    let short = try scene(timeline([leader, [1, 1, 3, 3, 3], leader, [1, 1, 2, 2, 2, 2], [1]]))
    #expect(short.title == "n3 must discard four entries, n4 must fetch five")
    let tied = try scene(timeline([leader, [1, 1], [1, 1, 2, 2], [1, 1, 3, 2, 2, 2, 2], [1], [1]]))
    #expect(tied.title == "Two of six logs conflict, three are short")
  }

  @Test func `raft-divergent-logs differs in the same way at every seed`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-divergent-logs")
    for seed in 0..<200 as Range<UInt64> {
      let timeline = try scenario.run(seed: seed)
      #expect(timeline.events.allSatisfy { $0.kind != .violation }, "seed \(seed)")
      let scene = try scene(timeline)
      #expect(scene.title == "C must discard four entries, E must fetch four", "seed \(seed)")
      #expect(texts(scene).contains("committed: 5 entries on B, A and D"), "seed \(seed)")
    }
  }

  @Test func `a committed entry that the leader lacks is the headline, with those who hold it`() throws {
    var timeline = timeline([[1, 3], [1, 2], [1, 2], [1]])
    for node in [1, 2] {
      timeline.recordEntry(.commit, index: 2, term: Term(2), value: "x=1", at: .milliseconds(4), node: NodeID(node))
    }
    let scene = try scene(timeline, at: .milliseconds(4))
    #expect(scene.title == "Entry 2 is committed, and leader n0 lacks it")
    #expect(texts(scene).contains("committed: 2 entries on n1 and n2"))
  }

  @Test func `logs of terms alone fit twelve entries on the page, as in Figure 7`() throws {
    var timeline = Timeline(nodes: ["a", "b"])
    for index in 1...12 {
      timeline.recordEntry(
        .append, index: index, term: Term(index), value: "", at: .milliseconds(1), node: NodeID(0))
    }
    let scene = try scene(timeline)
    #expect(texts(scene).contains("12"))
    #expect(!texts(scene).contains("more"))
    #expect(texts(scene).contains { $0.hasSuffix("Number in a cell = term of the entry.") })
  }

  @Test func `equal logs agree`() throws {
    #expect(try scene(timeline([[1, 1], [1, 1], [1, 1]])).title == "All three logs agree")
  }

  @Test func `a long shared prefix folds, and an end that does not fit is counted`() throws {
    let long = Array(repeating: 1, count: 300)
    let folded = try texts(scene(timeline([long + [2, 2], long + [3], long])))
    #expect(folded.contains("1–298"))
    #expect(folded.contains("298 same"))
    let other = Array(repeating: 2, count: 300)
    let counted = try texts(scene(timeline([long, other])))
    #expect(counted.contains { $0.hasPrefix("+ ") })
  }

  @Test func `every cell lies on the page`() throws {
    let scene = try scene(timeline((0..<40).map { Array(repeating: 1, count: $0) }))
    for item in scene.items {
      guard case .text(let text) = item.shape else { continue }
      let isInside = text.corners.allSatisfy { (0...scene.width).contains($0.x) && (0...scene.height).contains($0.y) }
      #expect(isInside, "\(text.string)")
    }
  }

  @Test func `a run without entries is refused with the reason`() {
    #expect(throws: DiagramError.self) { try scene(Timeline(nodes: ["A"])) }
  }
}
