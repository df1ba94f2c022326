import Findings
import Scenes

/// The numbers in which runs differ: a line for each number and a column for each run, or, with many runs, a line for each
/// run.
struct NumbersTable {
  private let sheet: ComparisonSheet
  private var data: ComparisonData { sheet.data }
  private var page: Page { sheet.page }
  private static let mostNumbers = 9
  private static let mostColumns = 5
  private static let size = 12.0
  private static let leading = 17.0

  init(_ sheet: ComparisonSheet) { self.sheet = sheet }

  /// Draws the table from `y` on and returns the y below; nothing without numbers.
  func draw(from y: Double, on canvas: inout Canvas) -> Double {
    guard !data.numbers.isEmpty else { return y }
    let isWide = data.rows.count > Self.mostColumns
    let numbers = Array(data.numbers.prefix(isWide ? Self.mostColumns : Self.mostNumbers))
    let heads = isWide ? numbers.map(\.name) : data.rows.map(\.label)
    let lines: [(name: String, cells: [String])] =
      isWide
      ? data.rows.indices.map { row in (data.rows[row].label, numbers.map { $0.words[row] }) }
      : numbers.map { ($0.name, $0.words) }
    var y = y
    let edges = edges(heads, lines, canvas)
    y = drawHeads(heads, edges, from: y, on: &canvas)
    for line in lines {
      let name = canvas.clipped(line.name, size: Self.size, width: edges.names - 8)
      canvas.text(name, size: Self.size, color: canvas.theme.muted, at: Point(page.left, y), Tag(.note, style: "row"))
      for (cell, edge) in zip(line.cells, edges.columns) {
        canvas.text(
          cell, size: Self.size, color: canvas.theme.ink, at: Point(edge, y), anchor: .end, tabular: true,
          Tag(.note, style: "number"))
      }
      y += Self.leading
    }
    let left = data.numbers.count - numbers.count
    if left > 0 {
      let names = data.numbers.suffix(left).map(\.name).joined(separator: ", ")
      let words = "Also different: \(names)."
      for runs in sheet.wrapped(
        words, size: Metrics.smallSize, width: page.right - page.left, color: canvas.theme.muted, on: canvas)
      {
        canvas.add(
          .text(canvas.line(runs, size: Metrics.smallSize, at: Point(page.left, y))), Tag(.legendText), in: .text)
        y += 15
      }
    }
    return y + 2
  }

  /// Where the names end and where each column of numbers ends: as wide as needed, and no wider than the page.
  private func edges(
    _ heads: [String], _ lines: [(name: String, cells: [String])], _ canvas: Canvas
  ) -> (names: Double, columns: [Double]) {
    let widest = lines.map { canvas.width($0.name, size: Self.size) }.max() ?? 0
    let names = min(widest + 20, 210)
    let room = (page.right - page.left - names) / Double(max(heads.count, 1))
    let columns = heads.indices.map { column -> Double in
      let cells = lines.map { canvas.width($0.cells[column], size: Self.size) }.max() ?? 0
      let head = canvas.width(heads[column], size: Self.size, weight: .semibold)
      return min(max(cells, min(head, room - 14), 44) + 22, room)
    }
    var edge = page.left + names
    return (
      names,
      columns.map { width in
        edge += width
        return edge
      }
    )
  }

  private func drawHeads(
    _ heads: [String], _ edges: (names: Double, columns: [Double]), from y: Double, on canvas: inout Canvas
  ) -> Double {
    var left = page.left + edges.names
    var wrapped: [[[TextRun]]] = []
    for (head, edge) in zip(heads, edges.columns) {
      let lines = canvas.wrap(
        Prose(head), size: Self.size, width: edge - left - 10, color: canvas.theme.ink, weight: .semibold)
      wrapped.append(
        lines.prefix(3).map { runs in
          runs.map { run in
            var cut = run
            cut.string = canvas.clipped(run.string, size: Self.size, weight: .semibold, width: edge - left - 8)
            return cut
          }
        })
      left = edge
    }
    let tallest = wrapped.map(\.count).max() ?? 1
    for (lines, edge) in zip(wrapped, edges.columns) {
      for (index, runs) in lines.enumerated() {
        let line = canvas.line(
          runs, size: Self.size, at: Point(edge, y + Double(index + tallest - lines.count) * 15), anchor: .end)
        canvas.add(.text(line), Tag(.label, style: "head"), in: .text)
      }
    }
    canvas.text(
      "what differs", size: Self.size, weight: .semibold, color: canvas.theme.ink,
      at: Point(page.left, y + Double(tallest - 1) * 15), Tag(.label, style: "head"))
    let rule = y + Double(tallest - 1) * 15 + 6
    canvas.stroke(
      .line(Point(page.left, rule), Point(edges.columns.last ?? page.right, rule)), canvas.theme.hair, width: 1,
      Tag(.grid), in: .ground)
    return rule + 15
  }
}
