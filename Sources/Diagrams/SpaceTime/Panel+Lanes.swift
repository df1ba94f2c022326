import Scenes
import Timelines

// World lines: thin for followers, hatched ribbons for candidates, solid ribbons for leaders, dots while down.

extension Panel {
  func draw(_ lane: Lane, on canvas: inout Canvas) {
    let name = story.timeline.name(lane.node)
    var end = -Double.infinity
    for stretch in lane.stretches {
      // Even the shortest ribbon is a pixel long; what follows begins after it.
      let from = max(axes.time.position(stretch.from), end)
      let to = max(axes.time.position(stretch.to), stretch.condition.isRibbon ? from + 1 : from)
      end = to
      switch stretch.condition {
      case .up(.leader): drawRibbon(stretch, name, solid: true, from, to, lane, on: &canvas)
      case .up(.candidate), .up(.preCandidate): drawRibbon(stretch, name, solid: false, from, to, lane, on: &canvas)
      case .unknown:
        drawLine(lane.node, from, to, width: 1, dash: [1, 5], Tag(.lane, node: name, style: "unknown"), on: &canvas)
      case .up where story.isLiar(lane.node):
        drawLine(
          lane.node, from, to, width: 2, dash: Metrics.liarDash, Tag(.lane, node: name, style: "liar"), on: &canvas)
      case .up: drawLine(lane.node, from, to, width: 1.6, dash: [], Tag(.lane, node: name), on: &canvas)
      case .crashed: drawOutage(stretch, lane.node, from, to, on: &canvas)
      case .paused: drawPause(stretch, lane.node, from, to, on: &canvas)
      }
    }
    drawRoleWords(lane, name, on: &canvas)
  }

  private func drawLine(
    _ node: NodeID, _ from: Double, _ to: Double, width: Double, dash: [Double], round: Bool = false, _ tag: Tag,
    on canvas: inout Canvas
  ) {
    let across = axes.across(node)
    // A stretch of no length is a speck on its neighbour.
    guard to - from > 1.2 else { return }
    canvas.stroke(
      .line(axes.point(along: from, across: across), axes.point(along: to, across: across)), canvas.theme.rule,
      width: width, dash: dash, roundCaps: round, tag, in: .lane)
  }

  // MARK: Ribbons

  private func drawRibbon(
    _ stretch: Lane.Stretch, _ name: String, solid: Bool, _ from: Double, _ to: Double, _ lane: Lane,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let across = axes.across(lane.node)
    let rect = axes.rect(along: from, to, across: across - style.ribbon, across + style.ribbon)
    let area = Path.rect(rect)
    if solid {
      canvas.fill(area, theme.append, Tag(.ribbon, node: name, style: "leader"), in: .lane)
      return
    }
    let role = if case .up(let role) = stretch.condition { role.word } else { "candidate" }
    canvas.fill(area, theme.askFill, Tag(.ribbon, node: name, style: role), in: .lane)
    let hatch = Hatch(
      theme.ask.opacity(0.55), width: 1, gap: role == "candidate" ? 5.5 : 9, angle: role == "candidate" ? 45 : -45)
    canvas.add(.hatch(area, hatch), Tag(.ribbon, node: name, style: "hatch"), in: .lane)
    // Shorter edges would be specks, in part on the neighbouring ribbon.
    for edge in [-style.ribbon, style.ribbon] where to - from >= 4 {
      canvas.stroke(
        .line(axes.point(along: from, across: across + edge), axes.point(along: to, across: across + edge)), theme.ask,
        width: 1.2, Tag(.ribbon, node: name, style: "edge"), in: .lane)
    }
  }

  // MARK: Outages

  private func drawOutage(
    _ stretch: Lane.Stretch, _ node: NodeID, _ from: Double, _ to: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let name = story.timeline.name(node)
    drawLine(
      node, from, to, width: 1.2, dash: [1.5, 4], round: true, Tag(.lane, node: name, style: "down"), on: &canvas)
    if stretch.from > story.from {
      drawCross(
        at: axes.point(along: from, across: axes.across(node)), radius: stretch.provenance == .logged ? 6 : 4,
        width: stretch.provenance == .logged ? 2.4 : 1.8, halo: style.paper,
        isInferred: stretch.provenance != .logged, Tag(.crash, node: name, style: stretch.provenance.word), on: &canvas)
    }
    guard stretch.to < story.to else { return }
    let circle = Path.circle(axes.point(along: to, across: axes.across(node)), radius: 5)
    canvas.fill(circle, style.paper, Tag(.restart, node: name), in: .mark)
    canvas.stroke(circle, theme.ink, width: 1.6, Tag(.restart, node: name), in: .mark)
  }

