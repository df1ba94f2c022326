import Findings
import Scenes
import Timelines

/// How fast the same news spreads in several runs: a curve for each in one plot, named where it arrives.
struct CoverageLayout {
  let sheet: ComparisonSheet
  var canvas: Canvas
  private let curves: [Curve]
  private static let height = 250.0
  private static let axisRoom = 40.0
  private static let labelLeading = 17.0

  /// One run's curve: after each hearing, the share of all nodes that know.
  struct Curve {
    let label: String
    let steps: [(at: Elapsed, share: Double)]
    let end: Elapsed
    /// Nodes that hear of it, and nodes in all.
    let reached: Int
    let nodes: Int

    var isWhole: Bool { reached == nodes }

    init?(_ row: ComparisonData.Row) {
      guard let spread = row.findings.spreads.first else { return nil }
      let run = row.run
      nodes = run.timeline.nodes.count
      label = row.label
      end = run.end
      var known: Set<NodeID> = []
      var steps: [(at: Elapsed, share: Double)] = []
      for event in run.timeline.events where event.kind == .learn && event.label == spread.what {
        guard known.insert(event.node).inserted else { continue }
        steps.append((event.time - run.zero, Double(known.count) / Double(nodes)))
      }
      self.steps = steps
      reached = known.count
    }

    /// When it stops to rise.
    var last: Elapsed { steps.last?.at ?? .zero }
  }

  init(_ data: ComparisonData, _ options: FigureOptions, _ canvas: Canvas) throws(DiagramError) {
    sheet = ComparisonSheet(data, options)
    self.canvas = canvas
    curves = data.rows.compactMap(Curve.init)
    guard curves.count == data.rows.count else {
      throw .nothingToShow(figure: "spread", reason: "not every run has news that nodes learn of")
    }
  }

  mutating func scene() -> Scene {
    let page = sheet.page
    var y = page.drawHeader(sheet.data.title, sheet.data.subtitle, on: &canvas)
    canvas.text(
      "nodes that know", size: Metrics.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(page.left, y),
      Tag(.label))
    let axis = axis(page)
    let names = names(axis)
    let top = y + 40 + Self.labelLeading * Double(names.map(\.level).max() ?? 0)
    let bottom = top + Self.height
    drawGrid(axis, top: top, bottom: bottom)
    for (index, curve) in curves.enumerated() { draw(curve, pen(index), axis, top: top, bottom: bottom) }
    for name in names { draw(name, axis, top: top, bottom: bottom) }
    sheet.drawTicks(axis, at: bottom, on: &canvas)
    y = NumbersTable(sheet).draw(from: bottom + 48, on: &canvas)
    y = sheet.drawParagraph(key, from: y + 6, on: &canvas)
    return sheet.finish(canvas, height: y + 6, [])
  }

  /// To a little beyond the last hearing of all: how long a run goes on in silence is no part of its spread.
  private func axis(_ page: Page) -> SharedAxis {
    let last = curves.map(\.last.microseconds).max() ?? 1
    let low = sheet.options.from?.microseconds ?? 0
    let high = sheet.options.to?.microseconds ?? max(last * 21 / 20, low + 1)
    return SharedAxis(low: low, high: high, start: page.left + Self.axisRoom, end: page.right - 12)
  }

  private var key: String {
    let short = curves.filter { !$0.isWhole }
    let missing = short.map { "\($0.label) leaves \($0.nodes - $0.reached) of \($0.nodes) nodes without it" }
    return missing.isEmpty ? "" : missing.joined(separator: "; ") + "."
  }

  // MARK: Curves

  private struct Pen {
    let color: Color
    let dash: [Double]
  }

  /// Five hues, and from the sixth on other dashes.
  private func pen(_ index: Int) -> Pen {
    let theme = canvas.theme
    let colors = [theme.append, theme.ask, theme.client, theme.yes, theme.fail]
    let dashes: [[Double]] = [[], [6, 3], [2, 2.5], [9, 3, 2, 3], [4, 2]]
    return Pen(color: colors[index % 5], dash: dashes[(index + index / 5) % 5])
  }

  private mutating func draw(_ curve: Curve, _ pen: Pen, _ axis: SharedAxis, top: Double, bottom: Double) {
    var points: [Point] = []
    var share = 0.0
    for step in curve.steps where step.at.microseconds <= axis.high {
      let x = max(axis.position(step.at), axis.start)
      let y = bottom - (bottom - top) * share
      if let last = points.last, last.x == x {} else if !points.isEmpty { points.append(Point(x, y)) }
      share = step.share
      points.append(Point(x, bottom - (bottom - top) * share))
    }
    guard let last = points.last else { return }
    let end = min(axis.position(curve.end), axis.end)
    if end > last.x { points.append(Point(end, last.y)) }
    // No halo: where curves coincide, the one below shows in the gaps of the one on top.
    canvas.stroke(
      .polyline(points), pen.color, width: 1.9, dash: pen.dash, Tag(.lane, style: "coverage"), in: .message)
  }

