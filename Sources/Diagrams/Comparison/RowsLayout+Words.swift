import Findings
import Scenes
import Timelines

// What a row says: what its run came to, where that is beyond the axis, where it first differs.

extension RowsLayout {
  private typealias Shared = Diagrams.Metrics

  /// Draws the words of a row: at the end of its lanes what fits there, the rest below; returns the y below.
  mutating func drawWords(_ row: ComparisonData.Row, _ run: CompactRun, first: Double, from top: Double) -> Double {
    var y = top
    if let outcome = row.outcome, !axis.cuts(row.run) || axis.holds(outcome.at) {
      if !drawAtEnd(outcome, row, run) { y = draw(below(outcome, row), from: y, isTriangle: false) }
    } else if axis.cuts(row.run) {
      y = draw(beyond(row), from: y, isTriangle: false, isAtEnd: true)
    }
    if run.story == nil { y = draw("nothing of this run lies on the axis", from: y, isTriangle: false) }
    let isTriangle = row.divergence.map { axis.holds($0) } ?? false
    return draw(row.remark, from: y, isTriangle: isTriangle)
  }

  /// Right of the end of the lane that the outcome is about, when the run ends early enough.
  private mutating func drawAtEnd(_ outcome: Outcome, _ row: ComparisonData.Row, _ run: CompactRun) -> Bool {
    guard let time = run.time, !axis.cuts(row.run) else { return false }
    let x = time.end + 8
    guard x + canvas.width(outcome.words, size: Metrics.remarkSize) <= axis.end + 2 else { return false }
    let place = outcome.node.flatMap { node in run.nodes.firstIndex(of: node) }
    let middle = ((run.positions.first ?? 0) + (run.positions.last ?? 0)) / 2
    let y = place.map { run.positions[$0] } ?? middle
    canvas.text(
      outcome.words, size: Metrics.remarkSize, color: canvas.theme.ink, at: Point(x, y + 4),
      Tag(.note, style: "outcome"))
    return true
  }

  private func below(_ outcome: Outcome, _ row: ComparisonData.Row) -> String {
    guard let node = outcome.node else { return outcome.words }
    return "\(name(node, row)) \(outcome.words)"
  }

  /// "A leads at 4.58 s, election 30: off this axis".
  private func beyond(_ row: ComparisonData.Row) -> String {
    guard let outcome = row.outcome else { return "goes on to \(row.run.end), off this axis" }
    return "\(below(outcome, row)): off this axis"
  }

  private func name(_ node: NodeID, _ row: ComparisonData.Row) -> String {
    let name = row.run.timeline.name(node)
    return name.count > 16 ? String(name.prefix(15)) + "…" : name
  }

  private mutating func draw(_ words: String, from top: Double, isTriangle: Bool, isAtEnd: Bool = false) -> Double {
    guard !words.isEmpty else { return top }
    var y = top + 5
    let indent = isTriangle ? 12.0 : 0
    if isTriangle { sheet.drawTriangle(at: Point(axis.start + 4, y + 4), on: &canvas) }
    let width = axis.end - axis.start - indent
    for runs in sheet.wrapped(
      words, size: Metrics.remarkSize, width: min(width, Metrics.remarkWidth), color: canvas.theme.ink, on: canvas)
    {
      let place = isAtEnd ? Point(axis.end, y + 4) : Point(axis.start + indent, y + 4)
      let line = canvas.line(runs, size: Metrics.remarkSize, at: place, anchor: isAtEnd ? .end : .start)
      canvas.add(.text(line), Tag(.note), in: .text)
      y += Metrics.remarkLeading
    }
    return y + 1
  }

  /// How to read the sheet, and what it leaves out.
  func key(_ runs: [CompactRun]) -> String {
    var sentences: [String] = []
    if let values {
      let within = data.unit == .time ? "within \(values.words(values.bin))" : "of one value"
      let isBeyond = data.rows.contains { ($0.values.last ?? 0) >= values.high }
      sentences.append(
        "A bar counts the runs \(data.unit == .time || values.bin == 1 ? within : "of a range")"
          + "\(isBeyond ? ", hatched: beyond the axis" : ""); the tallest fills its row, the tick is the median.")
    }
    if gap < 24 { sentences.append("A message that touches a lane at its end arrives.") }
    if data.rows.contains(where: { !axis.cuts($0.run) }) {
      sentences.append("A short bar across a lane ends what was observed.")
    }
    if sheet.shownLanes.count > 1, gap < 13 {
      sentences.append("One lane in \(Int((13 / gap).rounded(.up))) is named.")
    }
    sentences += sheet.hiddenLanes
    return (sentences + sheet.leftOuts(runs)).joined(separator: " ")
  }
}
