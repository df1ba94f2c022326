import Findings
import Scenes
import Timelines

/// One plot of lanes and messages over a stretch of time. A picture holds one, or an overview and an enlargement.
struct Panel {
  struct Style {
    var paper: Color
    var ribbon: Double
    /// Many messages: thin lines and small heads for routine.
    var isOverview: Bool
    var labels: Labels
    /// Set the term on request labels, where pills are far away.
    var labelsWithTerm: Bool

    /// Routine messages are bars on the lanes: those of a node to itself are counted in them rather than drawn as dots, and
    /// lines keep the bars off.
    var hasBars = false

    enum Labels { case all, rare, none }
  }

  let story: Story
  let axes: Axes
  let style: Style
  let lanes: [NodeID: Lane]
  let walls: [Wall]
  let pills: [PillLayout]
  let arrows: [ArrowLayout]
  let marks: [MarkLayout]
  /// Where labels may stand.
  let area: Rect

  init(
    _ story: Story, axes: Axes, style: Style, arrows: [Arrow], area: Rect, canvas: Canvas
  ) {
    self.story = story
    self.axes = axes
    self.style = style
    self.area = area
    let lanes = Dictionary(uniqueKeysWithValues: axes.lanes.map { ($0, Lane($0, in: story)) })
    self.lanes = lanes
    walls = Panel.walls(story, axes)
    pills = axes.lanes.flatMap { node in lanes[node].map { Panel.pills($0, story, axes, style, canvas) } ?? [] }
    marks = MarkLayout.marks(in: story, axes, ribbon: style.ribbon, isOverview: style.isOverview, beside: pills)
    let layouts = ArrowLayouter(
      axes: axes, lanes: lanes, walls: walls, pills: pills, marks: marks, ribbon: style.ribbon, end: axes.time.end,
      dropsFragments: axes.orientation == .right && !style.isOverview
    ).layouts(of: arrows)
    self.arrows = style.isOverview ? layouts : ArrowLayout.bridged(layouts)
  }

  /// Draws everything of the panel; returns the messages whose labels found no place.
  @discardableResult
  func draw(on canvas: inout Canvas, avoiding marks: [Rect] = []) -> [Int] {
    for node in axes.lanes { if let lane = lanes[node] { draw(lane, on: &canvas) } }
    drawWalls(on: &canvas)
    for cause in causesOfViolations { drawCause(cause, on: &canvas) }
    drawEvidence(on: &canvas)
    for arrow in arrows { draw(arrow, on: &canvas) }
    drawBrackets(on: &canvas)
    if !style.hasBars { for message in story.selfMessages { drawSelf(message, on: &canvas) } }
    for pill in pills { draw(pill, on: &canvas) }
    for mark in self.marks { draw(mark, on: &canvas) }
    for fold in axes.time.folds { draw(fold, on: &canvas) }
    return style.labels == .none ? [] : drawLabels(on: &canvas, avoiding: marks)
  }

  /// The plot's extent across the axis, a little beyond the outer lanes.
  var breadth: (near: Double, far: Double) {
    let reach = axes.orientation == .down ? 40.0 : 24.0
    return ((axes.positions.min() ?? 0) - reach, (axes.positions.max() ?? 0) + reach)
  }
}

// MARK: - Pills

extension Panel {
  /// The pills of a lane; changes too close for one pill each share one: "t2–t5".
  static func pills(
    _ lane: Lane, _ story: Story, _ axes: Axes, _ style: Style, _ canvas: Canvas
  ) -> [PillLayout] {
    PillRow(lane, story, axes, style, canvas).layouts
  }

  private func draw(_ pill: PillLayout, on canvas: inout Canvas) {
    let name = story.timeline.name(pill.node)
    let outline = Path.roundedRect(pill.rect, radius: 4)
    canvas.fill(outline, canvas.theme.paper, Tag(.pill, node: name), in: .mark)
    canvas.stroke(outline, canvas.theme.ink, width: 1.3, Tag(.pill, node: name, style: pill.words), in: .mark)
    canvas.text(
      pill.words, size: Metrics.smallSize, weight: .semibold, color: canvas.theme.ink,
      at: Point(pill.rect.center.x, pill.rect.center.y + 4), anchor: .middle, Tag(.pillText, node: name))
  }
}

// MARK: - Walls

extension Panel {
  /// One wall for every pair of neighbouring lanes that a cut separates.
  static func walls(_ story: Story, _ axes: Axes) -> [Wall] {
    story.findings.cuts.flatMap { cut -> [Wall] in
      guard cut.stretch.from < story.to, cut.stretch.to > story.from else { return [] }
      let from = max(cut.stretch.from, story.from)
      let to = min(cut.stretch.to, story.to)
      let sides = axes.lanes.map { node in cut.sides.firstIndex { $0.contains(node) } }
      return axes.lanes.indices.dropLast().compactMap { index -> Wall? in
        guard let side = sides[index], let next = sides[index + 1], side != next else { return nil }
        let middle = axes.middle(after: index)
        let half = Metrics.rightWall / 2
        let along = axes.time.position(from)...max(axes.time.position(to), axes.time.position(from) + 1)
        return Wall(
          cut: cut.partition, lane: index, from: from, to: to, along: along, across: (middle - half)...(middle + half),
          words: words(cut, story), isInferred: cut.provenance != .logged)
      }
    }
  }