  private mutating func drawGrid(_ axis: SharedAxis, top: Double, bottom: Double) {
    for (share, words) in [(0.0, "0"), (0.25, ""), (0.5, "50 %"), (0.75, ""), (1, "100 %")] {
      let y = bottom - (bottom - top) * share
      canvas.stroke(
        .line(Point(axis.start, y), Point(axis.end, y)), canvas.theme.hair, width: 1, Tag(.grid), in: .ground)
      guard !words.isEmpty else { continue }
      canvas.text(
        words, size: Metrics.smallSize, color: canvas.theme.muted, at: Point(axis.start - 7, y + 4), anchor: .end,
        tabular: true, Tag(.tick))
    }
  }

  // MARK: Names

  /// The name of a curve: where it stops to rise, on a level above the plot on which it touches no other.
  private struct Name {
    let words: String
    let x: Double
    let left: Double
    let level: Int
    let share: Double
    let index: Int
  }

  private func names(_ axis: SharedAxis) -> [Name] {
    var placed: [Name] = []
    let order = curves.indices.sorted { (curves[$0].last, $0) < (curves[$1].last, $1) }
    // From left to right: the name of a later curve goes over the lines of earlier ones, never under a name.
    for index in order {
      let curve = curves[index]
      let tamed = canvas.clipped(curve.label, size: Metrics.labelSize, weight: .semibold, width: 200)
      let words = "\(tamed): \(curve.isWhole ? "all" : "\(curve.reached) of \(curve.nodes)") at \(curve.last)"
      let width = canvas.width(words, size: Metrics.labelSize, weight: .semibold)
      let x = min(max(axis.position(curve.last), axis.start), axis.end)
      // Left of its line or right of it, so that curves that end at one instant share a level.
      let sides = [x - width - 5, x + 5].filter { $0 >= sheet.page.left && $0 + width <= sheet.page.right }
      let left0 = max(sheet.page.left, min(x - width - 5, sheet.page.right - width))
      func isFree(_ level: Int, _ left: Double) -> Bool {
        placed.allSatisfy { other in
          let otherWidth = canvas.width(other.words, size: Metrics.labelSize, weight: .semibold)
          let isApart = left > other.left + otherWidth + 8 || other.left > left + width + 8
          // The line down to a curve must not cross a name below it.
          let crosses = other.level < level && other.left - 4 < x && x < other.left + otherWidth + 4
          let isCrossed = other.level > level && left - 4 < other.x && other.x < left + width + 4
          return other.level == level ? isApart && !isSpanned(other, x, left, width) : !crosses && !isCrossed
        }
      }
      let places = (0..<24).flatMap { level in (sides.isEmpty ? [left0] : sides).map { (level, $0) } }
      let (level, left) = places.first { isFree($0.0, $0.1) } ?? ((placed.map(\.level).max() ?? -1) + 1, left0)
      placed.append(
        Name(words: words, x: x, left: left, level: level, share: curve.steps.last?.share ?? 0, index: index))
    }
    return placed
  }

  /// Whether the line of one of two names on a level goes through the other.
  private func isSpanned(_ other: Name, _ x: Double, _ left: Double, _ width: Double) -> Bool {
    let otherWidth = canvas.width(other.words, size: Metrics.labelSize, weight: .semibold)
    return other.left - 3 < x && x < other.left + otherWidth + 3 || left - 3 < other.x && other.x < left + width + 3
  }

  private mutating func draw(_ name: Name, _ axis: SharedAxis, top: Double, bottom: Double) {
    let y = top - 14 - Self.labelLeading * Double(name.level)
    let end = bottom - (bottom - top) * name.share
    let color = pen(name.index).color
    canvas.stroke(
      .line(Point(name.x, y + 5), Point(name.x, end - 4)), canvas.theme.rule, width: 1, Tag(.connector), in: .band)
    canvas.fill(.circle(Point(name.x, end), radius: 3.4), color, Tag(.mark, style: "last node"), in: .mark)
    canvas.text(
      name.words, size: Metrics.labelSize, weight: .semibold, color: color, at: Point(name.left, y),
      halo: canvas.theme.paper, Tag(.label))
  }
}
