import Findings
import Scenes
import Timelines

/// Every quorum that decided something: a row each, in order of time, a column for each node, a disc where the node was in
/// it.
///
/// A line down a column joins two rows that follow each other and share that node; the two that share least are ringed, and
/// two that share nobody are hatched.
enum QuorumsFigure {
  static let mostColumns = 15
  /// More rows than these are folded.
  static let mostRows = 14
  static let narrowest = 560.0

  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard !timeline.nodes.isEmpty else { throw .noNodes }
    guard options.width >= narrowest else { throw .tooNarrow(width: options.width, minimum: narrowest) }
    let end = timeline.header.end
    let window = Stretch(from: options.from ?? .zero, to: min(options.to ?? end, end))
    guard window.from <= window.to else { throw .emptyWindow(from: window.from, to: options.to ?? end, end: end) }
    let quorums = Quorums(of: timeline)
    let shown = Quorums.gathered(quorums.all.filter { $0.at >= window.from && $0.at <= window.to })
    guard !shown.isEmpty else { throw nothing(quorums, window) }
    let nodes = options.nodes.isEmpty ? timeline.nodeIDs : options.nodes
    guard nodes.count <= mostColumns else { throw .tooManyLanes(nodes.count, limit: mostColumns) }
    let words = QuorumWords(timeline: timeline, findings: findings, rows: shown, untold: quorums.untold)
    return QuorumsLayout(timeline: timeline, nodes: nodes, words: words, window: window, options: options)
      .scene(Canvas(theme: options.theme, measurer: measurer))
  }

  private static func nothing(_ quorums: Quorums, _ window: Stretch) -> DiagramError {
    let reason =
      if !quorums.all.isEmpty {
        "no quorum decided anything from \(window.from) to \(window.to); widen --from and --to"
      } else if quorums.untold > 0 {
        "the log tells of decisions, but not whose answers arrived before them; draw it with --figure space-time"
      } else {
        "no quorum decided anything in this run; take one of raft, paxos or multi-paxos in which a leader is elected "
          + "or a value decided, or draw it with --figure space-time"
      }
    return .nothingToShow(figure: "quorums", reason: reason)
  }
}

/// Lays one picture out.
struct QuorumsLayout {
  let timeline: Timeline
  let nodes: [NodeID]
  let words: QuorumWords
  let window: Stretch
  let options: FigureOptions

  private static let labelsWidth = 186.0
  private static let wordsWidth = 168.0

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    let headline = options.headline ?? words.headline
    var y = page.drawHeader(headline, options.subtitle ?? subtitle, on: &canvas) - 6
    let left = page.left + Self.labelsWidth
    let right = page.right - Self.wordsWidth
    let gap = min((right - left) / Double(nodes.count), 76)
    // Few columns keep together, in the middle of their room.
    let start = (left + right - gap * Double(nodes.count)) / 2
    let columns = nodes.indices.map { start + gap * (Double($0) + 0.5) }
    y = drawNames(columns, gap: gap, from: y, on: &canvas)
    let places = QuorumRows.arranged(words.rows.count, keeping: words.pairPlaces, most: QuorumsFigure.mostRows)
    let table = QuorumTable(
      timeline: timeline, nodes: nodes, words: words, places: places, columns: columns, top: y, left: page.left,
      right: right + 30)
    y = table.draw(on: &canvas) + 14
    y = drawRemarks(page, from: y, on: &canvas)
    y = page.drawLegend(QuorumLegend.entries(words, canvas.theme), from: y + 4, on: &canvas)
    var scene = Scene(width: options.width, height: y.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = headline
    scene.description = words.description
    scene.messages.total = timeline.messages.count
    scene.messages.outside = timeline.messages.count
    return scene
  }

  /// In two columns; returns the y below.
  private func drawRemarks(_ page: Page, from y: Double, on canvas: inout Canvas) -> Double {
    let remarks = options.callouts ? words.remarks : []
    let width = (page.right - page.left - 24) / 2
    var bottom = y
    for row in stride(from: 0, to: remarks.count, by: 2) {
      let top = bottom
      for (column, note) in remarks[row..<min(row + 2, remarks.count)].enumerated() {
        let lines = page.lines(of: note, width: width, canvas: canvas)
        page.draw(note: lines, at: Point(page.left + Double(column) * (width + 24), top + 8), on: &canvas)
        bottom = max(bottom, top + Double(lines.count) * Metrics.noteLeading + 7)
      }
    }
    return bottom
  }

  private var subtitle: String {
    let isWhole = window.from == .zero && window.to == timeline.header.end
    let part = isWhole ? "" : " From \(window.from) to \(window.to)."
    let some =
      nodes.count < timeline.nodes.count
      ? " Only \(nodes.count) of \(timeline.nodes.count) nodes have a column." : ""
    return words.subtitle + part + some
  }

  /// Names stand over their columns, turned where they are too wide for that; returns the y of the first row.
  private func drawNames(_ columns: [Double], gap: Double, from y: Double, on canvas: inout Canvas) -> Double {
    let names = nodes.map { timeline.name($0) }
    let size = gap < 30 ? 12.0 : 14
    let widest = names.map { canvas.width($0, size: size, weight: .semibold) }.max() ?? 0
    if widest <= gap - 4 {
      for (name, x) in zip(names, columns) {
        canvas.text(
          name, size: size, weight: .semibold, color: canvas.theme.ink, at: Point(x, y + 6), anchor: .middle,
          Tag(.laneName, node: name))
      }
      return y + 34
    }
    let longest = 120.0
    let shown = names.map { canvas.clipped($0, size: 12, weight: .semibold, width: longest) }
    let height = (shown.map { canvas.width($0, size: 12, weight: .semibold) }.max() ?? 0) * 0.87 + 8
    for ((name, shown), x) in zip(zip(names, shown), columns) {
      canvas.text(
        shown, size: 12, weight: .semibold, color: canvas.theme.ink, at: Point(x + 4, y + height), angle: -60,
        Tag(.laneName, node: name))
    }
    return y + height + 28
  }
}
