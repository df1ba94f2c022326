import Findings
import Scenes
import Timelines

extension SpreadPlots {
  private typealias Shared = Diagrams.Metrics

  private enum Part: CaseIterable {
    case useful, known, lost
  }

  private func words(_ part: Part) -> String {
    switch part {
    case .useful: data.total.updates > 0 ? "told something new" : "told someone new"
    case .known: "already knew"
    case .lost: "lost"
    }
  }

  private func count(_ part: Part, _ traffic: SpreadTraffic) -> Int {
    switch part {
    case .useful: traffic.useful + traffic.updates
    case .known: traffic.repeated
    case .lost: traffic.lostInAll
    }
  }

  /// A stacked bar a column: solid told someone new, hatched already knew, cross-hatched lost.
  func drawMessages(from top: Double, height: Double, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    let tallest = max(data.columns.map(\.ended).max() ?? 0, 1)
    let parts = Part.allCases.filter { part in part == .useful || count(part, data.total) > 0 }
    // The key stands over low bars where it fits, and above the plot otherwise.
    let keyHeight = 16.0 * Double(parts.count)
    let keyWidth = 22 + (parts.map { canvas.width(words($0), size: Metrics.smallSize) }.max() ?? 0)
    let tall = height - 14
    let isClear = data.columns.indices.allSatisfy { index in
      bar(index).from > start + keyWidth + 4
        || Double(data.columns[index].ended) / Double(tallest) * tall + 14 < height - keyHeight
    }
    let bottom = top + height + (isClear ? 0 : keyHeight + 4)
    for (index, part) in parts.enumerated() {
      drawKey(part, at: Point(start + 2, top + 4 + 16 * Double(index)), on: &canvas)
    }
    var labels = PlotLabels(area: Rect(minX: left, minY: top - 6, maxX: right + 8, maxY: bottom))
    labels.avoid(Rect(minX: start, minY: top - 4, maxX: start + keyWidth, maxY: top + keyHeight))
    var tops: [Double] = []
    for (index, traffic) in data.columns.enumerated() {
      let area = drawBar(index, traffic, from: bottom, scale: tall / Double(tallest), parts, on: &canvas)
      tops.append(area.minY)
      labels.avoid(area)
    }
    canvas.stroke(
      .line(Point(start, bottom), Point(right, bottom)), theme.rule, width: 1, Tag(.strip, style: "baseline"),
      in: .lane)
    for index in data.columns.indices.sorted(by: { (tops[$0], $0) < (tops[$1], $1) })
    where data.columns[index].ended > 0 {
      let ends = column(index)
      label(
        data.columns[index].ended.formattedWithSeparators, over: (ends.from + ends.to) / 2, tops[index],
        isTallest: tops[index] == tops.min(), &labels,
        on: &canvas)
    }
    return bottom
  }

  /// Draws a number over a bar if there is room.
  func label(
    _ words: String, over x: Double, _ top: Double, isTallest: Bool, _ labels: inout PlotLabels,
    on canvas: inout Canvas
  ) {
    let width = canvas.width(words, size: Metrics.smallSize, weight: .medium)
    let x = min(x, right + 6 - width / 2)
    // A number wider than its column stands over the tallest bar alone.
    let pitch = (right - start) / Double(data.axis.count)
    guard isTallest || width <= pitch + 3 else { return }
    guard let centre = labels.place(width: width, height: 10, margin: 0.5, at: [Point(x, top - 8)]) else { return }
    canvas.text(
      words, size: Metrics.smallSize, weight: .medium, color: canvas.theme.ink, at: Point(centre.x, centre.y + 4),
      anchor: .middle, tabular: true, Tag(.barText))
  }

  /// The middle of a column that a bar fills.
  func bar(_ index: Int) -> (from: Double, to: Double) {
    let ends = column(index)
    let width = ends.to - ends.from
    let inset = data.axis.isInRounds ? max(0.4, width * 0.19, (width - 60) / 2) : 0.4
    return (ends.from + inset, ends.to - inset)
  }

