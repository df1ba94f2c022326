import Findings
import Scenes
import Timelines

/// How one item spreads: who told whom first as a radial tree, how many know, what messages were good for, and when every
/// node first heard.
///
/// Up to 80 nodes the discs of the tree have names, up to 250 they have none; beyond that, and where a tree would be too
/// deep for the page, the plots take its place.
enum SpreadFigure {
  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard options.width >= 360 else { throw .tooNarrow(width: options.width, minimum: 360) }
    let data = try SpreadData(
      timeline, findings, options, mostRows: SpreadMetrics.mostRows, width: options.width / 2 - 60)
    return SpreadPage(data, options).scene(Canvas(theme: options.theme, measurer: measurer))
  }
}

/// The page of one spread.
struct SpreadPage {
  let data: SpreadData
  let options: FigureOptions
  private let page: Page
  private let telling: SpreadTelling
  private let expectation: SpreadExpectation

  init(_ data: SpreadData, _ options: FigureOptions) {
    self.data = data
    self.options = options
    page = Page(width: options.width)
    telling = data.findings.telling(of: data.spread, by: data.method, in: data.timeline)
    expectation = data.findings.expectation(of: data.spread, by: data.method, in: data.timeline)
  }

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let top = page.drawHeader(options.headline ?? telling.headline, subtitle, on: &canvas)
    let isNarrow = options.width < SpreadMetrics.narrow
    let panel = treePanel(isNarrow: isNarrow, canvas)
    var bottom: Double
    if let panel, panel.right > page.left + (page.right - page.left) * 0.58, !isNarrow {
      // A large tree has the remarks beside it and the plots below.
      bottom = panel.draw(from: top, on: &canvas)
      let left = panel.right + SpreadMetrics.gutter / 2
      bottom = max(bottom, drawRemarks(from: top + 30, at: left, to: page.right, columns: 1, on: &canvas))
      bottom = drawPlots(from: bottom + 22, isNarrow: false, on: &canvas) + 10
    } else if let panel {
      let middle = panel.right
      bottom = panel.draw(from: top, on: &canvas)
      // Remarks stand in the room below the tree, which is less high than the plots.
      if !isNarrow { bottom = drawRemarks(from: bottom + 20, to: middle, columns: 1, on: &canvas) }
      let left = isNarrow ? page.left : middle + SpreadMetrics.gutter - 6
      let plots = SpreadPlots(
        data, expectation, [.coverage, .messages, .strip], left: left, right: page.right, canvas: canvas)
      bottom = max(bottom, plots.draw(from: isNarrow ? bottom + 20 : top, on: &canvas))
    } else {
      bottom = drawPlots(from: top, isNarrow: isNarrow, on: &canvas)
    }
    if panel == nil || isNarrow {
      bottom = drawRemarks(from: bottom + 26, to: page.right, columns: isNarrow ? 1 : 2, on: &canvas)
    }
    bottom = drawLeftOuts(panel, from: bottom, on: &canvas)
    var scene = Scene(width: options.width, height: (bottom + 10).rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = options.headline ?? telling.headline
    scene.description = telling.alt.isEmpty ? data.findings.alt : telling.alt
    scene.messages = account(drawn: panel?.messages ?? 0)
    return scene
  }

  /// The tree on the left half, or on as much as makes room for names.
  private func treePanel(isNarrow: Bool, _ canvas: Canvas) -> SpreadTreePanel? {
    let width = page.right - page.left
    if isNarrow { return SpreadTreePanel(data, left: page.left, right: page.right, canvas: canvas) }
    let panels = [0.5, 0.53, 0.56, 0.64, 0.72].lazy.compactMap {
      SpreadTreePanel(data, left: page.left, right: page.left + (width * $0).rounded(), canvas: canvas)
    }
    return panels.first { $0.isNamed } ?? panels.first
  }

  private var subtitle: String {
    if let subtitle = options.subtitle { return subtitle }
    let part =
      data.nodes.count < data.timeline.nodes.count
      ? " Only \(data.nodes.count.formattedWithSeparators) of \(data.timeline.nodes.count.formattedWithSeparators) nodes are shown."
      : ""
    return telling.subtitle + part
  }

