import Findings
import Scenes
import Timelines

/// The logs of several runs at one distance from their zeros: a grid for each, with the cells that differ from the first
/// run accented.
struct LogsLayout {
  let sheet: ComparisonSheet
  var canvas: Canvas
  private let logs: [ReplicatedLogs]
  /// Grids beside each other or below each other.
  private let isBeside: Bool

  private typealias Own = ComparisonMetrics
  private static let cellHeight = 30.0
  private static let rowHeight = 36.0
  private static let widestCell = 52.0
  private static let leastCell = 30.0
  private static let names = 34.0

  init(_ data: ComparisonData, isBeside: Bool, _ options: FigureOptions, _ canvas: Canvas) throws(DiagramError) {
    sheet = ComparisonSheet(data, options)
    self.canvas = canvas
    self.isBeside = isBeside
    logs = data.rows.map { row in
      let at = options.at.map { row.run.zero + ($0 - Instant.zero) } ?? row.run.timeline.header.end
      return ReplicatedLogs(of: row.run.timeline, at: min(at, row.run.timeline.header.end))
    }
    guard logs.contains(where: { !$0.isEmpty }) else {
      throw .nothingToShow(figure: "log-grid", reason: "no run has a log entry at that instant")
    }
  }

  mutating func scene() -> Scene {
    let page = sheet.page
    let title = sheet.options.headline ?? headline
    var y = page.drawHeader(title, sheet.data.subtitle, on: &canvas)
    let count = isBeside ? sheet.data.rows.count : 1
    let width = (page.right - page.left - 16 * Double(count - 1)) / Double(count)
    let columns = Columns(length: longest, firstDifferent: firstDifferent, room: width - Self.names)
    var bottom = y
    for index in sheet.data.rows.indices {
      let left = page.left + (isBeside ? (width + 16) * Double(index) : 0)
      bottom = max(bottom, draw(index, columns, left: left, from: y, width: width))
      if !isBeside { y = bottom + 22 }
    }
    y = NumbersTable(sheet).draw(from: bottom + 26, on: &canvas)
    y = page.drawLegend(legend, from: y, on: &canvas)
    y = sheet.drawParagraph(key(columns), from: y + 2, on: &canvas)
    var scene = sheet.finish(canvas, height: y + 6, [])
    scene.title = title
    scene.messages.outside = scene.messages.total
    return scene
  }

  // MARK: Which indices

  /// The indices that are shown: equal ones before the first difference are told as one cell.
  private struct Columns {
    /// So many entries are equal in all logs and not shown.
    let skipped: Int
    let shown: ClosedRange<Int>
    let cell: Double
    /// Indices beyond the last one shown.
    let left: Int

    init(length: Int, firstDifferent: Int, room: Double) {
      let most = max(1, Int(room / LogsLayout.leastCell))
      let isLong = length > most
      skipped = isLong ? max(0, min(firstDifferent - 2, length - most + 1)) : 0
      let cells = skipped > 0 ? most - 2 : most
      let last = min(max(length, 1), skipped + max(cells, 1))
      shown = skipped + 1...max(last, skipped + 1)
      left = max(0, length - last)
      cell = min(LogsLayout.widestCell, room / Double(shown.count + (skipped > 0 ? 2 : 0)))
    }
  }

  private var longest: Int { logs.map(\.length).max() ?? 0 }

  /// The first index at which any lane holds different things; beyond the end when none.
  private var firstDifferent: Int {
    (1...max(longest, 1)).first { index in
      sheet.shownLanes.contains { lane in logs.indices.contains { isDifferent(lane, index, in: $0) } }
    } ?? longest + 1
  }

  private func cell(_ lane: Int, _ index: Int, in row: Int) -> ReplicatedLogs.Cell? {
    guard let node = sheet.data.matching.lanes[lane][row] else { return nil }
    let log = logs[row].logs[Int(node.index)]
    return index <= log.count ? log[index - 1] : nil
  }

