import Findings
import Scenes
import Timelines

/// A plot whose time runs right: its time map, its lanes from top to bottom.
struct RightFrame {
  let story: Story
  let order: [NodeID]
  let time: TimeMap
  let gap: Double

  /// With `folding`, quiet time between the given messages and the given repeats are folded; without, all time is to
  /// scale from end to end. The plot begins at `start`, with the names before it.
  init(
    _ story: Story, order: [NodeID], from: Instant, to: Instant,
    folding: (arrows: [Arrow], repeats: [Rounds.Repeat])? = nil, start: Double = Metrics.rightPlotStart, width: Double,
    gap: Double
  ) {
    self.story = story
    self.order = order
    self.gap = gap
    let length = width - Metrics.rightEnd - start
    let arrows = folding?.arrows ?? []
    let anchors = story.drawnInstants + arrows.flatMap { [$0.start, $0.end] }
    let plan = TimeMap.Plan(
      from: from, to: to, anchors: Array(Set(anchors)).sorted().filter { from <= $0 && $0 <= to },
      flights: arrows.map { ($0.start, $0.end) },
      repeats: (folding?.repeats ?? []).map { ($0.from, $0.to, $0.words(atEnd: false)) }, margin: 20,
      foldLength: Metrics.rightFold, threshold: 0, maximumFolds: folding == nil ? 0 : 3,
      shortestTail: folding == nil ? .zero : to - from)
    time = TimeMap(plan, start: start, length: length, largestShare: 0.2)
  }

  /// Where the plot of a story begins, so that its names fit before it; very long ones are cut.
  static func plotStart(_ story: Story, _ canvas: Canvas) -> Double {
    let widths = story.nodes.map {
      canvas.width(story.timeline.name($0), size: Metrics.laneNameSize, weight: .semibold)
    }
    let longest = min(widths.max() ?? 0, Metrics.rightLongestName)
    return max(Metrics.rightPlotStart, (10 + longest + Metrics.rightNameGap).rounded(.up))
  }

  static func overviewGap(_ lanes: Int) -> Double {
    max(24, min(Metrics.rightOverviewGap, 62 - 4 * Double(max(0, lanes - 5))))
  }

  /// Lanes from `firstLane` down, with room for a wall where a cut separates neighbours, beside the bars if there are any.
  func axes(firstLane: Double, bars: [(before: Double, behind: Double)] = []) -> Axes {
    /// What a wall takes behind the lane, beyond the usual gap.
    func wall(after index: Int) -> Double {
      guard !bars.isEmpty else { return Metrics.rightWall }
      let taken = bars[index].behind + Metrics.rightWall + 2 * Metrics.wallEnd + 2 + bars[index + 1].before
      return max(Metrics.rightWall, taken - gap)
    }
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
        if isCut { y += wall(after: index - 1) }
      }
      positions.append(y)
    }
    return Axes(orientation: .right, time: time, lanes: order, positions: positions, bars: bars)
  }

  // MARK: Drawing

  /// Draws discs, lanes, messages and axis from `y` on; returns the panel and the y below its axis.
  func drawPanel(
    _ style: Panel.Style, _ arrows: [Arrow], _ discs: [Discs.Disc], from y: Double,
    shade: (from: Instant, to: Instant)?, _ page: Page, on canvas: inout Canvas
  ) -> (Panel, Double) {
    // Arrows of clients stand above the first lane, below the discs.
    let hasClients = story.localEvents.contains { _, event in
      event.node == order.first && (event.kind == .request || event.kind == .response)
    }
    let axes = axes(firstLane: y + (discs.isEmpty ? 16 : 42) + (hasClients ? 16 : 0))
    let bottom = (axes.positions.last ?? y) + 30
    if let shade {
      let rect = Rect(minX: time.position(shade.from), minY: y + 2, maxX: time.position(shade.to), maxY: bottom)
      canvas.fill(.rect(rect), canvas.theme.panel, Tag(.panel, style: "enlarged below"), in: .ground)
    }
    if style.paper == canvas.theme.panel {
      let rect = Rect(minX: time.start, minY: y - 4, maxX: time.end, maxY: bottom)
      canvas.fill(.rect(rect), canvas.theme.panel, Tag(.panel, style: "enlarged"), in: .ground)
    }
    let area = Rect(minX: time.start + 2, minY: y + 2, maxX: time.end - 2, maxY: bottom - 4)
    let panel = Panel(story, axes: axes, style: style, arrows: arrows, area: area, canvas: canvas)
    drawNames(axes, on: &canvas)
    let marks = drawDiscs(discs, y: y + 12, reach: hasClients ? 35 : 19, page, on: &canvas)
    panel.draw(on: &canvas, avoiding: marks)
    panel.drawAxis(at: bottom, on: &canvas)
    return (panel, bottom + 26)
  }

  func drawNames(_ axes: Axes, on canvas: inout Canvas) {
    for (node, y) in zip(axes.lanes, axes.positions) {
      let name = story.timeline.name(node)
      let size = gap < 34 ? 12.0 : Metrics.laneNameSize
      canvas.text(
        canvas.clipped(name, size: size, weight: .semibold, width: time.start - Metrics.rightNameGap - 10), size: size,
        weight: .semibold, color: canvas.theme.ink, at: Point(time.start - Metrics.rightNameGap, y + size * 0.36),
        anchor: .end,
        Tag(.laneName, node: name))
      if story.isLiar(node), gap >= 24 {
        canvas.text(
          "liar", size: Metrics.smallSize, weight: .semibold, color: canvas.theme.fail,
          at: Point(time.start - Metrics.rightNameGap, y + size * 0.36 + 12), anchor: .end,
          Tag(.roleWord, node: name, style: "liar"))
      }
    }
  }

  /// Numbered discs above the plot; those that had to move aside are tied to their instants, `reach` below. Returns the
  /// boxes of discs and ties.
  func drawDiscs(
    _ discs: [Discs.Disc], y: Double, reach: Double = 19, _ page: Page, on canvas: inout Canvas
  ) -> [Rect] {
    let widths = discs.map { $0.first == $0.last ? 18.0 : 32.0 }
    let instants = discs.map { min(max(time.position($0.at), time.start), time.end) }
    var places = zip(instants, widths).map { min(max($0, time.start + $1 / 2), time.end - $1 / 2) }
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + (widths[index] + widths[index - 1]) / 2 + 3)
    }
    for index in places.indices.reversed() {
      let limit =
        index == places.count - 1
        ? time.end - widths[index] / 2 : places[index + 1] - (widths[index] + widths[index + 1]) / 2 - 3
      places[index] = min(places[index], limit)
    }
    var boxes = zip(places, widths).map { Rect(center: Point($0, y), width: $1, height: 18) }
    for (index, disc) in discs.enumerated() {
      if abs(places[index] - instants[index]) > 3 {
        boxes.append(Segment(Point(places[index], y + 11), Point(instants[index], y + reach)).bounds.inset(by: -0.5))
        canvas.stroke(
          .polyline([Point(places[index], y), Point(places[index], y + 11), Point(instants[index], y + reach)]),
          canvas.theme.rule, width: 1, Tag(.connector), in: .band)
      }
      page.drawRange(disc.first, disc.last, at: Point(places[index], y), on: &canvas)
    }
    return boxes
  }
}
