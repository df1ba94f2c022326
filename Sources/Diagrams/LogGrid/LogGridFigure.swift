import Findings
import Scenes
import Timelines

/// The logs of all nodes at one instant: a row a node, a cell an entry, its term over its command.
///
/// After the log pictures of the Raft paper and dissertation; entries that the leader will overwrite are hatched, entries
/// that are missing dashed.
enum LogGridFigure {
  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard !timeline.nodes.isEmpty else { throw .noNodes }
    guard options.width >= 420 else { throw .tooNarrow(width: options.width, minimum: 420) }
    let at = options.at ?? ReplicatedLogs.tellingInstant(of: timeline, leaderships: findings.leaderships)
    let logs = ReplicatedLogs(of: timeline, at: at)
    guard !logs.isEmpty else { throw .nothingToShow(figure: "log-grid", reason: "no node has a log entry at \(at)") }
    let nodes = options.nodes.isEmpty ? timeline.nodeIDs : options.nodes
    guard nodes.count <= 40 else { throw .tooManyLanes(nodes.count, limit: 40) }
    return LogGrid(timeline: timeline, logs: logs, nodes: arranged(nodes, logs), options: options)
      .scene(Canvas(theme: options.theme, measurer: measurer))
  }

  /// The reference first, then the others in their own order.
  private static func arranged(_ nodes: [NodeID], _ logs: ReplicatedLogs) -> [NodeID] {
    let reference = logs.reference
    return nodes.filter { $0 == reference } + nodes.filter { $0 != reference }
  }
}

/// Lays one grid out.
struct LogGrid {
  let timeline: Timeline
  let logs: ReplicatedLogs
  let nodes: [NodeID]
  let options: FigureOptions

  private static let rowHeight = 46.0
  private static let cellHeight = 38.0
  private static let firstColumn = 120.0
  /// Room that the cells leave for remarks, and the most that a remark takes.
  private static let notesWidth = 138.0
  private static let widestNote = 260.0

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    let words = LogGridWords(timeline: timeline, logs: logs, nodes: nodes)
    let top = page.drawHeader(options.headline ?? words.headline, options.subtitle ?? words.subtitle, on: &canvas)
    let columns = LogColumns(
      logs: logs, nodes: nodes, room: options.width - Metrics.margin - Self.notesWidth - 14 - Self.firstColumn)
    let x = { (place: Int) in Self.firstColumn + Double(place) * columns.cellWidth }
    drawIndices(columns, x, y: top + 4, on: &canvas)
    let firstRow = top + 16
    // Remarks follow the cells they speak of.
    let notes = min(x(columns.columns.count) + 28, page.right - Self.notesWidth)
    for (row, node) in nodes.enumerated() {
      let y = firstRow + Double(row) * Self.rowHeight
      drawName(node, y, words, on: &canvas)
      drawRow(node, columns, x, y, on: &canvas)
      drawNote(words, node, Point(notes, y), page, on: &canvas)
    }
    var bottom = firstRow + Double(nodes.count) * Self.rowHeight
    bottom = drawCommit(columns, x, from: top - 6, to: bottom, words, on: &canvas)
    bottom = page.drawLegend(legend(canvas.theme), from: bottom + 8, on: &canvas)
    var scene = Scene(width: options.width, height: bottom.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = options.headline ?? words.headline
    scene.description = words.description
    scene.messages.total = timeline.messages.count
    scene.messages.outside = timeline.messages.count
    return scene
  }

  // MARK: Rows

  private func drawIndices(_ columns: LogColumns, _ x: (Int) -> Double, y: Double, on canvas: inout Canvas) {
    canvas.text(
      "index", size: Metrics.smallSize, color: canvas.theme.muted, at: Point(Self.firstColumn - 12, y), anchor: .end,
      Tag(.tick))
    for (place, column) in columns.columns.enumerated() {
      canvas.text(
        column.title, size: Metrics.smallSize, color: canvas.theme.muted,
        at: Point(x(place) + columns.cellWidth / 2, y), anchor: .middle, tabular: true, Tag(.tick))
    }
  }

