import Findings
import Scenes
import Timelines

/// What the replicas of a store hold over time: a stripe for each, in which equal contents look the same and bear the same
/// number, the walls of cuts between them, and below it in how many keys they differ.
enum ConvergenceFigure {
  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard !timeline.nodes.isEmpty else { throw .noNodes }
    guard options.width >= 420 else { throw .tooNarrow(width: options.width, minimum: 420) }
    guard let facts = findings.replication else {
      throw .nothingToShow(
        figure: "convergence", reason: "the run is not of replicas that tell what they hold (docs/store.md)")
    }
    let story = try Story(timeline, findings, options: options)
    guard story.nodes.count <= 60 else { throw .tooManyLanes(story.nodes.count, limit: 60) }
    return ConvergenceLayout(story, facts, options).scene(Canvas(theme: options.theme, measurer: measurer))
  }
}

/// Lays one picture out.
struct ConvergenceLayout {
  let story: Story
  let facts: Replication
  let options: FigureOptions
  let frame: RightFrame

  static let stripe = 24.0
  private static let chartHeight = 52.0

  init(_ story: Story, _ facts: Replication, _ options: FigureOptions) {
    self.story = story
    self.facts = facts
    self.options = options
    let order = LaneOrder.arranged(story.nodes, cuts: story.findings.cuts.map(\.sides))
    // The words of writes stand between a stripe and the wall above it.
    let comfortable = story.findings.cuts.isEmpty ? 48.0 : 76
    let gap = order.count <= 8 ? comfortable : max(28, 48 - 2.5 * Double(order.count - 8))
    frame = RightFrame(story, order: order, from: story.from, to: story.to, width: options.width, gap: gap)
  }

  /// Writes are labelled where stripes stand far enough apart.
  private var hasLabels: Bool { frame.gap >= 44 }

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    let words = ConvergenceWords(story: story, facts: facts)
    let headline = options.headline ?? words.headline
    var y = page.drawHeader(headline, options.subtitle ?? words.subtitle, on: &canvas)
    let callouts = SpaceTimeFigure.callouts(story, options, most: 9)
    let discs = Discs(callouts, enlarged: []).above
    if !discs.isEmpty {
      _ = frame.drawDiscs(discs, y: y - 4, page, on: &canvas)
      y += 22
    }
    DivergenceStrip(story: story, facts: facts, time: frame.time).draw(from: y, on: &canvas)
    y += Metrics.stripHeight
    let axes = frame.axes(firstLane: y + 24 + Self.stripe / 2)
    let lanesEnd = (axes.positions.last ?? y) + Self.stripe / 2 + 14
    let chartEnd = lanesEnd + 8 + Self.chartHeight
    shadeDivergences(from: y, to: chartEnd, on: &canvas)
    let style = Panel.Style(
      paper: canvas.theme.paper, ribbon: Self.stripe / 2, isOverview: true, labels: .none, labelsWithTerm: false)
    let area = Rect(minX: frame.time.start, minY: y, maxX: frame.time.end, maxY: lanesEnd)
    let panel = Panel(story, axes: axes, style: style, arrows: [], area: area, canvas: canvas)
    panel.drawWalls(on: &canvas)
    frame.drawNames(axes, on: &canvas)
    var stripes = StateStripes(story: story, facts: facts, axes: axes, hasLabels: hasLabels)
    stripes.draw(on: &canvas)
    DifferenceChart(story: story, facts: facts, time: frame.time).draw(
      from: lanesEnd + 8, height: Self.chartHeight, on: &canvas)
    panel.drawAxis(at: chartEnd + 4, on: &canvas)
    y = page.drawNotes(callouts.map(\.text), from: chartEnd + 44, on: &canvas)
    y = page.drawLegend(ConvergenceLegend.entries(stripes, canvas.theme), from: y + 8, on: &canvas)
    var scene = Scene(width: options.width, height: y.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = headline
    scene.description = story.findings.alt
    scene.messages.total = story.total
    scene.messages.outside = story.total
    return scene
  }

  private func shadeDivergences(from top: Double, to bottom: Double, on canvas: inout Canvas) {
    for divergence in facts.divergences where divergence.stretch.from < story.to && divergence.stretch.to > story.from {
      let start = frame.time.position(max(divergence.stretch.from, story.from))
      let end = max(frame.time.position(min(divergence.stretch.to, story.to)), start + 1)
      canvas.fill(
        .rect(Rect(minX: start, minY: top, maxX: end, maxY: bottom)), canvas.theme.panel,
        Tag(.panel, style: "diverged"), in: .ground)
    }
  }
}
