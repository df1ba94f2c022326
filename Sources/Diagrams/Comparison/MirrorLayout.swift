import Findings
import Scenes
import Timelines

/// Two runs about one axis: the first above it, the second below with its lanes turned over, so that what happens at the
/// same time stands face to face.
struct MirrorLayout {
  let sheet: ComparisonSheet
  var canvas: Canvas
  private let axis: SharedAxis
  private let names: Double
  private let gap: Double

  private typealias Own = ComparisonMetrics

  init(_ data: ComparisonData, _ options: FigureOptions, _ canvas: Canvas) {
    let sheet = ComparisonSheet(data, options)
    self.sheet = sheet
    self.canvas = canvas
    let widths = data.rows.indices.flatMap { row in
      sheet.nodes(of: row).map { canvas.width(data.rows[row].run.timeline.name($0.node), size: Metrics.labelSize) }
    }
    names = sheet.page.left + min(widths.max() ?? 0, Own.widestName)
    let span = sheet.span
    axis = SharedAxis(low: span.low, high: span.high, start: names + 10, end: sheet.page.right - 8)
    gap = max(6, min(40, 240 / Double(max(sheet.shownLanes.count, 1))))
  }

  mutating func scene() -> Scene {
    let page = sheet.page
    var y = page.drawHeader(sheet.data.title, sheet.data.subtitle, on: &canvas)
    var runs: [CompactRun] = []
    let lanes = Double(sheet.shownLanes.count - 1) * gap
    drawLabel(0, at: y)
    let first = y + 34
    runs.append(drawRun(0, first: first, isTurned: false))
    let middle = first + lanes + 26
    sheet.drawTicks(axis, at: middle, on: &canvas)
    let second = middle + 52
    runs.append(drawRun(1, first: second, isTurned: true))
    y = second + lanes + 34
    drawLabel(1, at: y)
    y += 8
    for (row, run) in zip(sheet.data.rows, runs) where !row.remark.isEmpty {
      if row.divergence.map(axis.holds) == true, run.story != nil {
        sheet.drawTriangle(at: Point(page.left + 4, y + 16), on: &canvas)
      }
      for words in sheet.wrapped(
        row.remark, size: Own.remarkSize, width: Own.remarkWidth, color: canvas.theme.ink, on: canvas)
      {
        y += Own.remarkLeading
        canvas.add(
          .text(canvas.line(words, size: Own.remarkSize, at: Point(page.left + 14, y + 1))), Tag(.note), in: .text)
      }
    }
    y = NumbersTable(sheet).draw(from: y + 30, on: &canvas)
    y = page.drawLegend(ComparisonLegend.entries(runs, canvas.theme), from: y, on: &canvas)
    y = sheet.drawParagraph(key(runs), from: y + 2, on: &canvas)
    return sheet.finish(canvas, height: y + 6, runs)
  }

  private mutating func drawLabel(_ row: Int, at y: Double) {
    canvas.text(
      canvas.clipped(
        sheet.data.rows[row].label, size: Own.labelSize, weight: .semibold, width: sheet.page.right - sheet.page.left),
      size: Own.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(sheet.page.left, y),
      Tag(.label, style: "setting"))
  }

  private mutating func drawRun(_ index: Int, first: Double, isTurned: Bool) -> CompactRun {
    let row = sheet.data.rows[index]
    let members = sheet.nodes(of: index)
    let count = sheet.shownLanes.count
    let positions = members.map { first + gap * Double(isTurned ? count - 1 - $0.lane : $0.lane) }
    let run = CompactRun(
      row, .right, axis, nodes: members.map(\.node), positions: positions, gap: gap,
      firstMessage: sheet.firstMessages[index])
    let step = max(1, Int((13 / gap).rounded(.up)))
    for ((lane, node), y) in zip(members, positions) where lane % step == 0 {
      let name = row.run.timeline.name(node)
      canvas.text(
        canvas.clipped(name, size: Metrics.labelSize, weight: .semibold, width: Own.widestName),
        size: Metrics.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(names, y + 4), anchor: .end,
        Tag(.laneName, node: name))
    }
    run.draw(on: &canvas)
    for other in sheet.data.rows where other.divergence.map(axis.holds) == true {
      guard let divergence = other.divergence else { continue }
      let edge = (positions.min() ?? first) - run.ribbon - (row.findings.cuts.isEmpty ? 4 : 14)
      sheet.drawTriangle(at: Point(axis.position(divergence), edge), on: &canvas)
    }
    return run
  }

  private func key(_ runs: [CompactRun]) -> String {
    let ends = sheet.data.rows.filter { axis.cuts($0.run) }.map {
      "\($0.label) goes on to \($0.run.end), off this axis."
    }
    return (ends + sheet.leftOuts(runs)).joined(separator: " ")
  }
}