  private func drawName(_ node: NodeID, _ y: Double, _ words: LogGridWords, on canvas: inout Canvas) {
    let name = timeline.name(node)
    let middle = y + Self.cellHeight / 2
    canvas.text(
      canvas.clipped(name, size: Metrics.laneNameSize, weight: .semibold, width: 44), size: Metrics.laneNameSize,
      weight: .semibold, color: canvas.theme.ink, at: Point(Metrics.margin + 4, middle + 5), Tag(.laneName, node: name))
    let role = words.role(of: node)
    canvas.text(
      role, size: Metrics.smallSize, weight: role == "leader" ? .semibold : .regular,
      color: role == "leader" ? canvas.theme.append : canvas.theme.muted, at: Point(Self.firstColumn - 12, middle + 4),
      anchor: .end, Tag(.roleWord, node: name, style: role))
  }

  private func drawRow(
    _ node: NodeID, _ columns: LogColumns, _ x: (Int) -> Double, _ y: Double, on canvas: inout Canvas
  ) {
    let log = logs.logs[Int(node.index)]
    let difference = logs.difference(of: node)
    for (place, column) in columns.columns.enumerated() {
      let rect = Rect(
        minX: x(place) + 0.5, minY: y, maxX: x(place) + columns.cellWidth - 0.5, maxY: y + Self.cellHeight)
      switch column {
      case .entry(let index):
        if index <= log.count, let cell = log[index - 1] {
          draw(cell, conflicts: difference.conflicting?.contains(index) ?? false, node, rect, on: &canvas)
        } else if index <= logs.logs[Int(logs.reference.index)].count {
          drawMissing(node, rect, on: &canvas)
        }
      case .equal(let count): drawEqual(count, min(count, log.count), node, rect, on: &canvas)
      case .more(let from): drawMore(max(0, log.count - from + 1), rect, on: &canvas)
      }
    }
  }

  private func draw(
    _ cell: ReplicatedLogs.Cell, conflicts: Bool, _ node: NodeID, _ rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let name = timeline.name(node)
    let area = Path.roundedRect(rect, radius: 2)
    canvas.fill(
      area, conflicts ? theme.askFill : tint(cell.term, theme), Tag(.strip, node: name, style: "entry"), in: .band)
    if conflicts {
      canvas.add(
        .hatch(area, Hatch(theme.ask.opacity(0.55), width: 1, gap: 6)), Tag(.mark, style: "conflict"), in: .band)
    }
    canvas.stroke(
      area, conflicts ? theme.ask : theme.rule, width: conflicts ? 1.4 : 1,
      Tag(.mark, node: name, style: conflicts ? "conflict" : "entry"), in: .lane)
    let centre = rect.center
    let value = timeline.text(cell.value)
    let shown = canvas.clipped(value, size: Metrics.labelSize, width: rect.width - 6)
    let isTall = !value.isEmpty
    if conflicts {
      let width =
        max(canvas.width(timeline.words(of: cell.term), size: 12, weight: .semibold), canvas.width(shown, size: 11.5))
        + 6
      canvas.fill(
        .rect(Rect(center: centre, width: min(width, rect.width - 4), height: rect.height - 4)), theme.askFill,
        Tag(.knockout), in: .band)
    }
    canvas.text(
      timeline.words(of: cell.term), size: 12, weight: .semibold, color: theme.ink,
      at: Point(centre.x, isTall ? centre.y - 2.5 : centre.y + 4),
      anchor: .middle, Tag(.label, node: name))
    guard isTall else { return }
    canvas.text(
      shown, size: Metrics.labelSize, color: theme.ink, at: Point(centre.x, centre.y + 12.5), anchor: .middle,
      Tag(.label, node: name))
  }

  /// Term 1 is plain; later terms alternate between three tints, so that neighbours differ.
  private func tint(_ term: Term, _ theme: Theme) -> Color {
    guard term.isKnown, term > Term(1) else { return theme.panel }
    return [theme.appendFill, theme.yesFill, theme.clientFill][Int(term.number) % 3]
  }

  private func drawMissing(_ node: NodeID, _ rect: Rect, on canvas: inout Canvas) {
    canvas.stroke(
      .roundedRect(rect.inset(by: 0.5), radius: 2), canvas.theme.hair, width: 1, dash: [3.5, 3],
      Tag(.grid, node: timeline.name(node), style: "missing"), in: .band)
  }

