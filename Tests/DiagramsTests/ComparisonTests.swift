import CairoRenderer
import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

/// Comparison sheets: golden scenes, the lint over many runs and forms, hostile runs.
struct ComparisonTests {
  // MARK: Golden scenes

  @Test func `rows stand below each other on one axis`() throws {
    let runs = try ["off", "on"].map { try Trial.run("raft-pre-vote", ["preVote": $0]) }
    let scene = try Trial.scene(Trial.data(runs), .rows)
    try expectSnapshot(scene.dump(), named: "comparison-rows.scene.txt")
    #expect(scene.items.contains { $0.tag.style == "divergence" })
    #expect(Trial.words(scene).contains { $0.contains("first difference at") })
  }

  @Test func `a median run has the distribution of all beside it, and a row that is too long is torn`() throws {
    let runs = try [("150ms..151ms", 5), ("150ms..300ms", 5)].map { range, seed in
      try Trial.run("raft-failover", ["electionTimeout": range], seed: UInt64(seed), align: .crash)
    }
    var data = Trial.data(runs)
    data.parameter = "election timeout"
    data.measure = "time without leader"
    for index in data.rows.indices {
      data.rows[index].values = (1...60).map { Int64($0 * $0) * 900 * (index == 0 ? 20 : 1) + 150_000 }
    }
    let scene = try Trial.scene(data, .rows)
    try expectSnapshot(scene.dump(), named: "comparison-distributions.scene.txt")
    #expect(Trial.words(scene).contains { $0.hasSuffix("off this axis") })
    #expect(Trial.words(scene).contains("median run") && scene.items.contains { $0.tag.style == "off-scale" })
  }

  @Test func `a mirror has one axis between its runs`() throws {
    let runs = try ["off", "on"].map { try Trial.run("raft-pre-vote", ["preVote": $0]) }
    try expectSnapshot(Trial.scene(Trial.data(runs), .mirror).dump(), named: "comparison-mirror.scene.txt")
  }

  @Test func `runs side by side have time downwards`() throws {
    let runs = try [UInt64(1), 2].map { try Trial.run("raft-election", seed: $0) }
    try expectSnapshot(Trial.scene(Trial.data(runs), .sideBySide).dump(), named: "comparison-columns.scene.txt")
  }

