import Findings
import Scenes
import Timelines

/// Runs below each other, time to the right: what is different about each, its lanes, and, where it is the median of many,
/// the distribution of all of them.
struct RowsLayout {
  let sheet: ComparisonSheet
  var canvas: Canvas
  let gap: Double
  /// Left edges: the names of lanes end here, and the plot begins.
  let names: Double
  let axis: SharedAxis
  /// Nil when rows stand for single runs.
  let values: ValueAxis?
  let distribution: DistributionData

  typealias Metrics = ComparisonMetrics
  private typealias Shared = Diagrams.Metrics

  var data: ComparisonData { sheet.data }
  var page: Page { sheet.page }

  init(_ data: ComparisonData, _ options: FigureOptions, _ canvas: Canvas) {
    let sheet = ComparisonSheet(data, options)
    self.sheet = sheet
    self.canvas = canvas
    gap = Metrics.laneGap(sheet.shownLanes.count, rows: data.rows.count)
    let parameter = canvas.width(data.parameter, size: Shared.labelSize, weight: .semibold)
    let lines = data.rows.flatMap { sheet.lines(of: $0.label, width: Metrics.widestLabel, on: canvas) }
    let widest = lines.map { canvas.width($0, size: Metrics.labelSize, weight: .semibold) }.max() ?? 0
    let labelWidth = min(max(widest, parameter - 16), Metrics.widestLabel)
    let laneNames = data.rows.indices.flatMap { row in
      sheet.nodes(of: row).map { canvas.width(data.rows[row].run.timeline.name($0.node), size: Shared.smallSize) }
    }
    names =
      sheet.page.left + labelWidth + (widest > 0 ? Metrics.gap : 0) + min(laneNames.max() ?? 0, Metrics.widestName)
    distribution = DistributionData(
      title: "", subtitle: "", measure: data.measure, unit: data.unit,
      rows: data.rows.map { .init(label: $0.label, values: $0.values) })
    let right = sheet.page.right
    values =
      data.hasValues
      ? ValueAxis(
        distribution, start: right - Metrics.columnWidth, end: right - Metrics.columnInset, leastBar: 2.2, tickGap: 46)
      : nil
    let end = data.hasValues ? right - Metrics.columnWidth - Metrics.columnGap : right - 4
    axis = Self.axis(sheet, canvas, start: names + 9, end: end)
  }

  /// The axis with room behind the ends of short runs for what they came to.
  private static func axis(_ sheet: ComparisonSheet, _ canvas: Canvas, start: Double, end: Double) -> SharedAxis {
    var (low, high) = sheet.span
    guard sheet.options.to == nil else { return SharedAxis(low: low, high: high, start: start, end: end) }
    let reach = high
    for row in sheet.data.rows where row.run.end.microseconds <= reach {
      guard let outcome = row.outcome else { continue }
      let words = canvas.width(outcome.words, size: Metrics.remarkSize) + 12
      let room = end - start - words
      // Words that would press the runs together go below their row instead.
      guard words < (end - start) / (sheet.data.hasValues ? 2 : 6) else { continue }
      let last = min(row.run.end.microseconds, reach)
      high = max(high, low + Int64((Double(last - low) * (end - start) / room).rounded(.up)))
    }
    low = min(low, high - 1)
    return SharedAxis(low: low, high: high, start: start, end: end)
  }

  // MARK: Drawing

  mutating func scene() -> Scene {
    var y = page.drawHeader(data.title, data.subtitle, on: &canvas)
    drawHeadings(at: y)
    y += data.parameter.isEmpty && values == nil ? -12 : 8
    var runs: [CompactRun] = []
    for index in data.rows.indices {
      y = draw(row: index, from: y, &runs)
      if index < data.rows.count - 1 {
        canvas.stroke(
          .line(Point(page.left, y), Point(page.right, y)), canvas.theme.hair, width: 1, Tag(.grid), in: .ground)
      }
    }
    sheet.drawTicks(axis, at: y + 4, on: &canvas)
    // A little lower, so that nobody, and no program, takes the two for one axis.
    if let values { drawTicks(values, at: y + 5.2) }
    y += 46
    y = NumbersTable(sheet).draw(from: y, on: &canvas)
    y = page.drawLegend(ComparisonLegend.entries(runs, canvas.theme), from: y, on: &canvas)
    y = sheet.drawParagraph(key(runs), from: y + 2, on: &canvas)
    return sheet.finish(canvas, height: y + 6, runs)
  }