  private func drawBar(
    _ index: Int, _ traffic: SpreadTraffic, from bottom: Double, scale: Double, _ parts: [Part],
    on canvas: inout Canvas
  ) -> Rect {
    let ends = bar(index)
    var y = bottom
    for part in parts {
      let number = count(part, traffic)
      guard number > 0 else { continue }
      // One message among thousands is still seen.
      let top = y - max(Double(number) * scale, 0.8)
      let rect = Rect(minX: ends.from, minY: top, maxX: ends.to, maxY: y)
      let hint = "\(number.formattedWithSeparators) \(words(part))"
      draw(part, rect, hint: hint, on: &canvas)
      y = top
    }
    return Rect(minX: ends.from, minY: y, maxX: ends.to, maxY: bottom)
  }

  private func draw(_ part: Part, _ rect: Rect, hint: String?, on canvas: inout Canvas) {
    let theme = canvas.theme
    let area = Path.rect(rect)
    let edge = rect.height >= 2 && rect.width >= 3 ? Path.rect(rect.inset(by: 0.5)) : area
    switch part {
    case .useful: canvas.fill(area, theme.append, Tag(.bar, style: "told new"), in: .band, hint: hint)
    case .known:
      canvas.fill(area, theme.appendFill, Tag(.strip, style: "already knew"), in: .band, hint: hint)
      canvas.add(
        .hatch(area, Hatch(theme.append.opacity(0.7), width: 1, gap: 5)), Tag(.strip, style: "already knew"), in: .band)
      canvas.stroke(edge, theme.append, width: 1, Tag(.strip, style: "already knew"), in: .band)
    case .lost:
      canvas.fill(area, theme.failFill, Tag(.strip, style: "lost"), in: .band, hint: hint)
      for angle in [45.0, 135] {
        canvas.add(
          .hatch(area, Hatch(theme.fail.opacity(0.75), width: 1, gap: 5, angle: angle)), Tag(.strip, style: "lost"),
          in: .band)
      }
      canvas.stroke(edge, theme.fail, width: 1, Tag(.strip, style: "lost"), in: .band)
    }
  }

  private func drawKey(_ part: Part, at place: Point, on canvas: inout Canvas) {
    let rect = Rect(minX: place.x, minY: place.y - 5, maxX: place.x + 10, maxY: place.y + 5)
    draw(part, rect, hint: nil, on: &canvas)
    canvas.text(
      words(part), size: Metrics.smallSize, color: canvas.theme.muted, at: Point(place.x + 16, place.y + 4),
      Tag(.legendText))
  }

  // MARK: First hearings

  /// A bar a column: the share of all nodes that first heard in it.
  func drawHearings(from top: Double, height: Double, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    let coverage = data.coverage
    let counts = zip(coverage.dropFirst(), coverage).map { $0 - $1 }
    let tallest = Double(max(counts.max() ?? 0, 1))
    let bottom = top + height
    var labels = PlotLabels(area: Rect(minX: left, minY: top - 6, maxX: right + 8, maxY: bottom))
    var tops: [Double] = []
    for (index, count) in counts.enumerated() {
      let ends = bar(index)
      let rect = Rect(
        minX: ends.from, minY: bottom - (count == 0 ? 0 : max(Double(count) / tallest * (height - 14), 0.8)),
        maxX: ends.to, maxY: bottom)
      tops.append(rect.minY)
      labels.avoid(rect)
      guard count > 0 else { continue }
      canvas.fill(
        .rect(rect), theme.append, Tag(.bar, style: "told new"), in: .band,
        hint: "\(count.formattedWithSeparators) of \(data.nodes.count.formattedWithSeparators)")
    }
    for index in counts.indices.sorted(by: { (tops[$0], $0) < (tops[$1], $1) }) where counts[index] > 0 {
      let ends = column(index)
      label(
        percent(counts[index], of: data.nodes.count), over: (ends.from + ends.to) / 2, tops[index],
        isTallest: tops[index] == tops.min(), &labels, on: &canvas
      )
    }
    return bottom
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    let tenths = (2_000 * part + whole) / (2 * whole)
    if tenths == 0 { return "<0.1 %" }
    return tenths >= 100 || tenths % 10 == 0 ? "\((tenths + 5) / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
