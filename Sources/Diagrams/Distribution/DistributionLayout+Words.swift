import Findings
import Scenes

// What a distribution figure says in words: what lies beyond the axis, how to read it, and the description.

extension DistributionLayout {
  private typealias Shared = Diagrams.Metrics

  /// What the plot of a row does not show: "12 of 10,000 lie beyond this axis, up to 3.21 s."
  func remark(on row: DistributionData.Row) -> String {
    var parts: [String] = []
    let beyond = row.values.count - row.count(below: axis.high)
    if let most = row.values.last, beyond > 0 {
      let isMost = row.quantile(500).map { !axis.holds($0) } == true
      parts.append(
        "\(beyond.formattedWithSeparators) of \(row.values.count.formattedWithSeparators) lie beyond this axis"
          + (isMost ? ", the median too" : "") + ", up to \(axis.words(most))")
    }
    if !row.note.isEmpty { parts.append(row.note) }
    return parts.joined(separator: "; ")
  }

  /// Draws a remark under a plot, clear of the tick of the median; returns the y at which the next row may begin.
  mutating func draw(remark: String, from baseline: Double) -> Double {
    var y = baseline + Metrics.belowPlot
    let width = page.right - axis.start
    for runs in canvas.wrap(Prose(remark), size: Shared.smallSize, width: width, color: canvas.theme.muted) {
      let line = canvas.line(runs, size: Shared.smallSize, at: Point(axis.start, y))
      canvas.add(.text(line), Tag(.note), in: .text)
      y += Metrics.remark
    }
    return y
  }

  mutating func drawAxis(at y: Double) {
    canvas.stroke(
      .line(Point(axis.start, y), Point(axis.end, y)), canvas.theme.rule, width: 1, Tag(.axis), in: .lane)
    var end = -Double.infinity
    let ticks = axis.ticks.filter { axis.position($0.value) <= axis.end + 0.5 }
    for (value, text) in ticks {
      let x = axis.position(value)
      canvas.stroke(
        .line(Point(x, y), Point(x, y + 4)), canvas.theme.rule, width: 1, Tag(.axis, style: "tick"), in: .lane)
      let half = canvas.width(text, size: Shared.smallSize) / 2
      guard x - half > end + 6 else { continue }
      canvas.text(
        text, size: Shared.smallSize, color: canvas.theme.muted, at: Point(x, y + 16), anchor: .middle, tabular: true,
        Tag(.tick))
      end = x + half
    }
    guard !axis.unitName.isEmpty else { return }
    canvas.text(
      axis.unitName, size: Shared.smallSize, color: canvas.theme.muted, at: Point(end + 4, y + 16), Tag(.tick))
  }

  /// How to read the marks; returns the height of the page.
  mutating func drawKey(from y: Double) -> Double {
    let rows = data.rows.count { !$0.values.isEmpty }
    var sentences = ["A bar counts the runs \(data.unit == .time ? "within \(axis.words(axis.bin))" : counted)"]
    if hasSharedHeights, let share = shares.max() {
      sentences[0] += "; the tallest holds \(percent(share)) of \(rows == 1 ? "them" : "its row")."
    } else {
      sentences[0] += "; the tallest of each row fills its height."
    }
    if cutsTails { sentences.append("A hatched bar counts those beyond the axis.") }
    sentences.append("The curve rises from none to all runs.")
    sentences.append("The tick below the line is the median.")
    var baseline = y
    for runs in canvas.wrap(
      Prose(sentences.joined(separator: " ")), size: Shared.smallSize, width: page.right - page.left,
      color: canvas.theme.muted)
    {
      let line = canvas.line(runs, size: Shared.smallSize, at: Point(page.left, baseline))
      canvas.add(.text(line), Tag(.legendText), in: .text)
      baseline += 16
    }
    return baseline + 4
  }

  private func percent(_ share: Double) -> String {
    let tenths = Int((1_000 * share).rounded())
    return tenths >= 100 || tenths.isMultiple(of: 10) ? "\((tenths + 5) / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  private var counted: String { axis.bin == 1 ? "of one value" : "within \(axis.bin.formattedWithSeparators) values" }

  private var cutsTails: Bool { data.rows.contains { ($0.values.last ?? 0) >= axis.high } }

  /// For readers who cannot see the picture.
  var description: String {
    var sentences = ["Distribution of the \(data.measure)\(data.parameter.isEmpty ? "" : " by \(data.parameter)")."]
    for row in data.rows {
      let name = row.label.isEmpty ? "" : "\(row.label): "
      guard let median = row.quantile(500), let most = row.quantile(950), let last = row.values.last else {
        sentences.append("\(name)no values.")
        continue
      }
      sentences.append(
        "\(name)\(row.values.count.formattedWithSeparators) runs, median \(axis.words(median)), "
          + "95 % at most \(axis.words(most)), the largest \(axis.words(last)).")
      if !row.note.isEmpty { sentences.append(row.note + ".") }
    }
    return sentences.joined(separator: " ")
  }
}
