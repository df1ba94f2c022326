import Findings
import Scenes
import Timelines

/// A row for each node: how its time divides between the states, as a bar and in percent.
struct ShareRows {
  let timeline: Timeline
  let history: StateHistory
  let page: Page

  private static let rowHeight = 24.0
  private static let barHeight = 15.0
  private static let widestName = 80.0
  private static let columnGap = 14.0

  private struct Row {
    var name: String
    var shares: StateShares
  }

  /// Draws heading and rows; returns the y below.
  func draw(from top: Double, on canvas: inout Canvas) -> Double {
    let rows = rows()
    let columns = (0..<history.machine.states.count + 2).filter { column in
      rows.contains { $0.shares.percents[column] > 0 || $0.shares.isTiny[column] }
    }
    let words = columns.map(word)
    let widths = words.map { max(canvas.width($0, size: Metrics.smallSize) + swatchRoom, 40) }
    let table = widths.reduce(0) { $0 + $1 + Self.columnGap }
    let names = rows.map { canvas.width(String($0.name.prefix(40)), size: 12.5, weight: .semibold) }.max() ?? 0
    let barLeft = page.left + min(max(names, 24), Self.widestName) + 12
    let barRight = page.right - table
    drawHeading(top, barLeft, columns, words, widths, barRight, on: &canvas)
    var y = top + 46
    for row in rows {
      draw(row, y, barLeft...max(barRight, barLeft + 40), columns, widths, on: &canvas)
      y += Self.rowHeight
    }
    canvas.text(
      "Percent are rounded so that each row adds up to 100.", size: Metrics.smallSize, color: canvas.theme.muted,
      at: Point(page.left, y + 10), Tag(.legendText))
    return y + 26
  }

  private var swatchRoom: Double { 17 }

  // MARK: Rows

  /// The nodes, or of many those that were most away from the first state, and the others together.
  private func rows() -> [Row] {
    let stays = history.stays
    func row(_ stay: StateHistory.Stay) -> Row? {
      StateShares(of: [stay]).map { Row(name: timeline.name(stay.node), shares: $0) }
    }
    guard stays.count > StateMachineFigure.mostRows else { return stays.compactMap(row) }
    func away(_ stay: StateHistory.Stay) -> Elapsed { stay.lengths.dropFirst().reduce(stay.crashed, +) }
    let ranked = stays.enumerated().sorted { left, right in
      let (a, b) = (away(left.element), away(right.element))
      return a != b ? a > b : left.offset < right.offset
    }
    let kept = ranked.prefix(StateMachineFigure.mostRows - 1).sorted { $0.offset < $1.offset }.map(\.element)
    let rest = ranked.dropFirst(StateMachineFigure.mostRows - 1).map(\.element)
    let others = StateShares(of: rest).map { Row(name: "\(rest.count) others", shares: $0) }
    return kept.compactMap(row) + [others].compactMap { $0 }
  }

  private func word(_ column: Int) -> String {
    let states = history.machine.states
    if states.indices.contains(column) { return states[column].word }
    return column == states.count ? (history.crashesAreInferred ? "silent" : "crashed") : "not known"
  }

  // MARK: Drawing

  private func drawHeading(
    _ y: Double, _ barLeft: Double, _ columns: [Int], _ words: [String], _ widths: [Double], _ tableLeft: Double,
    on canvas: inout Canvas
  ) {
    canvas.stroke(
      .line(Point(page.left, y - 14), Point(page.right, y - 14)), canvas.theme.hair, width: 1, Tag(.grid), in: .ground)
    canvas.text(
      "Share of the time in each state", size: Metrics.labelSize, weight: .semibold, color: canvas.theme.ink,
      at: Point(page.left, y + 8), Tag(.label, style: "heading"))
    var right = tableLeft
    for (index, column) in columns.enumerated() {
      right += Self.columnGap + widths[index]
      let text = canvas.width(words[index], size: Metrics.smallSize)
      canvas.text(
        words[index], size: Metrics.smallSize, color: canvas.theme.muted, at: Point(right, y + 29), anchor: .end,
        Tag(.tick))
      let swatch = Rect(minX: right - text - 16, minY: y + 19, maxX: right - text - 5, maxY: y + 30)
      draw(column, swatch, on: &canvas)
    }
  }

  private func draw(
    _ row: Row, _ y: Double, _ bar: ClosedRange<Double>, _ columns: [Int], _ widths: [Double],
    on canvas: inout Canvas
  ) {
    canvas.text(
      canvas.clipped(row.name, size: 12.5, weight: .semibold, width: Self.widestName), size: 12.5, weight: .semibold,
      color: canvas.theme.ink, at: Point(page.left, y + 12), Tag(.laneName, node: row.name))
    var left = bar.lowerBound
    var right = bar.upperBound
    for (index, column) in columns.enumerated() {
      let width = row.shares.fractions[column] * (bar.upperBound - bar.lowerBound)
      if width > 0 {
        drawPiece(column, Rect(minX: left, minY: y, maxX: left + width, maxY: y + Self.barHeight), on: &canvas)
      }
      left += width
      right += Self.columnGap + widths[index]
      let percent = row.shares.percents[column]
      let words = row.shares.isTiny[column] ? "< 1 %" : percent == 0 ? "–" : "\(percent) %"
      canvas.text(
        words, size: Metrics.smallSize, color: percent == 0 ? canvas.theme.muted : canvas.theme.ink,
        at: Point(right, y + 12), anchor: .end, tabular: true, Tag(.barText))
    }
  }

  /// A piece of a bar, with a slit of paper to the next one. One too thin for its fill is a line in the colour of its edge.
  private func drawPiece(_ column: Int, _ rect: Rect, on canvas: inout Canvas) {
    if rect.width >= 5 {
      return draw(
        column, Rect(minX: rect.minX + 1, minY: rect.minY, maxX: rect.maxX - 1, maxY: rect.maxY), on: &canvas)
    }
    let states = history.machine.states
    let color =
      states.indices.contains(column)
      ? states[column].look.edge(canvas.theme) : column == states.count ? canvas.theme.fail : canvas.theme.rule
    let line = Rect(center: rect.center, width: max(rect.width - 2, 1), height: rect.height)
    canvas.fill(.rect(line), color, Tag(.mark, style: "\(word(column)) sliver"), in: .band)
  }

  /// A swatch or a piece. Time in a crash is empty paper with a dotted line, as on a world line.
  private func draw(_ column: Int, _ rect: Rect, on canvas: inout Canvas) {
    let states = history.machine.states
    if states.indices.contains(column) {
      return states[column].look.draw(.rect(rect), word: states[column].word, on: &canvas)
    }
    let isDown = column == states.count
    canvas.stroke(
      .rect(rect), isDown ? canvas.theme.fail : canvas.theme.rule, width: 1, dash: isDown ? [1.5, 2.5] : [4, 3],
      Tag(.connector, style: word(column)), in: .lane)
    guard isDown else { return }
    canvas.stroke(
      .line(Point(rect.minX, rect.center.y), Point(rect.maxX, rect.center.y)), canvas.theme.fail, width: 1.2,
      dash: [1.5, 4], roundCaps: true, Tag(.lane, style: "down"), in: .lane)
  }
}
