import CairoRenderer
import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the lint found in many pictures. WORLDLINE_LINT_TABLE=1 prints how often each check passed.
struct LegibilityTally {
  /// What no picture may fail.
  static let required: [LegibilityCheck] = [
    .labelOverlap, .labelsOverMarks, .textSize, .textContrast, .lineContrast, .kindColors, .kindForms, .margins,
    .marginInk, .labelTilt, .labelOwnership, .messageAccount, .arrowEnds, .timeScale, .reproducibility,
  ]

  let name: String
  /// Whether pictures are rendered as well, for the checks that need files.
  var rendersFiles = false
  private let renderer: Renderer
  private(set) var pictures = 0
  private var texts = 0
  /// Each with the picture in which it was found.
  private var offenders: [LegibilityCheck: [String]] = [:]
  /// By check: how many pictures passed, were warned of, failed.
  private var verdicts: [LegibilityCheck: [Int]] = [:]

  init(name: String) throws {
    self.name = name
    renderer = Renderer(try PangoTextMeasurer())
  }

  /// Draws the scenario's own figure, or the one that is named, and lints it.
  mutating func add(
    _ scenario: Scenario, _ seed: UInt64, _ theme: Theme, overrides: [Override] = [], figure: String? = nil,
    choosing choose: (inout FigureOptions) -> Void = { _ in }
  ) throws {
    let figure = figure ?? scenario.figure
    let timeline = try scenario.run(seed: seed, overrides: overrides)
    try add(timeline, figure, theme, called: "\(scenario.name) \(figure) seed \(seed) \(theme.name)", choosing: choose)
  }

  mutating func add(
    _ timeline: Timeline, _ figure: String, _ theme: Theme, called picture: String,
    choosing choose: (inout FigureOptions) -> Void = { _ in }
  ) throws {
    var options = FigureOptions()
    options.theme = theme
    choose(&options)
    let scene = try Figure.named(figure).scene(timeline, Findings(of: timeline), options, renderer.measurer)
    let report = try rendersFiles ? renderer.lint(scene) : scene.lint()
    pictures += 1
    for result in report.results {
      if result.check == .linesThroughLabels { texts += Int(result.measure("texts") ?? 0) }
      let place = [LegibilityResult.Verdict.pass, .warn, .fail].firstIndex(of: result.verdict)
      if let place { verdicts[result.check, default: [0, 0, 0]][place] += 1 }
      guard result.hasFailed || result.check == .linesThroughLabels else { continue }
      let found = result.offenders.map { "\(picture): \($0)" }
      offenders[result.check, default: []] += found.isEmpty && result.hasFailed ? [picture] : found
    }
  }

  /// No picture fails a required check or one of `checks`, and at most one text in a hundred is touched by a line.
  func expectNoFailure(and checks: [LegibilityCheck] = [], at location: SourceLocation = #_sourceLocation) {
    if getenv("WORLDLINE_LINT_TABLE") != nil { print(table) }
    for check in Self.required + checks {
      let found = offenders[check] ?? []
      #expect(found.isEmpty, "\(check.id), \(check.title): \(found.prefix(8))", sourceLocation: location)
    }
    let touched = offenders[.linesThroughLabels] ?? []
    #expect(
      touched.count * 100 <= texts, "L2: \(touched.count) of \(texts) texts: \(touched.prefix(8))",
      sourceLocation: location)
  }

  private var table: String {
    let rows = LegibilityCheck.allCases.compactMap { check in
      verdicts[check].map { "\(check.id) \($0[0]) pass \($0[1]) warn \($0[2]) fail" }
    }
    let touched = offenders[.linesThroughLabels]?.count ?? 0
    let found = offenders.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "  \($0.key.id) \($0.value.count):\n" + $0.value.prefix(6).map { "      \($0)\n" }.joined() }
    return "\(name), \(pictures) pictures, \(touched) of \(texts) texts touched\n  " + rows.joined(separator: "\n  ")
      + "\n" + found.joined()
  }
}
