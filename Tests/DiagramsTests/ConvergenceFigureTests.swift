import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

struct ConvergenceFigureTests {
  private func scene(_ timeline: Timeline, _ options: FigureOptions = FigureOptions()) throws -> Scene {
    try Figure.named("convergence").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in if case .text(let text) = item.shape { text.string } else { nil } }
  }

  @Test func `stripes differ under the cut and are the same after it`() throws {
    let timeline = try ScenarioCatalog.scenario(named: "gossip-partition-heal").run()
    let scene = try scene(timeline)
    try expectSnapshot(scene.dump(), named: "convergence.scene.txt")
    // At the end every stripe bears the same number.
    let facts = try #require(Findings(of: timeline).replication)
    let last = Set(facts.states.map { $0.last?.state })
    #expect(last.count == 1)
    // A stripe begins wherever a replica's state changes, and nowhere else.
    let fills = scene.items.count { item in
      if case .fill = item.shape {
        item.tag.kind == .strip && item.tag.style?.hasPrefix("state") == true
      } else {
        false
      }
    }
    #expect(fills == facts.states.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a random store is drawn whole`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let names = ["A", "B", String(repeating: "long", count: 900), "👩‍👩‍👧‍👦", "שלום"]
    let timeline = Self.store(&random, Array(names.prefix(1 + random.below(5))))
    var options = FigureOptions()
    options.width = [420, 700, 1_400][random.below(3)]
    expectInside(try scene(timeline, options), "seed \(seed)")
  }

  @Test func `thirty replicas and two thousand writes fit, and what has no room is counted`() throws {
    var random = SplitMix(state: 1)
    let timeline = Self.store(&random, (0..<30).map { "n\($0)" }, steps: 2_000)
    let scene = try scene(timeline)
    expectInside(scene)
    #expect(texts(scene).contains { $0.contains("without words") })
  }

  @Test func `a run of something else is refused with the reason`() throws {
    #expect(throws: DiagramError.self) { try scene(Timeline(nodes: ["A"])) }
    let raft = try ScenarioCatalog.scenario(named: "raft-lost-vote").run()
    #expect(throws: DiagramError.self) { try scene(raft) }
  }

  /// Replicas that write, learn, crash and are cut at random.
  private static func store(_ random: inout SplitMix, _ names: [String], steps: Int = 60) -> Timeline {
    var timeline = Timeline(nodes: names)
    timeline.header.system = "store"
    var now = Instant.zero
    var cut: Int?
    for step in 0..<steps {
      now = now + .milliseconds(Int64(random.below(30)))
      let node = NodeID(random.below(names.count))
      let key = ["x", "y", String(repeating: "k", count: 60)][random.below(3)]
      switch random.below(9) {
      case 0: timeline.recordFault(.crash, at: now, node: node)
      case 1: timeline.recordFault(.restart, at: now, node: node)
      case 2 where cut == nil && names.count > 1:
        cut = timeline.recordPartition(
          Partition(sides: [[NodeID(0)], (1..<names.count).map { NodeID($0) }]), at: now)
      case 3:
        if let open = cut { timeline.recordHeal(open, at: now) }
        cut = nil
      case 4:
        timeline.recordNote("concurrent \(key): 1 | 2, kept both", at: now, node: node)
      case 5, 6:
        timeline.recordRequest("\(key)=\(step)", number: step + 1, at: now, node: node)
        let label = timeline.intern(key)
        timeline.recordLearn(label, version: 1 + random.below(5), at: now, node: node)
      default:
        let label = timeline.intern(key)
        timeline.recordLearn(label, version: 1 + random.below(5), at: now, node: node)
      }
    }
    return timeline
  }
}