  @Test func `themes differ in colours only`() throws {
    let runs = try ["off", "on"].map { try Trial.run("raft-pre-vote", ["preVote": $0]) }
    func uncoloured(_ theme: Theme) throws -> [String] {
      try Trial.scene(Trial.data(runs), .rows, theme: theme).dump().split(separator: "\n").dropFirst().map {
        String($0.replacing(/#[0-9A-F]{6}/, with: "#"))
      }
    }
    #expect(try uncoloured(.light) == uncoloured(.dark))
    #expect(try uncoloured(.light) == uncoloured(.print))
  }

  @Test func `news spreads as a curve for each run, named where it arrives`() throws {
    let data = Trial.data([Trial.gossip(5, every: 90), Trial.gossip(5, every: 60), Trial.gossip(3, every: 90)])
    let scene = try Trial.scene(data, .rows, of: .spread)
    try expectSnapshot(scene.dump(), named: "comparison-spread.scene.txt")
    #expect(Trial.words(scene).contains("run 2: 3 of 5 at 180 ms"))
    #expect(Trial.words(scene).contains { $0.hasPrefix("run 2 leaves 2 of 5 nodes") })
    let failed = scene.lint().results.filter { Self.required.contains($0.check) && $0.hasFailed }
    #expect(failed.isEmpty, "\(failed.flatMap { $0.offenders.prefix(3).map { "\($0)" } })")
  }

  @Test(arguments: [ComparisonFigure.Form.rows, .sideBySide])
  func `logs stand cell by cell, and what differs is accented`(form: ComparisonFigure.Form) throws {
    let data = Trial.data(try [UInt64(7), 8].map { try Trial.run("raft-overwritten-entry", seed: $0) })
    let scene = try Trial.scene(data, form, of: .logGrid, at: .milliseconds(450))
    try expectSnapshot(scene.dump(), named: "comparison-logs-\(form.rawValue).scene.txt")
    #expect(scene.items.count { $0.tag.style == "differs" } == 2)
    let failed = scene.lint().results.filter { Self.required.contains($0.check) && $0.hasFailed }
    #expect(failed.isEmpty, "\(failed.flatMap { $0.offenders.prefix(3).map { "\($0)" } })")
  }

  @Test func `what a run has not cannot be compared`() throws {
    let run = try Trial.run("raft-election")
    #expect(throws: DiagramError.self) { try Trial.scene(Trial.data([run, run]), .rows, of: .spread) }
    #expect(throws: DiagramError.self) { try Trial.scene(Trial.data([run, run]), .rows, of: .logGrid) }
    #expect(throws: DiagramError.self) { try Trial.scene(Trial.data([run, run]), .mirror, of: .logGrid) }
  }

  // MARK: Meaning

  @Test func `equal runs are all grey and marked nowhere`() throws {
    let run = try Trial.run("raft-election")
    let scene = try Trial.scene(Trial.data([run, run]), .rows)
    let arrows = scene.items.filter { $0.tag.kind == .arrow }
    #expect(!arrows.isEmpty && arrows.allSatisfy { $0.tag.style == "in all runs" })
    #expect(!scene.items.contains { $0.tag.style == "divergence" })
  }

  @Test func `equal times stand below each other, whatever the zero of the run`() throws {
    let early = try Trial.run("raft-failover", align: .crash)
    var late = Timeline(nodes: early.timeline.nodes)
    late.header.system = early.timeline.header.system
    let shift = Elapsed.milliseconds(777)
    for event in early.timeline.events where event.kind == .state || event.kind == .crash {
      if event.kind == .crash {
        late.recordFault(.crash, at: event.time + shift, node: event.node)
      } else {
        late.recordState(event.role, term: event.term, at: event.time + shift, node: event.node)
      }
    }
    late.header.end = early.timeline.header.end + shift
    let data = Trial.data([early, AlignedRun(late, zero: early.zero + shift)])
    let scene = try Trial.scene(data, .rows)
    let leaders = scene.items.filter { $0.tag.kind == .ribbon && $0.tag.style == "leader" }.compactMap { item in
      if case .fill(let path, _) = item.shape { path.bounds } else { nil }
    }
    #expect(leaders.count == 2)
    #expect(leaders.first?.minX == leaders.last?.minX && leaders.first?.maxX == leaders.last?.maxX)
  }

  // MARK: Legibility

  /// What no sheet may fail.
  private static let required: [LegibilityCheck] = [
    .labelOverlap, .labelsOverMarks, .textSize, .textContrast, .lineContrast, .margins, .lineLength, .messageAccount,
    .timeScale,
  ]

  @Test(arguments: [
    ("raft-election", Happened.none), ("raft-failover", .crash), ("raft-minority-partition", .none),
    ("raft-pre-vote", .none), ("raft-leader-crash", .crash), ("multi-paxos-leader-crash", .firstLeader),
    ("raft-flapping-link", .none), ("raft-replication", .firstLeader), ("paxos-duelling", .none),
    ("raft-overwritten-entry", .none),
  ])
  func `sheets of a scenario can be read, in every form and at many seeds`(name: String, align: Happened) throws {
    let measurer = try PangoTextMeasurer()
    var offenders: [String] = []
    for index in 0..<9 {
      let form = ComparisonFigure.Form.allCases[index % 3]
      let count = form == .rows ? 2 + index : form == .mirror ? 2 : 2 + index % 3
      let runs = try (0..<count).map { try Trial.run(name, seed: UInt64(31 * index + $0), align: align) }
      let scene = try Trial.scene(Trial.data(runs), form, theme: Theme.all[(index / 3) % 3], measurer)
      let report = scene.lint()
      for result in report.results where Self.required.contains(result.check) && result.hasFailed {
        offenders += result.offenders.map { "\(result.check.id) \(form) \(index): \($0)" }
      }
      let touched = try #require(report.results.first { $0.check == .linesThroughLabels })
      if touched.hasFailed { offenders += touched.offenders.map { "L2 \(form) \(index): \($0)" } }
    }
    #expect(offenders.isEmpty, "\(offenders.count): \(offenders.prefix(6).joined(separator: "\n"))")
  }

  // MARK: Hostile runs

  @Test func `too few and too many runs are refused with the numbers that fit`() throws {
    let run = try Trial.run("raft-election")
    for (count, form) in [(1, ComparisonFigure.Form.rows), (13, .rows), (3, .mirror), (5, .sideBySide)] {
      #expect(throws: DiagramError.self) {
        try Trial.scene(Trial.data(Array(repeating: run, count: count)), form)
      }
    }
  }

  @Test(arguments: ComparisonFigure.Form.allCases)
  func `strange runs are drawn whole`(form: ComparisonFigure.Form) throws {
    var random = SplitMix(state: 11)
    let hostile = [
      "<script>alert(1)</script>", "שלום עולם", String(repeating: "x", count: 3_000), "👩‍👩‍👧‍👦🔥", "", "a\u{0}\nb",
    ]
    let many = (0..<40).map { "n\($0)" }
    let empty = Timeline(nodes: ["A", "B"])
    let runs = [
      RandomRun.timeline(&random, names: ["A", "B", "C"]), RandomRun.timeline(&random, names: hostile),
      RandomRun.timeline(&random, names: many), empty, Timeline(nodes: ["A"]),
      RandomRun.timeline(&random, names: ["X", "Y"]),
    ]
    for one in runs.indices {
      for other in runs.indices {
        var data = Trial.data([AlignedRun(runs[one]), AlignedRun(runs[other])])
        data.rows[0].label = hostile[one]
        data.rows[1].label = hostile[other]
        try Trial.check(Trial.scene(data, form), data, "\(one) beside \(other)")
        data.rows[1].run.zero = Instant(microseconds: runs[other].header.end.microseconds / 2)
        try Trial.check(Trial.scene(data, form), data, "\(one) beside \(other), aligned")
      }
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `random runs are drawn whole, however many`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let runs = (0..<2 + random.below(11)).map { _ in
      let timeline = RandomRun.timeline(&random, names: Array(["A", "B", "C", "D", "E"].prefix(1 + random.below(5))))
      return AlignedRun(timeline, zero: Instant(microseconds: Int64(random.below(3_000))))
    }
    let data = Trial.data(runs)
    for form in ComparisonFigure.Form.allCases {
      guard form == .rows || runs.count <= (form == .mirror ? 2 : 4) else { continue }
      try Trial.check(Trial.scene(data, form), data, "seed \(seed), \(form)")
    }
  }
}

/// Where a trial run is aligned.
enum Happened: Sendable { case none, crash, firstLeader }

/// Comparisons for tests, made without the command line.
private enum Trial {
  static func run(
    _ scenario: String, _ settings: [String: String] = [:], seed: UInt64? = nil, align: Happened = .none
  ) throws -> AlignedRun {
    let overrides = settings.sorted { $0.key < $1.key }.map { Override($0.key, $0.value) }
    let timeline = try ScenarioCatalog.scenario(named: scenario).run(seed: seed, overrides: overrides)
    switch align {
    case .none: return AlignedRun(timeline)
    case .crash: return AlignedRun(timeline, zero: try Alignment("crash").instant(in: timeline))
    case .firstLeader: return AlignedRun(timeline, zero: try Alignment("first-leader").instant(in: timeline))
    }
  }

  static func data(_ runs: [AlignedRun]) -> ComparisonData {
    let comparison = RunComparison(of: runs)
    let rows = runs.enumerated().map { index, run in
      let findings = Findings(of: run.timeline)
      let divergence = comparison.divergences[index]
      return ComparisonData.Row(
        label: "run \(index)", run: run, findings: findings,
        outcome: run.outcome(findings.since(run.zero, in: run.timeline)),
        remark: divergence.map { "first difference at \($0.at)" } ?? "", divergence: divergence?.at,
        shared: comparison.sharedMessages(of: index, in: run.timeline))
    }
    let numbers = ["elections", "time without leader"].map { name in
      ComparisonData.Number(name: name, words: runs.indices.map { "\($0 * 17) ms" })
    }
    return ComparisonData(
      title: "What was changed: what that did", subtitle: "A scenario.", rows: rows, matching: comparison.matching,
      numbers: numbers, description: "Runs on one time axis.")
  }

  static func scene(
    _ data: ComparisonData, _ form: ComparisonFigure.Form, of subject: ComparisonFigure.Subject = .spaceTime,
    theme: Theme = .light, at: Instant? = nil, _ measurer: any TextMeasurer = FixedTextMeasurer()
  ) throws -> Scene {
    var options = FigureOptions()
    options.theme = theme
    options.at = at
    return try ComparisonFigure.scene(data, form, of: subject, options, measurer)
  }

  /// News that passes from node to node; `reached` of five nodes hear it.
  static func gossip(_ reached: Int, every milliseconds: Int64) -> AlignedRun {
    var timeline = Timeline(nodes: ["A", "B", "C", "D", "E"])
    timeline.header.system = "gossip"
    let item = timeline.intern("news")
    for node in 0..<reached {
      let at = Instant.milliseconds(milliseconds * Int64(node))
      timeline.recordLearn(item, at: at, node: NodeID(node))
    }
    timeline.header.end = .milliseconds(600)
    return AlignedRun(timeline)
  }

  static func words(_ scene: Scene) -> [String] {
    scene.items.compactMap { if case .text(let text) = $0.shape { text.string } else { nil } }
  }

  /// Everything is on the page, and every message is accounted for.
  static func check(_ scene: Scene, _ data: ComparisonData, _ comment: Comment) {
    let account = scene.messages
    #expect(account.total == data.rows.reduce(0) { $0 + $1.run.timeline.messages.count }, comment)
    #expect(account.total == account.drawn + account.folded + account.outside && account.outside >= 0, comment)
    #expect(scene.height > 0 && scene.height < 20_000, comment)
    for item in scene.items {
      guard case .text(let text) = item.shape else { continue }
      let isInside = text.corners.allSatisfy {
        $0.x >= 0 && $0.x <= scene.width && $0.y >= 0 && $0.y <= scene.height
      }
      #expect(isInside, "\(comment): '\(text.string.prefix(40))' \(item.tag) leaves the page")
    }
  }
}
