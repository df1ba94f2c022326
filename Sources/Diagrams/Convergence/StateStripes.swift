import Findings
import Scenes
import Timelines

/// One stripe for each replica: what it holds, as tint, hatch and number, and the writes that it took.
struct StateStripes {
  let story: Story
  let facts: Replication
  let axes: Axes
  let hasLabels: Bool
  /// Stretches too short for their number.
  private(set) var unnumbered = 0
  /// Writes without their words.
  private(set) var unlabelled = 0
  private(set) var hasWrites = false
  private(set) var hasOutages = false

  init(story: Story, facts: Replication, axes: Axes, hasLabels: Bool) {
    self.story = story
    self.facts = facts
    self.axes = axes
    self.hasLabels = hasLabels
  }

  private var half: Double { ConvergenceLayout.stripe / 2 }

  mutating func draw(on canvas: inout Canvas) {
    for node in axes.lanes {
      drawStates(node, on: &canvas)
      drawOutages(node, on: &canvas)
      drawWrites(node, on: &canvas)
    }
  }

  // MARK: States

  private mutating func drawStates(_ node: NodeID, on canvas: inout Canvas) {
    let states = facts.states[Int(node.index)]
    for (index, state) in states.enumerated() {
      let end = index + 1 < states.count ? states[index + 1].at : story.to
      let (from, to) = (max(state.at, story.from), min(end, story.to))
      guard from < to else { continue }
      let (start, stop) = (axes.time.position(from), axes.time.position(to))
      let y = axes.across(node)
      let rect = Rect(minX: start, minY: y - half, maxX: max(stop, start + 0.6), maxY: y + half)
      draw(state.state, rect, node, on: &canvas)
    }
  }

  private mutating func draw(_ state: Int, _ rect: Rect, _ node: NodeID, on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = story.timeline.name(node)
    let look = Self.look(of: state, theme)
    let area = Path.rect(rect)
    let tag = Tag(.strip, node: name, style: "state \(state)")
    canvas.fill(area, look.fill, tag, in: .lane)
    if let hatch = look.hatch { canvas.add(.hatch(area, hatch), Tag(.strip, node: name, style: "hatch"), in: .lane) }
    for edge in [rect.minY, rect.maxY] {
      canvas.stroke(
        .line(Point(rect.minX, edge), Point(rect.maxX, edge)), theme.neutral, width: 1,
        Tag(.strip, node: name, style: "border"), in: .lane)
    }
    canvas.stroke(
      .line(Point(rect.minX, rect.minY), Point(rect.minX, rect.maxY)), theme.neutral, width: 1,
      Tag(.strip, node: name, style: "border"), in: .lane)
    let words = "\(state)"
    let width = canvas.width(words, size: Metrics.smallSize, weight: .semibold)
    guard rect.width >= width + 7 else {
      unnumbered += 1
      return
    }
    let centre = Point(min(rect.center.x, rect.minX + 14), rect.center.y)
    canvas.fill(
      .rect(Rect(center: centre, width: width + 5, height: 15)), look.fill, Tag(.knockout, node: name), in: .lane)
    canvas.text(
      words, size: Metrics.smallSize, weight: .semibold, color: theme.ink, at: Point(centre.x, centre.y + 4),
      anchor: .middle, tabular: true, Tag(.roleWord, node: name, style: "state"))
  }

  /// Tint and hatch of a state: neighbours in number differ in both, and the number tells those apart that look alike.
  static func look(of state: Int, _ theme: Theme) -> (fill: Color, hatch: Hatch?) {
    guard state > 0 else { return (theme.paper, nil) }
    let tints = [
      (theme.appendFill, theme.append), (theme.clientFill, theme.client), (theme.yesFill, theme.yes),
      (theme.askFill, theme.ask),
    ]
    let (fill, ink) = tints[(state - 1) % tints.count]
    let angles: [Double?] = [nil, 45, -45, 0, 90]
    return (fill, angles[(state - 1) % angles.count].map { Hatch(ink.opacity(0.55), width: 1, gap: 6, angle: $0) })
  }

  // MARK: Outages

  private mutating func drawOutages(_ node: NodeID, on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = story.timeline.name(node)
    for outage in story.findings.outages where outage.node == node {
      let (from, to) = (max(outage.stretch.from, story.from), min(outage.stretch.to, story.to))
      guard from < to else { continue }
      hasOutages = true
      let (start, end, y) = (axes.time.position(from), axes.time.position(to), axes.across(node))
      let area = Rect(minX: start, minY: y - half - 0.5, maxX: max(end, start + 1), maxY: y + half + 0.5)
      canvas.fill(.rect(area), theme.paper, Tag(.knockout, node: name), in: .ghost)
      canvas.stroke(
        .line(Point(start, y), Point(end, y)), theme.rule, width: 1.4,
        dash: outage.kind == .crash ? [1.5, 4] : [7, 4],
        roundCaps: outage.kind == .crash, Tag(.lane, node: name, style: "down"), in: .message)
      let arms = [(-1.0, -1.0), (-1.0, 1.0)].map { arm in
        Path.line(Point(start + 5 * arm.0, y + 5 * arm.1), Point(start - 5 * arm.0, y - 5 * arm.1))
      }
      canvas.fill(.circle(Point(start, y), radius: 8), theme.paper, Tag(.halo), in: .message)
      canvas.stroke(
        Path(arms.flatMap(\.elements)), theme.fail, width: 2.2, Tag(.crash, node: name, style: outage.kind.rawValue),
        in: .mark)
    }
  }

  // MARK: Writes

  private mutating func drawWrites(_ node: NodeID, on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = story.timeline.name(node)
    let top = axes.across(node) - half
    var taken = -Double.infinity
    for write in facts.writes where write.node == node && story.contains(write.at) {
      hasWrites = true
      let x = axes.time.position(write.at)
      let head = [Point(x, top + 1), Point(x - 4, top - 6), Point(x + 4, top - 6)]
      canvas.fill(.polyline(head, closed: true), theme.client, Tag(.mark, node: name, style: "write"), in: .head)
      let words = canvas.clipped(story.timeline.text(write.text), size: Metrics.smallSize, width: 110)
      let width = canvas.width(words, size: Metrics.smallSize)
      let start = min(max(x - 4, axes.time.start), axes.time.end - width)
      guard hasLabels, start > taken + 6, !words.isEmpty else {
        unlabelled += 1
        continue
      }
      canvas.text(
        words, size: Metrics.smallSize, color: theme.client, at: Point(start, top - 8.5), halo: theme.paper,
        Tag(.label, node: name, style: "write"))
      taken = start + width
    }
  }
}
