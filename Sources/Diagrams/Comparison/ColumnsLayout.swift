import Findings
import Scenes
import Timelines

/// Two to four runs beside each other, time downwards: equal times stand at equal heights.
struct ColumnsLayout {
  let sheet: ComparisonSheet
  var canvas: Canvas

  private typealias Own = ComparisonMetrics
  private static let height = 520.0
  private static let axisRoom = 46.0

  init(_ data: ComparisonData, _ options: FigureOptions, _ canvas: Canvas) {
    sheet = ComparisonSheet(data, options)
    self.canvas = canvas
  }

  mutating func scene() -> Scene {
    let page = sheet.page
    var y = page.drawHeader(sheet.data.title, sheet.data.subtitle, on: &canvas)
    let left = page.left + Self.axisRoom
    let width = (page.right - left) / Double(sheet.data.rows.count)
    let heads = sheet.data.rows.map { sheet.lines(of: $0.label, width: width - 20, on: canvas) }
    for (column, lines) in heads.enumerated() {
      for (line, words) in lines.prefix(2).enumerated() {
        canvas.text(
          words, size: Own.labelSize, weight: .semibold, color: canvas.theme.ink,
          at: Point(left + width * (Double(column) + 0.5), y + Double(line) * Own.labelLeading), anchor: .middle,
          Tag(.label, style: "setting"))
      }
    }
    y += Double(min(2, heads.map(\.count).max() ?? 1) - 1) * Own.labelLeading + 40
    let span = sheet.span
    let axis = SharedAxis(low: span.low, high: span.high, start: y, end: y + Self.height)
    drawAxis(axis, x: left - 6)
    var runs: [CompactRun] = []
    for column in sheet.data.rows.indices {
      let start = left + width * Double(column)
      runs.append(draw(column, axis, from: start, width: width))
      if column > 0 {
        canvas.stroke(
          .line(Point(start, y - 24), Point(start, axis.end)), canvas.theme.hair, width: 1, Tag(.grid), in: .ground)
      }
    }
    y = drawRemarks(axis, runs, from: axis.end + 14)
    y = NumbersTable(sheet).draw(from: y + 22, on: &canvas)
    y = page.drawLegend(ComparisonLegend.entries(runs, canvas.theme), from: y, on: &canvas)
    y = sheet.drawParagraph(sheet.leftOuts(runs).joined(separator: " "), from: y + 2, on: &canvas)
    return sheet.finish(canvas, height: y + 6, runs)
  }

  private mutating func drawAxis(_ axis: SharedAxis, x: Double) {
    let theme = canvas.theme
    canvas.stroke(.line(Point(x, axis.start), Point(x, axis.end)), theme.rule, width: 1, Tag(.axis), in: .lane)
    for (y, words) in axis.ticks {
      canvas.stroke(.line(Point(x - 4, y), Point(x, y)), theme.rule, width: 1, Tag(.axis, style: "tick"), in: .lane)
      canvas.text(
        words, size: Metrics.smallSize, color: theme.muted, at: Point(x - 7, y + 4), anchor: .end, tabular: true,
        Tag(.tick))
    }
    canvas.text(
      axis.unit, size: Metrics.smallSize, color: theme.muted, at: Point(x - 7, axis.start - 14), anchor: .end,
      Tag(.tick))
  }

  private mutating func draw(_ column: Int, _ axis: SharedAxis, from start: Double, width: Double) -> CompactRun {
    let row = sheet.data.rows[column]
    let members = sheet.nodes(of: column)
    let gap = (width - 40) / Double(max(sheet.shownLanes.count - 1, 1))
    let positions = members.map { start + 20 + gap * Double($0.lane) }
    let run = CompactRun(
      row, .down, axis, nodes: members.map(\.node), positions: positions, gap: min(gap, 40),
      firstMessage: sheet.firstMessages[column])
    let step = max(1, Int((26 / max(gap, 1)).rounded(.up)))
    for ((lane, node), x) in zip(members, positions) where lane % step == 0 {
      let name = row.run.timeline.name(node)
      canvas.text(
        canvas.clipped(name, size: Metrics.labelSize, weight: .semibold, width: gap * Double(step) - 4),
        size: Metrics.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(x, axis.start - 12),
        anchor: .middle, Tag(.laneName, node: name))
    }
    run.draw(on: &canvas)
    for divergence in sheet.data.rows.compactMap(\.divergence) where axis.holds(divergence) {
      let y = axis.position(divergence)
      let x = (positions.min() ?? start) - run.ribbon - 4
      canvas.fill(
        .polyline([Point(x, y), Point(x - 7, y - 4), Point(x - 7, y + 4)], closed: true), canvas.theme.ink,
        Tag(.mark, style: "divergence"), in: .mark)
    }
    return run
  }

  private mutating func drawRemarks(_ axis: SharedAxis, _ runs: [CompactRun], from top: Double) -> Double {
    let page = sheet.page
    var y = top
    for (row, run) in zip(sheet.data.rows, runs) {
      var words = row.remark.isEmpty ? "" : "\(row.label): \(row.remark)."
      if axis.cuts(row.run) { words += " \(row.label) goes on to \(row.run.end), off this axis." }
      if run.story == nil { words += " Nothing of \(row.label) lies on the axis." }
      for runs in sheet.wrapped(
        words, size: Own.remarkSize, width: Own.remarkWidth, color: canvas.theme.ink, on: canvas)
      {
        y += Own.remarkLeading
        canvas.add(.text(canvas.line(runs, size: Own.remarkSize, at: Point(page.left, y))), Tag(.note), in: .text)
      }
    }
    return y
  }
}
