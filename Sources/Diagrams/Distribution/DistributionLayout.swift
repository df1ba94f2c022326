import Findings
import Scenes

/// Places the parts of a distribution figure: settings at the left, plots, numbers at the right, one axis below.
struct DistributionLayout {
  let data: DistributionData
  let options: FigureOptions
  var canvas: Canvas
  let page: Page
  let axis: ValueAxis
  let bars: [[Int]]
  /// The share of the runs that the tallest bar of each row holds.
  let shares: [Double]
  /// Whether all rows have one height scale; otherwise the tallest bar of each fills its height.
  let hasSharedHeights: Bool

  typealias Metrics = DistributionMetrics
  private typealias Shared = Diagrams.Metrics

  init(_ data: DistributionData, _ options: FigureOptions, _ canvas: Canvas) {
    self.data = data
    self.options = options
    self.canvas = canvas
    page = Page(width: options.width)
    let parameters = data.rows.map(\.label) + (data.parameter.isEmpty ? [] : [data.parameter])
    let widest = parameters.map { canvas.width($0, size: Metrics.parameterSize, weight: .semibold) }.max() ?? 0
    let start = page.left + (widest > 0 ? min(widest, Metrics.widestParameter) + Metrics.gap : 0)
    // The numbers' column must be known before the axis is; words of values do not depend on its scale.
    let words = ValueAxis(data, start: 0, end: 100)
    let numbers = data.rows.flatMap { Self.numbers($0, words) }
    let numberWidth = numbers.map { canvas.width($0, size: Metrics.numberSize, weight: .medium) }.max() ?? 0
    axis = ValueAxis(data, start: start, end: page.right - min(numberWidth, Metrics.widestNumbers) - Metrics.rightGap)
    let axis = axis
    bars = data.rows.map { row in
      axis.bins.map { row.count(below: $0 + axis.bin) - row.count(below: $0) }
    }
    shares = zip(bars, data.rows).compactMap { bars, row in
      row.values.isEmpty
        ? nil : Double(max(bars.max() ?? 0, row.values.count - row.count(below: axis.high))) / Double(row.values.count)
    }
    hasSharedHeights = (shares.max() ?? 0) <= 4 * (shares.min() ?? 0)
  }

  /// Draws everything and returns the height of the page.
  mutating func draw() -> Double {
    var y = page.drawHeader(options.headline ?? data.title, options.subtitle ?? data.subtitle, on: &canvas)
    drawHeadings(at: y)
    y += 14
    let height = Metrics.plotHeight(rows: data.rows.count)
    for index in data.rows.indices {
      let baseline = y + height + 6
      draw(row: index, baseline: baseline, height: height)
      y = baseline + Metrics.belowPlot
      let remark = remark(on: data.rows[index])
      if !remark.isEmpty { y = draw(remark: remark, from: baseline) }
      if index < data.rows.count - 1 {
        canvas.stroke(
          .line(Point(page.left, y - 4), Point(page.right, y - 4)), canvas.theme.hair, width: 1, Tag(.grid), in: .ground
        )
      }
    }
    drawAxis(at: y + 2)
    return drawKey(from: y + 44)
  }

  private mutating func drawHeadings(at y: Double) {
    if !data.parameter.isEmpty {
      let text = canvas.clipped(
        data.parameter, size: Shared.labelSize, weight: .semibold, width: Metrics.widestParameter)
      canvas.text(
        text, size: Shared.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(page.left, y), Tag(.label))
    }
    canvas.text(
      data.measure, size: Shared.labelSize, weight: .semibold, color: canvas.theme.ink, at: Point(axis.start, y),
      Tag(.label))
  }

  // MARK: Rows

  private mutating func draw(row index: Int, baseline: Double, height: Double) {
    let row = data.rows[index]
    drawBars(index, baseline: baseline, height: height)
    drawCurve(row, baseline: baseline, height: height)
    canvas.stroke(
      .line(Point(axis.start, baseline), Point(axis.end, baseline)), canvas.theme.rule, width: 1, Tag(.axis), in: .lane)
    if let median = row.quantile(500), axis.holds(median) {
      let x = axis.position(median)
      canvas.stroke(
        .line(Point(x, baseline), Point(x, baseline + Metrics.medianLength)), canvas.theme.ink,
        width: Metrics.medianWidth, Tag(.mark, style: "median"), in: .mark)
    }
    let middle = baseline - height / 2
    let words = canvas.wrap(
      Prose(row.label), size: Metrics.parameterSize, width: Metrics.widestParameter, color: canvas.theme.ink,
      weight: .semibold)
    for (line, runs) in words.prefix(3).enumerated() {
      let offset = (Double(line) - Double(min(words.count, 3) - 1) / 2) * Metrics.parameterLeading
      let text = canvas.line(runs, size: Metrics.parameterSize, at: Point(page.left, middle + offset + 5))
      canvas.add(.text(text), Tag(.label, style: "setting"), in: .text)
    }
    for (line, words) in Self.numbers(row, axis).enumerated() {
      canvas.text(
        words, size: Metrics.numberSize, weight: line == 0 ? .medium : .regular,
        color: line == 0 ? canvas.theme.ink : canvas.theme.muted,
        at: Point(page.right, middle - 2 + Double(line) * Metrics.numberLeading), anchor: .end, tabular: true,
        Tag(.note))
    }
  }