  /// Plots alone, in two columns of two.
  private func drawPlots(from top: Double, isNarrow: Bool, on canvas: inout Canvas) -> Double {
    let middle = isNarrow ? page.right : page.left + (page.right - page.left - SpreadMetrics.gutter) / 2
    let heights: [SpreadPlots.Kind: Double] = [.coverage: 150, .messages: 150, .hearings: 110, .strip: 110]
    var left = SpreadPlots(
      data, expectation, isNarrow ? [.coverage, .messages, .hearings, .strip] : [.coverage, .hearings],
      left: page.left, right: middle, canvas: canvas)
    left.heights = heights
    var bottom = left.draw(from: top, on: &canvas)
    guard !isNarrow else { return bottom }
    var right = SpreadPlots(
      data, expectation, [.messages, .strip], left: middle + SpreadMetrics.gutter, right: page.right, canvas: canvas)
    right.heights = heights
    bottom = max(bottom, right.draw(from: top, on: &canvas))
    return bottom
  }

  // MARK: Words below

  private func drawRemarks(
    from top: Double, at left: Double? = nil, to right: Double, columns: Int, on canvas: inout Canvas
  ) -> Double {
    let remarks = options.callouts ? Array(telling.remarks.prefix(4)) : []
    guard !remarks.isEmpty else { return top - 20 }
    let gap = columns == 1 ? 0 : SpreadMetrics.gutter
    let left = left ?? page.left
    let width = (right - left - gap * Double(columns - 1)) / Double(columns)
    var y = top
    for row in stride(from: 0, to: remarks.count, by: columns) {
      var tallest = 0.0
      for (column, remark) in remarks[row..<min(row + columns, remarks.count)].enumerated() {
        let lines = page.lines(of: remark, width: width, canvas: canvas)
        page.draw(note: lines, at: Point(left + Double(column) * (width + gap), y), on: &canvas)
        tallest = max(tallest, Double(lines.count) * Metrics.noteLeading)
      }
      y += tallest + 8
    }
    return y
  }

  /// What the picture leaves out, in small letters.
  private func drawLeftOuts(_ panel: SpreadTreePanel?, from top: Double, on canvas: inout Canvas) -> Double {
    var parts: [String] = []
    if case .none(let reason) = expectation, !reason.isEmpty {
      parts.append("expected coverage, since \(reason)")
    }
    if panel == nil, data.nodes.count > 1, data.nodes.count <= SpreadMetrics.mostInTree, data.hearers.count > 1 {
      parts.append("who told whom, since the tree is too deep for the page")
    }
    if data.asks > 0 { parts.append("\(data.asks.formattedWithSeparators) asks for news, which carry none") }
    if data.after.ended > 0 {
      let new = data.after.useful > 0 ? "" : ", none of which told anyone"
      parts.append(
        "\(data.after.ended.formattedWithSeparators) messages after the last \(data.axis.isInRounds ? "round" : "moment") shown\(new)"
      )
    }
    if data.spread.traffic.unreceived > 0 {
      parts.append("\(data.spread.traffic.unreceived.formattedWithSeparators) messages of which no end is seen")
    }
    guard !parts.isEmpty else { return top }
    var y = top + 14
    for runs in canvas.wrap(
      Prose("Not drawn: \(parts.joined(separator: "; "))."), size: Metrics.smallSize,
      width: min(page.right - page.left, 480), color: canvas.theme.muted)
    {
      let line = canvas.line(runs, size: Metrics.smallSize, at: Point(page.left, y))
      canvas.add(.text(line), Tag(.legendText), in: .text)
      y += 15
    }
    return y
  }

  /// Messages drawn as edges of the tree, counted in bars, named as left out, and the rest: of other items, or outside
  /// the choice of nodes and times.
  private func account(drawn: Int) -> Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = data.timeline.messages.count
    account.drawn = drawn
    let counted = min(data.total.ended, account.total)
    account.texture = max(0, counted - drawn)
    let room = account.total - account.drawn - account.texture
    account.folded = data.isPart ? 0 : min(room, data.asks + data.after.ended + data.spread.traffic.unreceived)
    account.outside = room - account.folded
    return account
  }
}