  private static func words(_ cut: Cut, _ story: Story) -> [String] {
    if cut.oneWay {
      let names = cut.sides.map { $0.map(story.timeline.name).joined(separator: ", ") }
      let way = names.count == 2 ? "nothing from \(names[0]) to \(names[1])" : "nothing out"
      return ["one-way cut: \(way)", "one-way cut", "cut"]
    }
    return cut.provenance == .logged
      ? ["network cut: nothing passes", "network cut", "cut"] : ["network cut, inferred", "cut, inferred", "cut?"]
  }

  func drawWalls(on canvas: inout Canvas) {
    var named: [(wall: Wall, along: ClosedRange<Double>)] = []
    for wall in walls {
      if let along = draw(wall, beside: named, on: &canvas) { named.append((wall, along)) }
    }
  }

  /// Draws a wall and returns where its words stand along it; they keep off those of walls at the same place.
  private func draw(
    _ wall: Wall, beside named: [(wall: Wall, along: ClosedRange<Double>)], on canvas: inout Canvas
  ) -> ClosedRange<Double>? {
    let theme = canvas.theme
    let rect = axes.rect(
      along: wall.along.lowerBound, wall.along.upperBound, across: wall.across.lowerBound, wall.across.upperBound)
    let area = Path.rect(rect)
    canvas.fill(area, theme.failFill, Tag(.wall, style: "cut \(wall.cut)"), in: .band)
    canvas.add(.hatch(area, Hatch(theme.fail.opacity(0.45), width: 1, gap: 7)), Tag(.wall, style: "hatch"), in: .band)
    for (along, instant) in [(wall.along.lowerBound, wall.from), (wall.along.upperBound, wall.to)] {
      let isOpen = instant == story.to || instant == story.from
      let cap = Path.line(
        axes.point(along: along, across: wall.across.lowerBound - Metrics.wallEnd),
        axes.point(along: along, across: wall.across.upperBound + Metrics.wallEnd))
      guard !isOpen else { continue }
      canvas.stroke(
        cap, theme.fail, width: 2, dash: wall.isInferred ? [3, 2.5] : [], Tag(.wall, style: "end"), in: .band)
    }
    let taken = named.filter { $0.wall.lane == wall.lane }.map(\.along)
    guard let place = freePlace(for: wall, without: taken, canvas) else { return nil }
    let angle: Double = axes.orientation == .down ? -90 : 0
    let patch = axes.rect(
      along: place.along - place.width / 2 - 6, place.along + place.width / 2 + 6, across: wall.across.lowerBound + 3,
      wall.across.upperBound - 3)
    canvas.fill(Path.rect(patch), theme.failFill, Tag(.knockout), in: .band)
    let middle = (wall.across.lowerBound + wall.across.upperBound) / 2
    let centre = axes.point(along: place.along, across: middle)
    let position = axes.orientation == .down ? Point(centre.x + 4, centre.y) : Point(centre.x, centre.y + 4)
    canvas.text(
      place.words, size: Metrics.labelSize, weight: .semibold, color: theme.fail, at: position, anchor: .middle,
      angle: angle, Tag(.wallText))
    return (place.along - place.width / 2 - 8)...(place.along + place.width / 2 + 8)
  }

  /// The longest words that fit on a stretch of the wall that no fold and no late message crosses.
  private func freePlace(
    for wall: Wall, without taken: [ClosedRange<Double>], _ canvas: Canvas
  ) -> (words: String, along: Double, width: Double)? {
    var blocked = taken + axes.time.folds.map { $0.start...$0.end }
    for arrow in arrows {
      for piece in arrow.pieces {
        let (first, last) = (axes.across(piece.start), axes.across(piece.end))
        guard min(first, last) < wall.across.upperBound, max(first, last) > wall.across.lowerBound else { continue }
        let alongs = [wall.across.lowerBound, wall.across.upperBound].map { across -> Double in
          let fraction = last == first ? 0 : min(max((across - first) / (last - first), 0), 1)
          return axes.along(piece.point(at: fraction))
        }
        blocked.append((min(alongs[0], alongs[1]) - 3)...(max(alongs[0], alongs[1]) + 3))
      }
    }
    for words in wall.words {
      let width = canvas.width(words, size: Metrics.labelSize, weight: .semibold)
      if let gap = Intervals.longestGap(in: wall.along, without: blocked), gap.upperBound - gap.lowerBound >= width + 16
      {
        return (words, (gap.lowerBound + gap.upperBound) / 2, width)
      }
    }
    return nil
  }
}
