import Findings
import Scenes
import Timelines

/// Time runs right, to scale from end to end; every message is drawn; the busiest part is enlarged below.
struct StripForm {
  private let story: Story
  private let options: FigureOptions
  private let order: [NodeID]
  /// Replies of routine traffic, left out of the overview when there is much of it.
  private let hiddenReplies: Set<Int>
  private let zoom: ZoomWindow?

  init(_ story: Story, _ options: FigureOptions) {
    self.story = story
    self.options = options
    order = LaneOrder.arranged(story.nodes, cuts: story.findings.cuts.map(\.sides))
    hiddenReplies =
      story.arrows.count > 60
      ? Set(story.arrows.filter { $0.messageClass == .ok && $0.isRoutine }.map(\.message)) : []
    zoom = ZoomWindow.busiest(in: story, width: options.width - Metrics.rightPlotStart - Metrics.rightEnd)
  }

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    var y = page.drawHeader(
      SpaceTimeFigure.headline(story, options),
      SpaceTimeFigure.subtitle(story, options, direction: "Time runs right."), on: &canvas)
    let callouts = SpaceTimeFigure.callouts(story, options, most: 9)
    let numbered = Array(callouts.enumerated())
    let below = numbered.filter { zoom?.contains($0.element.at) ?? false }
    let above = numbered.filter { !(zoom?.contains($0.element.at) ?? false) }

    let overview = RightFrame(
      story, order: order, from: story.from, to: story.to, folds: nil, width: options.width,
      gap: RightFrame.overviewGap(order.count))
    let strip = LeaderStrip(story: story, time: overview.time)
    strip.draw(from: y, on: &canvas)
    y += strip.height
    let arrows = story.arrows.filter { !hiddenReplies.contains($0.message) }
    let style = Panel.Style(
      paper: canvas.theme.paper, ribbon: Metrics.rightRibbon, isOverview: true,
      labels: zoom == nil ? .rare : .none, labelsWithTerm: true)
    var panels: [Panel] = []
    y = drawPanel(
      overview, style, arrows, above, from: y, shade: zoom.map { ($0.from, $0.to) }, story, page, &panels, on: &canvas)
    if let zoom {
      y = drawZoom(zoom, overview, below, from: y, page, &panels, on: &canvas)
    }
    y = page.drawNotes(callouts.map(\.text), from: y + 14, on: &canvas)
    var legend = Legend.entries(panels, theme: canvas.theme)
    if let note = leftOut { legend.append(note) }
    y = page.drawLegend(legend, from: y + 10, on: &canvas)
    return SpaceTimeFigure.finish(canvas, story, options, height: y, account: account(panels))
  }

  /// A reply that the overview leaves out is drawn all the same when the enlargement shows it.
  private func account(_ panels: [Panel]) -> Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = story.total
    account.outside = story.outside
    account.folded = hiddenReplies.subtracting(panels.flatMap(\.arrows).map(\.arrow.message)).count
    account.drawn = account.total - account.outside - account.folded
    return account.counting(panels)
  }

  /// What the overview does not draw, as an entry of the legend.
  private var leftOut: Page.LegendEntry? {
    guard !hiddenReplies.isEmpty else { return nil }
    let words = "\(hiddenReplies.count.formattedWithSeparators) routine replies are not drawn in the overview"
    return Page.LegendEntry(words: words, swatchWidth: -7) { _, _ in }
  }

  // MARK: Panels

  /// Draws discs, lanes, messages and axis of one panel from `y` on; returns the y below its axis.
  private func drawPanel(
    _ frame: RightFrame, _ style: Panel.Style, _ arrows: [Arrow], _ callouts: [(offset: Int, element: Callout)],
    from y: Double, shade: (Instant, Instant)?, _ story: Story, _ page: Page, _ panels: inout [Panel],
    on canvas: inout Canvas
  ) -> Double {
    let discs = y + 12
    let axes = frame.axes(firstLane: y + (callouts.isEmpty ? 16 : 42))
    let bottom = (axes.positions.last ?? y) + 30
    if let shade {
      let rect = Rect(
        minX: frame.time.position(shade.0), minY: y + 2, maxX: frame.time.position(shade.1), maxY: bottom)
      canvas.fill(.rect(rect), canvas.theme.panel, Tag(.panel, style: "enlarged below"), in: .ground)
    }
    if style.paper == canvas.theme.panel {
      let rect = Rect(minX: axes.time.start, minY: y - 4, maxX: axes.time.end, maxY: bottom)
      canvas.fill(.rect(rect), canvas.theme.panel, Tag(.panel, style: "enlarged"), in: .ground)
    }
    let area = Rect(minX: axes.time.start + 2, minY: y + 2, maxX: axes.time.end - 2, maxY: bottom - 4)
    let panel = Panel(story, axes: axes, style: style, arrows: arrows, area: area, canvas: canvas)
    frame.drawNames(axes, on: &canvas)
    let marks = drawDiscs(callouts, axes, y: discs, page, on: &canvas)
    panel.draw(on: &canvas, avoiding: marks)
    panel.drawAxis(at: bottom, on: &canvas)
    panels.append(panel)
    return bottom + 26
  }

  private func drawZoom(
    _ zoom: ZoomWindow, _ overview: RightFrame, _ callouts: [(offset: Int, element: Callout)], from y: Double,
    _ page: Page, _ panels: inout [Panel], on canvas: inout Canvas
  ) -> Double {
    var zoomed = options
    zoomed.from = zoom.from
    zoomed.to = zoom.to
    guard let part = try? Story(story.timeline, story.findings, options: zoomed) else { return y }
    let frame = RightFrame(
      part, order: order, from: zoom.from, to: zoom.to, folds: part.arrows, width: options.width,
      gap: order.count <= 5 ? Metrics.rightZoomGap : max(44, Metrics.rightZoomGap - 8 * Double(order.count - 5)))
    let top = y + 38
    let shown = (from: frame.time.windows.first?.from ?? zoom.from, to: frame.time.windows.last?.to ?? zoom.to)
    let sides = [
      (overview.time.position(shown.from), frame.time.start), (overview.time.position(shown.to), frame.time.end),
    ]
    let funnel = Path.polyline(
      [Point(sides[0].0, y), Point(sides[1].0, y), Point(sides[1].1, top - 4), Point(sides[0].1, top - 4)], closed: true)
    canvas.fill(funnel, canvas.theme.panel, Tag(.panel, style: "funnel"), in: .ground)
    for side in sides {
      canvas.stroke(
        .line(Point(side.0, y), Point(side.1, top - 4)), canvas.theme.rule, width: 0.9, Tag(.connector), in: .ground)
    }
    let factor = frame.time.scale / overview.time.scale
    let words = factor >= 1.95 ? "enlarged \(Int(factor.rounded()).formattedWithSeparators) times" : "enlarged"
    let middle = (sides[0].0 + sides[1].0) / 2 * 0.5 + (frame.time.start + frame.time.end) / 2 * 0.5
    canvas.text(
      words, size: Metrics.smallSize, color: canvas.theme.muted, at: Point(middle, y + 24), anchor: .middle, Tag(.note))
    let style = Panel.Style(
      paper: canvas.theme.panel, ribbon: Metrics.rightZoomRibbon, isOverview: false, labels: .all, labelsWithTerm: true)
    return drawPanel(
      frame, style, part.arrows, callouts, from: top, shade: nil, part, page, &panels, on: &canvas)
  }

  /// Numbered discs above the plot, moved aside where two would overlap; returns their boxes.
  private func drawDiscs(
    _ callouts: [(offset: Int, element: Callout)], _ axes: Axes, y: Double, _ page: Page, on canvas: inout Canvas
  ) -> [Rect] {
    var places = callouts.map { min(max(axes.time.position($0.element.at), axes.time.start + 9), axes.time.end - 9) }
    for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + 21) }
    for index in places.indices.reversed() {
      let limit = index == places.count - 1 ? axes.time.end - 9 : places[index + 1] - 21
      places[index] = min(places[index], limit)
    }
    for (callout, x) in zip(callouts, places) { page.drawDisc(callout.offset + 1, at: Point(x, y), on: &canvas) }
    return places.map { Rect(center: Point($0, y), width: 18, height: 18) }
  }
}

