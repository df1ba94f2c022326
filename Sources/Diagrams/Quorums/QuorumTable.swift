import Findings
import Scenes
import Timelines

/// The rows of discs, their labels and what they share.
struct QuorumTable {
  let timeline: Timeline
  let nodes: [NodeID]
  let words: QuorumWords
  let places: [QuorumRows.Place]
  /// The middles of the columns, parallel to `nodes`.
  let columns: [Double]
  /// The middle of the first row.
  let top: Double
  let left: Double
  /// Where the words beside the discs begin.
  let right: Double

  private static let rowHeight = 42.0
  private static let foldHeight = 28.0

  /// Returns the y below the last row.
  func draw(on canvas: inout Canvas) -> Double {
    var y = top
    var middles: [Int: Double] = [:]
    for place in places {
      switch place {
      case .row(let row):
        middles[row] = y
        y += Self.rowHeight
      case .fold(let rows):
        drawFold(rows, y: y - 7, on: &canvas)
        y += Self.foldHeight
      }
    }
    for row in words.rows.indices {
      guard let middle = middles[row] else { continue }
      draw(row, y: middle, on: &canvas)
      if let above = middles[row - 1] { drawShared(row, from: above, to: middle, on: &canvas) }
    }
    drawPair(middles, on: &canvas)
    return y - Self.rowHeight / 2
  }

  // MARK: Rows

  private func draw(_ row: Int, y: Double, on canvas: inout Canvas) {
    let quorum = words.rows[row]
    let theme = canvas.theme
    canvas.text(
      "\(row + 1)", size: Metrics.smallSize, color: theme.muted, at: Point(left + 16, y + 1), anchor: .end,
      tabular: true, Tag(.tick))
    canvas.text(
      canvas.clipped(words.label(of: quorum), size: 13, weight: .semibold, width: columns[0] - left - 38), size: 13,
      weight: .semibold, color: theme.ink, at: Point(left + 24, y + 1), Tag(.label))
    canvas.text(
      words.time(of: quorum), size: Metrics.smallSize, color: theme.muted, at: Point(left + 24, y + 15), Tag(.label))
    for (column, node) in nodes.enumerated() {
      QuorumDisc.of(node, in: quorum).draw(at: Point(columns[column], y), name: timeline.name(node), on: &canvas)
    }
    canvas.text(
      words.size(of: quorum), size: 13, weight: .semibold, color: theme.ink, at: Point(right, y + 1), Tag(.label))
    if row > 0 {
      let shared = quorum.shared(with: words.rows[row - 1])
      canvas.text(
        words.sharing(shared, with: row), size: Metrics.smallSize, weight: shared.isEmpty ? .semibold : .regular,
        color: shared.isEmpty ? theme.fail : theme.muted, at: Point(right, y + 15), Tag(.label))
    }
  }

  private func drawShared(_ row: Int, from above: Double, to y: Double, on canvas: inout Canvas) {
    let shared = words.rows[row].shared(with: words.rows[row - 1])
    for (column, node) in nodes.enumerated() where shared.contains(node) {
      canvas.stroke(
        .line(Point(columns[column], above), Point(columns[column], y)), canvas.theme.append, width: 3.2,
        Tag(.connector, node: timeline.name(node), style: "shared"), in: .lane)
    }
  }

  private func drawFold(_ rows: Range<Int>, y: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let area = Rect(minX: left + 24, minY: y - 9, maxX: right - 14, maxY: y + 11)
    canvas.fill(.rect(area), theme.panel, Tag(.fold), in: .band)
    canvas.text(
      words.fold(of: rows), size: Metrics.labelSize, color: theme.muted, at: Point(area.center.x, y + 5),
      anchor: .middle, Tag(.foldText))
  }

  // MARK: The pair that tells most

  private func drawPair(_ middles: [Int: Double], on canvas: inout Canvas) {
    guard let pair = words.overlap.pair, let first = middles[pair.first], let second = middles[pair.second] else {
      return
    }
    if words.overlap.shared.isEmpty { return drawBreach(first, second, on: &canvas) }
    for (column, node) in nodes.enumerated() where words.overlap.shared.contains(node) {
      for y in [first, second] {
        QuorumDisc.ring(at: Point(columns[column], y), name: timeline.name(node), on: &canvas)
      }
    }
  }

  /// Hatched rows, and a broken line between them.
  private func drawBreach(_ first: Double, _ second: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let (from, to) = ((columns.first ?? left) - 22, (columns.last ?? left) + 22)
    for y in [first, second] {
      let band = Path.rect(Rect(minX: from, minY: y - 15, maxX: to, maxY: y + 15))
      canvas.fill(band, theme.failFill, Tag(.knockout), in: .ground)
      canvas.add(
        .hatch(band, Hatch(theme.fail.opacity(0.45), width: 1, gap: 7)), Tag(.mark, style: "breach"), in: .ground)
    }
    let x = to + 9
    for (end, middle) in [(first, (first + second) / 2 - 9), (second, (first + second) / 2 + 9)] {
      canvas.stroke(
        .polyline([Point(to + 1, end), Point(x, end), Point(x, middle)]), theme.fail, width: 1.6,
        Tag(.mark, style: "breach"), in: .mark)
    }
    let centre = Point(x, (first + second) / 2)
    for slope in [-1.0, 1] {
      canvas.stroke(
        .line(centre - Point(4.5, 4.5 * slope), centre + Point(4.5, 4.5 * slope)), theme.fail, width: 2.2,
        Tag(.mark, style: "breach"), in: .mark)
    }
  }
}

/// One node in one quorum.
enum QuorumDisc {
  case decider, member, late, outside

  static let radius = 8.0

  static func of(_ node: NodeID, in quorum: Quorum) -> QuorumDisc {
    if node == quorum.decider { return .decider }
    if quorum.members.contains(node) { return .member }
    return quorum.late.contains(node) ? .late : .outside
  }

  func draw(at centre: Point, name: String? = nil, on canvas: inout Canvas) {
    let theme = canvas.theme
    let circle = Path.circle(centre, radius: Self.radius)
    let tag = Tag(.mark, node: name, style: "\(self)")
    switch self {
    case .decider:
      canvas.fill(circle, theme.append, tag, in: .mark)
      canvas.fill(.circle(centre, radius: 3), theme.onSolid, Tag(.knockout), in: .mark)
    case .member: canvas.fill(circle, theme.append, tag, in: .mark)
    case .late:
      canvas.fill(circle, theme.appendFill, Tag(.knockout), in: .mark)
      canvas.stroke(circle, theme.append, width: 1.2, dash: [2, 2.4], tag, in: .mark)
    case .outside:
      canvas.fill(.circle(centre, radius: Self.radius - 2), theme.paper, Tag(.knockout), in: .mark)
      canvas.stroke(.circle(centre, radius: Self.radius - 2), theme.rule, width: 1.1, tag, in: .mark)
    }
  }

  /// Round a disc of the pair that shares least.
  static func ring(at centre: Point, name: String? = nil, on canvas: inout Canvas) {
    canvas.stroke(
      .circle(centre, radius: radius + 4.2), canvas.theme.ink, width: 1.8, Tag(.mark, node: name, style: "least"),
      in: .front)
  }
}