  func drawCross(
    at point: Point, radius: Double, width: Double, halo: Color?, isInferred: Bool = false, _ tag: Tag,
    on canvas: inout Canvas
  ) {
    let ring = Path.circle(point, radius: radius + 4)
    if isInferred {
      canvas.fill(.circle(point, radius: radius + 6), halo ?? style.paper, Tag(.halo), in: .mark)
      canvas.stroke(ring, canvas.theme.fail, width: 1.3, dash: [2.6, 2.1], tag, in: .mark)
    }
    let arms = [(-1.0, -1.0, 1.0, 1.0), (-1.0, 1.0, 1.0, -1.0)].map { arm in
      Path.line(
        Point(point.x + arm.0 * radius, point.y + arm.1 * radius),
        Point(point.x + arm.2 * radius, point.y + arm.3 * radius))
    }
    let cross = Path(arms.flatMap(\.elements))
    // Below all crosses: the halo of one must not cut its neighbour.
    if let halo, !isInferred { canvas.fill(.circle(point, radius: radius + 3), halo, Tag(.halo), in: .head) }
    canvas.stroke(cross, canvas.theme.fail, width: width, tag, in: .mark)
  }

  private func drawPause(
    _ stretch: Lane.Stretch, _ node: NodeID, _ from: Double, _ to: Double, on canvas: inout Canvas
  ) {
    let name = story.timeline.name(node)
    let across = axes.across(node)
    drawLine(node, from, to, width: 1.6, dash: [7, 4], Tag(.lane, node: name, style: "paused"), on: &canvas)
    guard to - from > 6 else { return }
    // The sign stands on the end of a ribbon.
    let patch = axes.rect(along: from - 3, from + 8, across: across - 8.5, across + 8.5)
    canvas.fill(.rect(patch), style.paper, Tag(.halo), in: .mark)
    for offset in [0.0, 5.0] {
      canvas.stroke(
        .line(
          axes.point(along: from + offset, across: across - 6), axes.point(along: from + offset, across: across + 6)),
        canvas.theme.ink, width: 2.4, Tag(.pause, node: name), in: .mark)
    }
  }

  // MARK: Words

  /// Sets each role's word into the longest free part of its ribbons; a ribbon too short for its word goes without.
  private func drawRoleWords(_ lane: Lane, _ name: String, on canvas: inout Canvas) {
    var blocked = axes.time.folds.map { ($0.start - 2)...($0.end + 2) }
    for pill in pills where pill.node == lane.node {
      let (near, far) =
        axes.orientation == .down ? (pill.rect.minY, pill.rect.maxY) : (pill.rect.minX, pill.rect.maxX)
      blocked.append((near - 3)...(far + 3))
    }
    for mark in marks where mark.node == lane.node && mark.outside == nil {
      let (near, far) =
        axes.orientation == .down ? (mark.rect.minY, mark.rect.maxY) : (mark.rect.minX, mark.rect.maxX)
      blocked.append((near - 3)...(far + 3))
    }
    for stretch in lane.stretches where stretch.condition == .crashed || stretch.condition == .paused {
      // The signs of a crash and a pause stand on the end of the ribbon.
      let along = axes.time.position(stretch.from)
      blocked.append((along - 13)...(along + 13))
    }
    for stretch in lane.stretches {
      guard case .up(let role) = stretch.condition, stretch.condition.isRibbon else { continue }
      let (from, to) = (axes.time.position(stretch.from), axes.time.position(stretch.to))
      let isLeader = role == .leader
      let width = canvas.width(story.timeline.words(of: role), size: Metrics.roleSize, weight: .semibold)
      guard to > from else { continue }
      let gaps = Intervals.gaps(in: from...to, without: blocked).filter { $0.upperBound - $0.lowerBound >= width + 10 }
      // Down: once per ribbon, in its longest free part. Right: at the head of every long part, as one reads along.
      let places: [Double]
      if axes.orientation == .down {
        places =
          Intervals.longestGap(in: from...to, without: blocked).flatMap { gap in
            gap.upperBound - gap.lowerBound >= width + 8
              ? [min((gap.lowerBound + gap.upperBound) / 2, gap.lowerBound + width / 2 + 60)] : nil
          } ?? []
      } else {
        places = gaps.prefix(isLeader ? 1 : 2).map {
          $0.lowerBound + min(10, ($0.upperBound - $0.lowerBound - width) / 2) + width / 2
        }
      }
      for place in places { drawRoleWord(role, width, at: place, lane.node, name, on: &canvas) }
    }
  }

  private func drawRoleWord(
    _ role: Role, _ width: Double, at along: Double, _ node: NodeID, _ name: String, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let across = axes.across(node)
    let isLeader = role == .leader
    if !isLeader {
      let patch = axes.rect(
        along: along - width / 2 - 4, along + width / 2 + 4, across: across - style.ribbon + 0.6,
        across + style.ribbon - 0.6)
      canvas.fill(.rect(patch), theme.askFill, Tag(.knockout, node: name), in: .lane)
    }
    let centre = axes.point(along: along, across: across)
    let position = axes.orientation == .down ? Point(centre.x + 4, centre.y) : Point(centre.x, centre.y + 4)
    canvas.text(
      story.timeline.words(of: role), size: Metrics.roleSize, weight: .semibold,
      color: isLeader ? theme.onSolid : theme.ink,
      at: position, anchor: .middle, angle: axes.orientation == .down ? -90 : 0,
      Tag(.roleWord, node: name, style: role.word))
  }
}
