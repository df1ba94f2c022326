import Findings
import Scenes

/// What stands round a plot: headline, subtitle, remarks and legend.
struct Page {
  let width: Double
  var left: Double { Metrics.margin }
  var right: Double { width - Metrics.margin }

  /// Draws headline and subtitle; returns the y at which content may begin.
  func drawHeader(_ headline: String, _ subtitle: String, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    var baseline = Metrics.titleBaseline
    let title = canvas.wrap(
      Prose(headline), size: Metrics.titleSize, width: right - left, color: theme.ink, weight: .semibold)
    for (index, runs) in title.enumerated() {
      if index > 0 { baseline += Metrics.titleLeading }
      let line = canvas.line(runs, size: Metrics.titleSize, at: Point(left, baseline))
      canvas.add(.text(line), Tag(.title), in: .text)
    }
    baseline += 4
    for runs in canvas.wrap(Prose(subtitle), size: Metrics.subtitleSize, width: right - left, color: theme.muted) {
      baseline += Metrics.subtitleLeading
      let line = canvas.line(runs, size: Metrics.subtitleSize, at: Point(left, baseline))
      canvas.add(.text(line), Tag(.subtitle), in: .text)
    }
    return baseline + 29
  }

  // MARK: Remarks

  /// A remark laid out: its lines and its height.
  func lines(of note: Prose, width: Double, canvas: Canvas) -> [[TextRun]] {
    canvas.wrap(note, size: Metrics.noteSize, width: width, color: canvas.theme.ink)
  }

  func draw(note lines: [[TextRun]], at position: Point, on canvas: inout Canvas) {
    for (index, runs) in lines.enumerated() {
      let line = canvas.line(
        runs, size: Metrics.noteSize, at: Point(position.x, position.y + Double(index) * Metrics.noteLeading))
      canvas.add(.text(line), Tag(.note), in: .text)
    }
  }

  /// Numbered remarks in columns, filled column by column; returns the y below them.
  func drawNotes(_ notes: [Prose], from y: Double, on canvas: inout Canvas) -> Double {
    guard !notes.isEmpty else { return y }
    let columns = min(notes.count, width >= 600 ? 3 : width >= 420 ? 2 : 1)
    let gap = 16.0
    let columnWidth = (right - left - gap * Double(columns - 1)) / Double(columns)
    var bottom = y
    var next = 0
    for column in 0..<columns {
      var top = y
      let x = left + Double(column) * (columnWidth + gap)
      let share = notes.count / columns + (column < notes.count % columns ? 1 : 0)
      defer { next += share }
      for index in next..<next + share {
        drawDisc(index + 1, at: Point(x + Metrics.calloutRadius, top + 4), on: &canvas)
        let lines = lines(of: notes[index], width: columnWidth - 24, canvas: canvas)
        draw(note: lines, at: Point(x + 24, top + 8), on: &canvas)
        top += Double(lines.count) * Metrics.noteLeading + 9
      }
      bottom = max(bottom, top)
    }
    return bottom
  }

  func drawDisc(_ number: Int, at centre: Point, on canvas: inout Canvas) {
    canvas.fill(
      .circle(centre, radius: Metrics.calloutRadius), canvas.theme.ink, Tag(.callout, style: "\(number)"), in: .front)
    canvas.text(
      "\(number)", size: Metrics.smallSize, weight: .semibold, color: canvas.theme.paper,
      at: Point(centre.x, centre.y + 4), anchor: .middle, Tag(.calloutDigit), in: .front)
  }

  /// A disc that stands for several remarks in a row: "4–6".
  func drawRange(_ first: Int, _ last: Int, at centre: Point, on canvas: inout Canvas) {
    guard first < last else { return drawDisc(first, at: centre, on: &canvas) }
    let words = "\(first)–\(last)"
    let width = canvas.width(words, size: Metrics.smallSize, weight: .semibold) + 12
    let area = Path.roundedRect(
      Rect(center: centre, width: width, height: 2 * Metrics.calloutRadius), radius: Metrics.calloutRadius)
    canvas.fill(area, canvas.theme.ink, Tag(.callout, style: words), in: .front)
    canvas.text(
      words, size: Metrics.smallSize, weight: .semibold, color: canvas.theme.paper,
      at: Point(centre.x, centre.y + 4), anchor: .middle, Tag(.calloutDigit), in: .front)
  }

  // MARK: Legend

  /// One entry of the legend: a swatch drawn at a place, and its word.
  struct LegendEntry {
    var words: String
    var swatchWidth: Double
    /// Draws the swatch with its left edge at the point, centred on its y.
    var draw: (inout Canvas, Point) -> Void
  }

  /// Draws a rule and the entries under it, in rows; returns the y below.
  func drawLegend(_ entries: [LegendEntry], from y: Double, on canvas: inout Canvas) -> Double {
    guard !entries.isEmpty else { return y }
    canvas.stroke(
      .line(Point(left, y), Point(right, y)), canvas.theme.hair, width: 1, Tag(.grid), in: .ground)
    var row = y + 24
    var x = left
    for entry in entries {
      let text = canvas.width(entry.words, size: Metrics.labelSize)
      let needed = entry.swatchWidth + 7 + text
      if x > left, x + needed > right {
        x = left
        row += 22
      }
      entry.draw(&canvas, Point(x, row))
      canvas.text(
        entry.words, size: Metrics.labelSize, color: canvas.theme.muted, at: Point(x + entry.swatchWidth + 7, row + 4),
        Tag(.legendText))
      x += needed + 22
    }
    return row + 22
  }
}