  /// Whether a run holds something else than the first run, compared by term and words; the first run is compared with all.
  private func isDifferent(_ lane: Int, _ index: Int, in row: Int) -> Bool {
    let others = row == 0 ? Array(logs.indices.dropFirst()) : [0]
    return others.contains { content(lane, index, in: $0) != content(lane, index, in: row) }
  }

  private func content(_ lane: Int, _ index: Int, in row: Int) -> String {
    cell(lane, index, in: row).map { "\($0.term) \(sheet.data.rows[row].run.timeline.text($0.value))" } ?? ""
  }

  // MARK: Drawing

  private mutating func draw(_ row: Int, _ columns: Columns, left: Double, from top: Double, width: Double) -> Double {
    let theme = canvas.theme
    let label = sheet.lines(of: sheet.data.rows[row].label, width: width, on: canvas).first ?? ""
    canvas.text(
      label, size: Own.labelSize, weight: .semibold, color: theme.ink, at: Point(left, top),
      Tag(.label, style: "setting"))
    let first = left + Self.names + (columns.skipped > 0 ? 2 * columns.cell : 0)
    func x(_ index: Int) -> Double { first + columns.cell * Double(index - columns.shown.lowerBound) }
    for index in columns.shown {
      canvas.text(
        "\(index)", size: Metrics.smallSize, color: theme.muted, at: Point(x(index) + columns.cell / 2, top + 18),
        anchor: .middle, tabular: true, Tag(.tick))
    }
    var y = top + 25
    for (lane, node) in sheet.nodes(of: row) {
      let name = sheet.data.rows[row].run.timeline.name(node)
      let real = sheet.shownLanes[lane]
      canvas.text(
        canvas.clipped(name, size: Metrics.labelSize, weight: .semibold, width: Self.names - 8),
        size: Metrics.labelSize,
        weight: .semibold, color: theme.ink, at: Point(left, y + Self.cellHeight / 2 + 4), Tag(.laneName, node: name))
      if columns.skipped > 0 {
        let rect = Rect(
          minX: left + Self.names, minY: y, maxX: first - 2, maxY: y + Self.cellHeight)
        canvas.fill(.rect(rect), theme.panel, Tag(.panel, style: "equal"), in: .band)
        canvas.text(
          "\(columns.skipped) same", size: Metrics.smallSize, color: theme.muted,
          at: Point(rect.center.x, rect.center.y + 4), anchor: .middle, Tag(.foldText))
      }
      for index in columns.shown {
        let rect = Rect(minX: x(index) + 1, minY: y, maxX: x(index) + columns.cell - 1, maxY: y + Self.cellHeight)
        draw(cell(real, index, in: row), isDifferent: isDifferent(real, index, in: row), row, rect)
      }
      y += Self.rowHeight
    }
    drawCommit(row, columns, x, from: top + 22, to: y - 2)
    return y
  }

  private mutating func draw(_ cell: ReplicatedLogs.Cell?, isDifferent: Bool, _ row: Int, _ rect: Rect) {
    let theme = canvas.theme
    let area = Path.roundedRect(rect, radius: 2)
    guard let cell else {
      canvas.stroke(
        area, isDifferent ? theme.ask : theme.hair, width: isDifferent ? 1.4 : 1, dash: [3.5, 3],
        Tag(.grid, style: "missing"), in: .band)
      return
    }
    canvas.fill(area, isDifferent ? theme.askFill : theme.panel, Tag(.panel, style: "entry"), in: .band)
    canvas.stroke(
      area, isDifferent ? theme.ask : theme.rule, width: isDifferent ? 1.6 : 0.8,
      Tag(.decoration, style: isDifferent ? "differs" : "same"), in: .lane)
    let value = sheet.data.rows[row].run.timeline.text(cell.value)
    let words = canvas.clipped(value, size: Metrics.smallSize, width: rect.width - 3)
    let isTall = !value.isEmpty && words != "…"
    canvas.text(
      sheet.data.rows[row].run.timeline.words(of: cell.term), size: Metrics.smallSize, weight: .semibold,
      color: isDifferent ? theme.ink : theme.muted,
      at: Point(rect.center.x, rect.center.y + (isTall ? -2.5 : 4)), anchor: .middle, Tag(.label))
    guard isTall else { return }
    canvas.text(
      words, size: Metrics.smallSize, color: isDifferent ? theme.ink : theme.muted,
      at: Point(rect.center.x, rect.center.y + 11), anchor: .middle, Tag(.label))
  }