/// The measures of a plot whose time runs right.
struct RightFrame {
  let story: Story
  let order: [NodeID]
  let time: TimeMap
  let gap: Double

  /// `folds` lists the messages between which quiet time is folded; nil keeps all time to scale from end to end.
  init(_ story: Story, order: [NodeID], from: Instant, to: Instant, folds: [Arrow]?, width: Double, gap: Double) {
    self.story = story
    self.order = order
    self.gap = gap
    let start = Metrics.rightPlotStart
    let length = width - Metrics.rightEnd - start
    var anchors = story.changes
    for arrow in folds ?? [] { anchors += [arrow.start, arrow.end] }
    let plan = TimeMap.Plan(
      from: from, to: to, anchors: Array(Set(anchors)).sorted().filter { from <= $0 && $0 <= to },
      flights: (folds ?? []).map { ($0.start, $0.end) }, repeats: [], margin: 20, foldLength: Metrics.rightFold,
      threshold: 0, maximumFolds: folds == nil ? 0 : 3, shortestTail: folds == nil ? .zero : to - from)
    time = TimeMap(plan, start: start, length: length, largestShare: 0.2)
  }

  static func overviewGap(_ lanes: Int) -> Double { max(24, min(Metrics.rightOverviewGap, 62 - 4 * Double(max(0, lanes - 5)))) }

  /// Lanes from `firstLane` down, with room for a wall where a cut separates neighbours.
  func axes(firstLane: Double) -> Axes {
    var positions: [Double] = []
    var y = firstLane
    for (index, node) in order.enumerated() {
      if index > 0 {
        y += gap
        let before = order[index - 1]
        let isCut = story.findings.cuts.contains { cut in
          guard let side = cut.sides.firstIndex(where: { $0.contains(node) }),
            let other = cut.sides.firstIndex(where: { $0.contains(before) })
          else { return false }
          return side != other
        }
        if isCut { y += Metrics.rightWall }
      }
      positions.append(y)
    }
    return Axes(orientation: .right, time: time, lanes: order, positions: positions)
  }

  func drawNames(_ axes: Axes, on canvas: inout Canvas) {
    for (node, y) in zip(axes.lanes, axes.positions) {
      let name = story.timeline.name(node)
      let size = gap < 34 ? 12.0 : Metrics.laneNameSize
      canvas.text(
        canvas.clipped(name, size: size, weight: .semibold, width: 32), size: size, weight: .semibold,
        color: canvas.theme.ink, at: Point(Metrics.rightName, y + size * 0.36), anchor: .end,
        Tag(.laneName, node: name))
    }
  }
}
