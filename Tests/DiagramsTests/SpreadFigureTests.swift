import CairoRenderer
import Diagrams
import Findings
import Scenes
import Testing
import Timelines

/// The spread figure, with fixed letter widths unless it is about fonts.
struct SpreadFigureTests {
  private func scene(
    _ timeline: Timeline, _ change: (inout FigureOptions) -> Void = { _ in }
  ) throws -> Scene {
    var options = FigureOptions()
    change(&options)
    return try Figure.named("spread").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func run(_ nodes: Int, _ change: (inout GossipRun) -> Void = { _ in }) -> Timeline {
    var run = GossipRun(nodes: nodes)
    change(&run)
    return run.timeline()
  }

  private func words(_ scene: Scene) -> [String] {
    scene.items.compactMap { if case .text(let text) = $0.shape { text.string } else { nil } }
  }

  /// How many messages are drawn as lines of the tree; a line has two strokes.
  private func edges(_ scene: Scene) -> Int {
    Set(scene.items.filter { $0.tag.kind == .arrow }.compactMap(\.tag.message)).count
  }

  /// What holds of every picture: nothing leaves the page, every message is accounted for, nothing fails the lint.
  private func check(_ scene: Scene, _ timeline: Timeline, _ comment: Comment) {
    #expect(scene.messages.total == timeline.messages.count, comment)
    #expect(scene.height < 4_000 && scene.items.count < 20_000, comment)
    let report = scene.lint(embedWidth: scene.width)
    for result in report.failures {
      Issue.record("\(comment): \(result.check.id) \(result.offenders.prefix(4).map(\.description))")
    }
  }

  // MARK: Golden

  @Test func `up to eighty nodes have their names in the tree`() throws {
    let scene = try scene(run(30) { $0.seed = 2 })
    try expectSnapshot(scene.dump(), named: "spread-thirty.scene.txt")
    #expect(edges(scene) == 29)
    #expect(words(scene).contains("expected"))
  }

  @Test func `losses, crashes and nodes that never hear are shown`() throws {
    let timeline = run(12) { run in
      run.lossPerMille = 250
      run.crashes = [3: 2, 5: 3]
      run.mostRounds = 4
      run.fanout = 1
      run.cut = ([7, 8, 9], 2, 4)
    }
    let scene = try scene(timeline)
    try expectSnapshot(scene.dump(), named: "spread-faults.scene.txt")
    #expect(words(scene).contains { $0.hasPrefix("never heard, ") })
    #expect(words(scene).contains("network cut"))
    #expect(scene.items.contains { $0.tag.kind == .pill && $0.tag.style == "crashed" })
    #expect(words(scene).contains { $0.contains("expected coverage, since the network was cut") })
  }

  @Test func `without rounds everything goes by time`() throws {
    var timeline = run(9)
    timeline.header.round = nil
    timeline.header.system = "serf"
    try expectSnapshot(scene(timeline).dump(), named: "spread-time.scene.txt")
  }

  @Test func `a large run has plots and no tree`() throws {
    let scene = try scene(run(300))
    try expectSnapshot(scene.dump(), named: "spread-plots.scene.txt")
    #expect(edges(scene) == 0)
    #expect(words(scene).contains { $0.contains("row per 3 nodes") })
  }

  @Test func `themes differ in colours only`() throws {
    let timeline = run(40)
    func uncoloured(_ theme: Theme) throws -> [String] {
      try scene(timeline) { $0.theme = theme }.dump().split(separator: "\n").dropFirst().map {
        String($0.replacing(/#[0-9A-F]{6}(\/[0-9.]+)?/, with: "#"))
      }
    }
    #expect(try uncoloured(.light) == uncoloured(.dark))
    #expect(try uncoloured(.light) == uncoloured(.print))
  }

  // MARK: Sizes and shapes

  @Test(arguments: [1, 2, 3, 5, 17, 50, 80, 81, 120, 250, 251, 600])
  func `any number of nodes is drawn`(nodes: Int) throws {
    for (index, method) in [GossipRun.Method.push, .pull, .pushPull, .directMail].enumerated() {
      let timeline = run(nodes) { run in
        run.method = method
        run.seed = UInt64(nodes + index)
        run.fanout = 1 + index % 2
      }
      let scene = try scene(timeline) { $0.theme = Theme.all[index % 3] }
      check(scene, timeline, "\(nodes) nodes, \(method)")
      #expect(scene.messages.drawn == edges(scene))
      // A star of many on one ring may not fit; everything else has its tree.
      if nodes > 1, nodes <= 80 { #expect(edges(scene) == nodes - 1, "\(nodes) nodes, \(method)") }
    }
  }

  @Test func `a chain of forty is drawn, and a ring of three hundred falls back to plots`() throws {
    let chain = run(41) { run in
      run.fanout = 1
      run.neighbours = { $0 < 40 ? [$0 + 1] : [39] }
    }
    let picture = try scene(chain)
    check(picture, chain, "chain")
    #expect(edges(picture) == 40)
    let ring = run(300) { run in
      run.neighbours = { [($0 + 299) % 300, ($0 + 1) % 300] }
      run.mostRounds = 200
    }
    let plots = try scene(ring)
    check(plots, ring, "ring")
    #expect(edges(plots) == 0)
    #expect(!words(plots).contains("expected"))
    let deep = run(120) { run in
      run.fanout = 1
      run.mostRounds = 200
      run.neighbours = { $0 < 119 ? [$0 + 1] : [118] }
    }
    let refused = try scene(deep)
    check(refused, deep, "deep")
    #expect(words(refused).contains { $0.contains("the tree is too deep for the page") })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `random runs with faults can be read`(seed: UInt64) throws {
    let timeline = run(4 + Int(seed) * 5) { run in
      run.seed = seed
      run.method = [.push, .pull, .pushPull, .directMail][Int(seed) % 4]
      run.fanout = 1 + Int(seed) % 3
      run.lossPerMille = [0, 100, 500][Int(seed) % 3]
      run.mostRounds = [3, 12, 60][Int(seed / 3) % 3]
      run.extraRounds = Int(seed) % 4
      run.crashes = seed % 2 == 0 ? [1: 2, 2: 3, 3: 1] : [:]
      run.cut = seed % 5 == 0 ? ([0, 1], 2, 4) : nil
    }
    for width in [700.0, 420, 1_000] {
      check(
        try scene(timeline) {
          $0.width = width
          $0.theme = Theme.all[Int(seed) % 3]
        }, timeline, "seed \(seed), \(width) px")
    }
    var timed = timeline
    timed.header.round = nil
    check(try scene(timed), timed, "seed \(seed) by time")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `timelines of anything with a learning in them are drawn`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let names = [
      "<script>alert(1)</script>", "שלום עולם", String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦🔥", "", "a\u{0}\nb", "n1",
    ]
    var timeline = RandomRun.timeline(&random, names: names)
    let items = ["", "x", String(repeating: "y", count: 500)].map { timeline.intern($0) }
    for _ in 0..<random.below(40) {
      let last = timeline.header.end
      let message = timeline.recordSend(
        at: last, from: NodeID(random.below(7)), to: NodeID(random.below(7)), type: "m", class: .gossip,
        detail: ["", "x"][random.below(2)])
      timeline.recordReceive(message, at: last + .milliseconds(Int64(random.below(9))))
      let node = random.below(3) == 0 ? NodeID(random.below(7)) : timeline.message(message).target
      timeline.recordLearn(items[random.below(3)], at: timeline.header.end, node: node)
    }
    timeline.recordLearn(items[1], at: timeline.header.end, node: NodeID(0))
    if seed % 3 == 0 { timeline.header.round = .milliseconds(20) }
    let scene = try scene(timeline)
    #expect(scene.messages.total == timeline.messages.count)
    for item in scene.items {
      guard case .text(let text) = item.shape else { continue }
      let isInside = text.corners.allSatisfy { (0...scene.width).contains($0.x) && (0...scene.height).contains($0.y) }
      #expect(isInside, "seed \(seed): '\(text.string.prefix(40))' \(item.tag) leaves the page")
    }
  }

  // MARK: Options

  @Test func `chosen nodes and a window are counted, and the rest is said to be outside`() throws {
    let timeline = run(50)
    let part = try scene(timeline) {
      $0.nodes = (0..<20).map { NodeID($0) }
      $0.to = .milliseconds(300)
    }
    check(part, timeline, "part")
    #expect(part.messages.outside > 0)
    #expect(words(part).joined(separator: " ").contains("Only 20 of 50 nodes are shown."))
    #expect(words(part).contains { $0.hasPrefix("not yet told") })
    #expect(throws: DiagramError.self) { try scene(timeline) { $0.from = .seconds(100) } }
  }

  @Test func `a run without learning, without nodes or without the item is refused with the way out`() throws {
    let silent = Timeline(nodes: ["A", "B"])
    #expect(throws: DiagramError.self) { try scene(silent) }
    #expect(throws: DiagramError.noNodes) { try scene(Timeline(nodes: [])) }
    #expect(throws: DiagramError.unknownItem("olds", known: ["news"])) { try scene(run(5)) { $0.item = "olds" } }
    #expect(throws: DiagramError.tooNarrow(width: 300, minimum: 360)) { try scene(run(5)) { $0.width = 300 } }
  }

  @Test func `numbers after letters that all names share stand alone in the discs`() throws {
    var timeline = run(20) { $0.names = (1...20).map { "node\($0)" } }
    #expect(words(try scene(timeline)).contains("who told whom first, “node” left out"))
    timeline = run(20) { $0.names = (1...20).map { "a rather long name \($0)x" } }
    let scene = try scene(timeline)
    check(scene, timeline, "long names")
    #expect(edges(scene) == 19)
  }
}