  /// One torn cell for the entries that all logs share.
  private func drawEqual(_ count: Int, _ own: Int, _ node: NodeID, _ rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard own == count else { return drawMissing(node, rect, on: &canvas) }
    let teeth = (0...8).map { step -> Point in
      Point(rect.maxX - (step.isMultiple(of: 2) ? 0 : 3), rect.minY + rect.height * Double(step) / 8)
    }
    let outline = Path.polyline([Point(rect.minX, rect.maxY), Point(rect.minX, rect.minY)] + teeth, closed: true)
    canvas.fill(outline, theme.panel, Tag(.fold, node: timeline.name(node), style: "equal"), in: .band)
    canvas.stroke(outline, theme.rule, width: 0.9, Tag(.fold, style: "edge"), in: .lane)
    canvas.text(
      "\(count) same", size: Metrics.smallSize, color: theme.muted, at: Point(rect.center.x, rect.center.y + 4),
      anchor: .middle, Tag(.foldText))
  }

  private func drawMore(_ count: Int, _ rect: Rect, on canvas: inout Canvas) {
    guard count > 0 else { return }
    canvas.text(
      "+ \(count)", size: Metrics.smallSize, color: canvas.theme.muted, at: Point(rect.minX + 6, rect.center.y + 4),
      Tag(.foldText))
  }

  /// Two lines fit beside a row.
  private func drawNote(
    _ words: LogGridWords, _ node: NodeID, _ place: Point, _ page: Page, on canvas: inout Canvas
  ) {
    let width = min(page.right - place.x, Self.widestNote)
    let forms = [false, true].map { isBrief in
      canvas.wrap(words.note(on: node, isBrief: isBrief), size: 12, width: width, color: canvas.theme.ink)
    }
    let lines = forms[0].count <= 2 ? forms[0] : forms[1]
    let leading = 15.5
    let first = place.y + Self.cellHeight / 2 + 4 - Double(lines.count - 1) * leading / 2
    for (index, runs) in lines.enumerated() {
      let line = canvas.line(runs, size: 12, at: Point(place.x, first + Double(index) * leading))
      canvas.add(.text(line), Tag(.note), in: .text)
    }
  }

  // MARK: Commit index

  /// The line after the last committed entry, with its caption; returns the y below.
  private func drawCommit(
    _ columns: LogColumns, _ x: (Int) -> Double, from top: Double, to bottom: Double, _ words: LogGridWords,
    on canvas: inout Canvas
  ) -> Double {
    guard let place = columns.edge(after: logs.committed) else { return bottom }
    let theme = canvas.theme
    canvas.stroke(
      .line(Point(x(place), top), Point(x(place), bottom)), theme.yes, width: 2, Tag(.mark, style: "commit index"),
      in: .front)
    let width = canvas.width(words.commit, size: Metrics.labelSize, weight: .semibold)
    let right = min(max(x(place) + 2, Self.firstColumn + width), options.width - Metrics.margin)
    canvas.text(
      words.commit, size: Metrics.labelSize, weight: .semibold, color: theme.yes, at: Point(right, bottom + 14),
      anchor: .end, Tag(.label, style: "commit index"))
    return bottom + 22
  }

  private func legend(_ theme: Theme) -> [Page.LegendEntry] {
    let differences = nodes.map(logs.difference)
    var entries: [Page.LegendEntry] = []
    if differences.contains(where: { $0.conflicting != nil }) {
      entries.append(
        swatch(
          logs.leader == nil
            ? "differs from \(timeline.name(logs.reference))" : "differs from the leader, will be overwritten", theme
        ) { canvas, area in
          canvas.fill(area, theme.askFill, Tag(.legend), in: .mark)
          canvas.add(.hatch(area, Hatch(theme.ask.opacity(0.55), width: 1, gap: 6)), Tag(.legend), in: .mark)
          canvas.stroke(area, theme.ask, width: 1.4, Tag(.legend, style: "conflict"), in: .mark)
        })
    }
    if differences.contains(where: { $0.missing != nil }) {
      entries.append(
        swatch("missing", theme) { canvas, area in
          canvas.stroke(area, theme.hair, width: 1, dash: [3.5, 3], Tag(.grid, style: "missing"), in: .mark)
        })
    }
    if logs.committed > 0 {
      entries.append(
        Page.LegendEntry(words: "commit index", swatchWidth: 4) { canvas, point in
          canvas.stroke(
            .line(Point(point.x + 2, point.y - 8), Point(point.x + 2, point.y + 8)), theme.yes, width: 2, Tag(.legend),
            in: .mark)
        })
    }
    return entries
  }

  private func swatch(
    _ words: String, _ theme: Theme, _ draw: @escaping (inout Canvas, Path) -> Void
  ) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 16) { canvas, point in
      draw(
        &canvas, .roundedRect(Rect(minX: point.x, minY: point.y - 8, maxX: point.x + 16, maxY: point.y + 8), radius: 2))
    }
  }
}
