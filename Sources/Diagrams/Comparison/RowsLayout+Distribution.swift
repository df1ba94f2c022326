import Findings
import Scenes

// The right column of a row: how the measure is distributed over all runs that its median run stands for.

extension RowsLayout {
  mutating func drawDistribution(_ index: Int, top: Double, baseline: Double) {
    guard let values else { return }
    let row = distribution.rows[index]
    let theme = canvas.theme
    for (line, words) in DistributionLayout.numbers(row, values).enumerated() {
      canvas.text(
        words, size: Metrics.numberSize, weight: line == 0 ? .medium : .regular,
        color: line == 0 ? theme.ink : theme.muted,
        at: Point(page.right, top + Metrics.above + Double(line) * Metrics.numberLeading), anchor: .end,
        tabular: true, Tag(.note, style: "numbers"))
    }
    drawBars(row, values, baseline: baseline)
    canvas.stroke(
      .line(Point(values.start, baseline), Point(values.end, baseline)), theme.rule, width: 1,
      Tag(.axis, style: "base"),
      in: .lane)
    guard let median = row.quantile(500) else { return }
    let isBeyond = !values.holds(median)
    let x = isBeyond ? values.end + 2 + Self.beyondWidth / 2 : values.position(median)
    canvas.stroke(
      .line(Point(x, baseline + (isBeyond ? 1 : 0)), Point(x, baseline + 8)), theme.ink, width: 2.4,
      Tag(.mark, style: "median"), in: .mark)
  }

  private static let beyondWidth = 7.0

  private mutating func drawBars(_ row: DistributionData.Row, _ values: ValueAxis, baseline: Double) {
    let theme = canvas.theme
    let counts = values.bins.map { row.count(below: $0 + values.bin) - row.count(below: $0) }
    let beyond = row.values.count - row.count(below: values.high)
    let tallest = max(counts.max() ?? 0, beyond)
    guard tallest > 0 else { return }
    let foot = baseline - DistributionMetrics.barFoot
    func top(_ count: Int) -> Double {
      foot - max(Metrics.barHeight * Double(count) / Double(tallest), 0.8)
    }
    for (bin, count) in zip(values.bins, counts) where count > 0 {
      let (left, right) = (values.edge(bin), values.edge(bin + values.bin))
      // Narrow bars stand close, so that they are no thinner than they have to be.
      let air = min(0.3, (right - left) / 25)
      let rect = Rect(minX: left + air, minY: top(count), maxX: right - air, maxY: foot)
      let hint =
        "\(count.formattedWithSeparators) of \(row.values.count.formattedWithSeparators) from \(values.words(bin))"
      canvas.fill(.rect(rect), theme.append, Tag(.bar), in: .band, hint: hint)
    }
    guard beyond > 0 else { return }
    let left = values.end + 2
    let bar = Rect(minX: left, minY: top(beyond), maxX: left + Self.beyondWidth, maxY: foot)
    if bar.height >= 2 {
      canvas.add(
        .hatch(.rect(bar), Hatch(theme.append, width: 1.2, gap: 3)), Tag(.bar, style: "off-scale"), in: .band)
    }
    canvas.stroke(
      .rect(bar), theme.append, width: 1, Tag(.bar, style: "off-scale"), in: .band,
      hint: "\(beyond.formattedWithSeparators) beyond \(values.words(values.high))")
  }

  mutating func drawTicks(_ values: ValueAxis, at y: Double) {
    let theme = canvas.theme
    canvas.stroke(
      .line(Point(values.start, y), Point(values.end, y)), theme.rule, width: 1, Tag(.axis), in: .lane)
    let ticks = values.ticks.map { (values.position($0.value), $0.text) }.filter { $0.0 <= values.end + 0.5 }
    sheet.drawTickWords(ticks, unit: values.unitName, at: y, on: &canvas)
  }
}