  /// The line after the last entry that any node of the run knows to be committed.
  private mutating func drawCommit(
    _ row: Int, _ columns: Columns, _ x: (Int) -> Double, from top: Double, to bottom: Double
  ) {
    let committed = logs[row].committed
    guard committed > 0, columns.shown.contains(committed) else { return }
    let along = x(committed) + columns.cell
    canvas.stroke(
      .line(Point(along, top), Point(along, bottom)), canvas.theme.yes, width: 2,
      Tag(.connector, style: "commit index"),
      in: .front)
  }

  // MARK: Words

  /// "At 450 ms the logs of D and E differ": of the logs, where the sheet as a whole speaks of the runs.
  private var headline: String {
    let at = logs[0].at - sheet.data.rows[0].run.zero
    let isOne = Set(zip(sheet.data.rows, logs).map { $1.at - $0.run.zero }).count == 1
    let moment = isOne ? "At \(at)" : "At the end"
    let different = sheet.shownLanes.filter { lane in
      (1...max(longest, 1)).contains { index in logs.indices.contains { isDifferent(lane, index, in: $0) } }
    }
    let names = different.compactMap { lane in
      sheet.data.matching.lanes[lane].enumerated().lazy.compactMap { row, node in
        node.map { sheet.data.rows[row].run.timeline.name($0) }
      }.first
    }
    if names.isEmpty { return "\(moment) all logs are the same" }
    if names.count == sheet.shownLanes.count, names.count > 1 { return "\(moment) all \(names.count) logs differ" }
    guard names.count <= 3, let last = names.last else {
      return "\(moment) \(names.count) of \(sheet.shownLanes.count) logs differ"
    }
    let list = names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    return "\(moment) the \(names.count == 1 ? "log" : "logs") of \(list) \(names.count == 1 ? "differs" : "differ")"
  }

  private var legend: [Page.LegendEntry] {
    let theme = canvas.theme
    func box(_ words: String, _ fill: Color?, _ edge: Color, dash: [Double], width: Double) -> Page.LegendEntry {
      Page.LegendEntry(words: words, swatchWidth: 18) { canvas, point in
        let area = Path.roundedRect(
          Rect(minX: point.x, minY: point.y - 7, maxX: point.x + 18, maxY: point.y + 7), radius: 2)
        if let fill { canvas.fill(area, fill, Tag(.legend), in: .mark) }
        canvas.stroke(area, edge, width: width, dash: dash, Tag(.legend), in: .mark)
      }
    }
    var entries = [
      box("differs", theme.askFill, theme.ask, dash: [], width: 1.6),
      box("same in all runs", theme.panel, theme.rule, dash: [], width: 0.8),
      box("missing, and there elsewhere", nil, theme.ask, dash: [3.5, 3], width: 1.4),
    ]
    entries.append(
      Page.LegendEntry(words: "commit index", swatchWidth: 4) { canvas, point in
        canvas.stroke(
          .line(Point(point.x + 2, point.y - 8), Point(point.x + 2, point.y + 8)), theme.yes, width: 2, Tag(.legend),
          in: .mark)
      })
    return entries
  }

  private func key(_ columns: Columns) -> String {
    let instants = zip(sheet.data.rows, logs).map { row, log in "\(row.label): \(log.at - row.run.zero)" }
    let isOne = Set(zip(sheet.data.rows, logs).map { $1.at - $0.run.zero }).count == 1
    let at =
      isOne ? "Logs at \(logs[0].at - sheet.data.rows[0].run.zero)." : "Logs at \(instants.joined(separator: ", "))."
    let left = columns.left > 0 ? ["\(columns.left) further indices are not shown."] : []
    return ([at, "In a cell the term and the command."] + left + sheet.hiddenLanes).joined(separator: " ")
  }
}