  private mutating func drawHeadings(at y: Double) {
    func heading(_ words: String, _ x: Double) {
      guard !words.isEmpty else { return }
      canvas.text(
        words, size: Shared.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(x, y), Tag(.label))
    }
    heading(
      canvas.clipped(data.parameter, size: Shared.labelSize, weight: .semibold, width: names - page.left + 4), page.left
    )
    heading(values == nil ? "" : "median run", axis.start)
    if let values { heading(data.measure, values.start) }
  }

  /// Draws one row from `top` on and returns the y below it.
  private mutating func draw(row index: Int, from top: Double, _ runs: inout [CompactRun]) -> Double {
    let row = data.rows[index]
    let members = sheet.nodes(of: index)
    let first = top + Metrics.above + (row.findings.cuts.isEmpty ? 0 : 8) + (row.divergence == nil ? 0 : 6)
    let last = first + gap * Double(sheet.shownLanes.count - 1)
    let run = CompactRun(
      row, .right, axis, nodes: members.map(\.node), positions: members.map { first + gap * Double($0.lane) },
      gap: gap, firstMessage: sheet.firstMessages[index])
    drawNames(members, row, first: first)
    run.draw(on: &canvas)
    runs.append(run)
    if axis.cuts(row.run) { drawTear(from: first - max(run.ribbon, 5), to: last + max(run.ribbon, 5)) }
    if let divergence = row.divergence, axis.holds(divergence) {
      sheet.drawTriangle(at: Point(axis.position(divergence), first - run.ribbon - 3), on: &canvas)
    }
    var bottom = last + Metrics.below
    bottom = drawWords(row, run, first: first, from: bottom)
    if values != nil {
      bottom = max(bottom, top + Metrics.above + 2 * Metrics.numberLeading + Metrics.barHeight + 14)
      drawDistribution(index, top: top, baseline: bottom - 14)
    }
    drawLabel(row.label, middle: (first + last) / 2)
    return bottom + 2
  }

  private mutating func drawLabel(_ label: String, middle: Double) {
    let lines = sheet.lines(of: label, width: Metrics.widestLabel, on: canvas)
    for (line, words) in lines.prefix(4).enumerated() {
      let offset = (Double(line) - Double(min(lines.count, 4) - 1) / 2) * Metrics.labelLeading
      canvas.text(
        words, size: Metrics.labelSize, weight: .semibold, color: canvas.theme.ink,
        at: Point(page.left, middle + offset + 5), Tag(.label, style: "setting"))
    }
  }

  /// Names as many lanes as there is room for: all, or one in so many.
  private mutating func drawNames(_ members: [(lane: Int, node: NodeID)], _ row: ComparisonData.Row, first: Double) {
    for (lane, node) in members where lane % nameStep == 0 {
      let name = row.run.timeline.name(node)
      canvas.text(
        canvas.clipped(name, size: Shared.smallSize, width: Metrics.widestName), size: Shared.smallSize,
        color: canvas.theme.muted, at: Point(names, first + gap * Double(lane) + 4), anchor: .end,
        Tag(.laneName, node: name))
    }
  }

  private var nameStep: Int { max(1, Int((13 / gap).rounded(.up))) }

  /// A torn edge: the run goes on beyond the axis.
  private mutating func drawTear(from top: Double, to bottom: Double) {
    let count = max(2, 2 * Int(((bottom - top) / 10).rounded(.up)))
    let points = (0...count).map { step in
      Point(
        axis.end + (step.isMultiple(of: 2) ? 0 : Metrics.tooth), top + (bottom - top) * Double(step) / Double(count))
    }
    let outside = [Point(axis.end + Metrics.tooth + 4, bottom), Point(axis.end + Metrics.tooth + 4, top)]
    canvas.fill(.polyline(points + outside, closed: true), canvas.theme.paper, Tag(.knockout), in: .mark)
    canvas.stroke(.polyline(points), canvas.theme.rule, width: 0.9, Tag(.fold, style: "edge"), in: .mark)
  }
}