  /// "median 423 ms" and "95 % ≤ 814 ms".
  static func numbers(_ row: DistributionData.Row, _ axis: ValueAxis) -> [String] {
    guard let median = row.quantile(500), let most = row.quantile(950) else { return ["no values"] }
    return ["median \(axis.words(median))", "95 % ≤ \(axis.words(most))"]
  }

  private mutating func drawBars(_ index: Int, baseline: Double, height: Double) {
    let counts = bars[index]
    let total = data.rows[index].values.count
    let row = data.rows[index]
    let beyond = total - row.count(below: axis.high)
    // The runs beyond the axis are a bar of their own: without it the few that are left would look like many.
    let tallest = Double(max(counts.max() ?? 0, beyond)) / Double(max(total, 1))
    let highest = shares.max() ?? 1
    let full = hasSharedHeights ? highest : tallest
    guard full > 0 else { return }
    // Bars stand a little above the line, or it would be lost against them.
    let foot = baseline - Metrics.barFoot
    for (bin, count) in zip(axis.bins, counts) where count > 0 {
      let share = Double(count) / Double(total)
      // A bar of one run in ten thousand is still seen.
      let top = foot - max(share / full * height, 0.8)
      let rect = Rect(
        minX: axis.edge(bin) + Metrics.barGap / 2, minY: top, maxX: axis.edge(bin + axis.bin) - Metrics.barGap / 2,
        maxY: foot)
      let hint = "\(count.formattedWithSeparators) of \(total.formattedWithSeparators) from \(axis.words(bin))"
      canvas.fill(.rect(rect), canvas.theme.append, Tag(.bar), in: .band, hint: hint)
    }
    if beyond > 0 {
      drawOffScale(share: Double(beyond) / Double(total) / full, foot: foot, baseline: baseline, height: height)
    }
  }

  /// The share of runs up to each value, from the baseline (none) to the height of the plot (all). Runs beyond the axis
  /// are counted, so that the curve of a row with a cut tail does not reach the top.
  private mutating func drawCurve(_ row: DistributionData.Row, baseline: Double, height: Double) {
    guard !row.values.isEmpty else { return }
    let steps = Int((axis.end - axis.start).rounded(.up))
    var points: [Point] = []
    var last = 0
    for step in 0...steps {
      let x = axis.start + (axis.end - axis.start) * Double(step) / Double(steps)
      let count = row.count(below: axis.limit(at: x))
      // Flat stretches need their ends only, and none before the first value and after the last.
      if count == last {
        if points.isEmpty || count == row.values.count { continue }
        if points.count > 1, points[points.count - 2].y == points[points.count - 1].y { points.removeLast() }
      } else if points.isEmpty {
        points.append(Point(max(axis.start, x - 1), baseline))
      }
      points.append(Point(x, baseline - height * Double(count) / Double(row.values.count)))
      last = count
    }
    canvas.stroke(.polyline(points), canvas.theme.paper, width: 3.2, Tag(.halo), in: .message)
    canvas.stroke(.polyline(points), canvas.theme.muted, width: 1.2, Tag(.lane, style: "cumulative"), in: .message)
  }

  /// A hatched bar right of the axis and an arrow head: so many lie beyond.
  private mutating func drawOffScale(share: Double, foot: Double, baseline: Double, height: Double) {
    let left = axis.end + 2
    let width = Metrics.offScaleBar
    let bar = Rect(minX: left, minY: foot - max(share * height, 0.8), maxX: left + width, maxY: foot)
    if share * height >= 2 {
      canvas.add(
        .hatch(.rect(bar), Hatch(canvas.theme.append, width: 1.2, gap: 3)), Tag(.bar, style: "off-scale"), in: .band)
      canvas.stroke(.rect(bar), canvas.theme.append, width: 1, Tag(.bar, style: "off-scale"), in: .band)
    } else {
      canvas.fill(.rect(bar), canvas.theme.append, Tag(.bar, style: "off-scale"), in: .band)
    }
    let (x, size) = (bar.maxX + 2, Metrics.offScale)
    canvas.fill(
      .polyline([Point(x, baseline - size), Point(x + size + 1, baseline), Point(x, baseline + size)], closed: true),
      canvas.theme.ink, Tag(.mark, style: "off-scale"), in: .mark)
  }
}
