import Findings
import Scenes

extension SpreadPlots {
  private typealias Shared = Diagrams.Metrics

  /// What a cell of the strip says of its nodes, or of most of them.
  private enum Cell: CaseIterable {
    case quiet, notYet, first, again, often
  }

  /// The height of a row: a multiple of half a pixel, so that rows look alike.
  private var rowHeight: Double {
    let rows = Double(data.repeats.count)
    return max(0.5, min(9, (Double(Int(2 * 90 / rows)) / 2)))
  }

  /// One row a node or group of nodes in the order of hearing: not yet, first hearing, repeats.
  func drawStrip(from top: Double, height: Double?, on canvas: inout Canvas) -> Double {
    let rows = data.repeats.count
    let rowHeight = height.map { max(0.5, Double(Int(2 * $0 / Double(rows))) / 2) } ?? rowHeight
    for index in 0..<data.axis.count {
      let cells = cells(inColumn: index)
      let ends = column(index)
      let gap = ends.to - ends.from > 4 ? 0.75 : 0.15
      var from = 0
      while from < rows {
        var to = from + 1
        while to < rows, cells[to] == cells[from] { to += 1 }
        if let color = color(cells[from], canvas.theme) {
          let rect = Rect(
            minX: ends.from + gap, minY: top + Double(from) * rowHeight, maxX: ends.to - gap,
            maxY: top + Double(to) * rowHeight)
          canvas.fill(.rect(rect), color, Tag(.strip, style: "\(cells[from])"), in: .band)
        }
        from = to
      }
    }
    drawHairlines(rows, top: top, rowHeight: rowHeight, on: &canvas)
    return top + Double(rows) * rowHeight
  }

  /// Where rows are high enough for it, hairlines tell the nodes of a block apart.
  private func drawHairlines(_ rows: Int, top: Double, rowHeight: Double, on canvas: inout Canvas) {
    guard rowHeight >= 1.5, data.nodesPerRow == 1, data.axis.count > 0 else { return }
    let ends = (column(0).from, column(data.axis.count - 1).to)
    for row in 1..<max(rows, 2) {
      let y = top + Double(row) * rowHeight
      canvas.stroke(
        .line(Point(ends.0, y), Point(ends.1, y)), canvas.theme.paper, width: 0.4, Tag(.halo, style: "row"), in: .band)
    }
  }

  private func cells(inColumn index: Int) -> [Cell] {
    let heard = data.hearers.map { hearer -> Int in
      let place = (data.axis.place(hearer.time) - data.axis.low) / data.axis.step
      return data.axis.isInRounds ? Int(place.rounded(.up)) - 1 : Int(place.rounded(.down))
    }
    return data.repeats.indices.map { row in
      let places = row * data.nodesPerRow..<min((row + 1) * data.nodesPerRow, data.nodes.count)
      var (first, notYet) = (0, 0)
      for place in places {
        if place >= heard.count || heard[place] > index { notYet += 1 }
        if place < heard.count, heard[place] == index { first += 1 }
      }
      let known = places.count - first - notYet
      if first * 2 >= places.count, first > 0 { return .first }
      if notYet * 2 > places.count { return .notYet }
      if first > known { return .first }
      let repeats = Double(data.repeats[row][index]) / Double(max(known + first, 1))
      return repeats >= 1.5 ? .often : repeats >= 0.5 ? .again : .quiet
    }
  }

  private func color(_ cell: Cell, _ theme: Theme) -> Color? {
    switch cell {
    case .quiet: nil
    case .notYet: theme.panel
    case .first: theme.append
    case .again: theme.ramp(0.84)
    case .often: theme.ramp(0.62)
    }
  }

  /// What the tints mean, in one or two rows.
  func drawStripKey(from top: Double, on canvas: inout Canvas) -> Double {
    let used = Set((0..<data.axis.count).flatMap(cells))
    let entries: [(Cell, String)] = [
      (.notYet, "not yet"), (.first, "first hearing"), (.again, "again"), (.often, "more often"),
    ].filter { used.contains($0.0) }
    var x = left
    var y = top + 18
    for (cell, words) in entries {
      let width = canvas.width(words, size: Metrics.smallSize)
      if x > left, x + 14 + width > right {
        x = left
        y += 16
      }
      let rect = Rect(minX: x, minY: y - 9, maxX: x + 10, maxY: y + 1)
      if let color = color(cell, canvas.theme) {
        canvas.fill(.rect(rect), color, Tag(.legend, style: "\(cell)"), in: .mark)
      }
      if cell == .notYet {
        canvas.stroke(.rect(rect.inset(by: 0.5)), canvas.theme.hair, width: 1, Tag(.grid, style: "legend"), in: .mark)
      }
      canvas.text(
        words, size: Metrics.smallSize, color: canvas.theme.muted, at: Point(x + 14, y), Tag(.legendText))
      x += 14 + width + 12
    }
    guard data.nodesPerRow > 1 else { return y }
    let note = "A cell shows what most nodes of its row do."
    canvas.text(note, size: Metrics.smallSize, color: canvas.theme.muted, at: Point(left, y + 16), Tag(.legendText))
    return y + 16
  }
}
