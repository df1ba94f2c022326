import Findings
import Scenes
import Timelines

// Messages and marks of a small run. Heads are left out where lanes are close: time runs one way, so that a line that
// touches a lane at its later end arrives there.

extension CompactRun {
  /// Colour, width and dash of a message. Widths differ clearly from kind to kind, because heads are small or missing.
  static func line(_ arrow: Arrow, isShared: Bool, _ theme: Theme) -> (color: Color, width: Double, dash: [Double]) {
    let pen = Panel.Pen(arrow, isOverview: true, theme: theme)
    if isShared { return (theme.rule, 0.7, pen.dash) }
    switch arrow.messageClass {
    case .append, .ok, .no: return (pen.color, 1, pen.dash)
    case .yes: return (pen.color, 2, pen.dash)
    case .ask, .client, .gossip, .other: return (pen.color, 1.4, pen.dash)
    }
  }

  /// Where lanes are close, all lines are thinner in one proportion.
  var weight: Double { hasHeads ? 1 : 0.8 }

  func draw(_ layout: ArrowLayout, _ story: Story, on canvas: inout Canvas) {
    let message = layout.arrow.message
    let isShared = row.shared.indices.contains(message) && row.shared[message]
    let line = Self.line(layout.arrow, isShared: isShared, canvas.theme)
    let (color, width, dash) = (line.color, line.width * weight, line.dash)
    let kind = isShared ? "in all runs" : layout.arrow.messageClass.word
    let pieces = hasHeads ? layout.pieces : [layout.visible]
    // Where lanes are close, halos would cut the neighbours of every message in pieces.
    for piece in pieces where hasHeads {
      canvas.stroke(
        .line(piece.start, piece.end), canvas.theme.paper, width: width + 2,
        Tag(.halo, message: firstMessage + message), in: layer)
    }
    for piece in pieces {
      canvas.stroke(
        .line(piece.start, piece.end), color, width: width, dash: dash,
        Tag(.arrow, message: firstMessage + message, node: story.timeline.name(layout.arrow.source), style: kind),
        in: layer)
    }
    if layout.reachesTarget, hasHeads { drawHead(layout, color, kind, story, on: &canvas) }
    if let end = layout.unknownEnd, hasHeads, isClear(end) {
      canvas.text(
        "?", size: Metrics.smallSize, weight: .semibold, color: canvas.theme.muted, at: Point(end.x, end.y + 4),
        anchor: .middle, halo: canvas.theme.paper, Tag(.unseen, message: firstMessage + message))
    }
    if let cross = layout.cross {
      if layout.arrow.fate == .lost(.refused), hasHeads {
        let ring = Path.circle(cross.at, radius: 6)
        canvas.fill(ring, canvas.theme.paper, Tag(.halo), in: .head)
        canvas.stroke(ring, canvas.theme.fail, width: 1.2, Tag(.decoration, style: "refused"), in: .mark)
      }
      drawCross(at: cross.at, firstMessage + message, on: &canvas)
    }
  }

  /// Whether a question mark at `point` stays off all lanes; where it does not, the open end of the line has to say it.
  private func isClear(_ point: Point) -> Bool {
    let across = orientation == .down ? point.x : point.y
    return positions.allSatisfy { abs($0 - across) > ribbon + 7 }
  }

  private func drawHead(
    _ layout: ArrowLayout, _ color: Color, _ kind: String, _ story: Story, on canvas: inout Canvas
  ) {
    let direction = layout.flight.end - layout.flight.start
    guard direction.length > 0 else { return }
    let unit = direction * (1 / direction.length)
    let normal = Point(-unit.y, unit.x)
    let (tip, length) = (layout.visible.end, 5.0)
    let outline = Path.polyline(
      [tip, tip - unit * length + normal * 1.9, tip - unit * length - normal * 1.9], closed: true)
    canvas.stroke(outline, canvas.theme.paper, width: 2, Tag(.halo), in: .head)
    canvas.fill(
      outline, color,
      Tag(
        .arrowHead, message: firstMessage + layout.arrow.message, node: story.timeline.name(layout.arrow.target),
        style: kind),
      in: .head)
  }

  private func drawCross(at point: Point, _ message: Int, on canvas: inout Canvas) {
    let radius = min(3.2, max(2.2, gap * 0.12))
    let arms = [(-1.0, 1.0), (1.0, -1.0)].flatMap { arm in
      [
        Path.Element.move(Point(point.x - radius, point.y + arm.0 * radius)),
        .line(Point(point.x + radius, point.y + arm.1 * radius)),
      ]
    }
    canvas.stroke(
      Path(arms), canvas.theme.fail, width: 1.4, Tag(.lostCross, message: message), in: .mark)
  }

  func drawCrash(at point: Point, _ provenance: Provenance, _ name: String, on canvas: inout Canvas) {
    let radius = min(5, max(2.6, gap * 0.24))
    canvas.fill(.circle(point, radius: radius + 1.6), canvas.theme.paper, Tag(.halo), in: .mark)
    let arms = [(-1.0, 1.0), (1.0, -1.0)].flatMap { arm in
      [
        Path.Element.move(Point(point.x - radius, point.y + arm.0 * radius)),
        .line(Point(point.x + radius, point.y + arm.1 * radius)),
      ]
    }
    canvas.stroke(
      Path(arms), canvas.theme.fail, width: provenance == .logged ? 2 : 1.4,
      dash: provenance == .logged ? [] : [2, 1.4], Tag(.crash, node: name, style: provenance.word), in: .mark)
  }

  /// Decisions and broken rules; commits of every entry would hide what a small picture can show.
  func drawMarks(_ story: Story, _ axes: Axes, on canvas: inout Canvas) {
    let theme = canvas.theme
    for (_, event) in story.localEvents where nodes.contains(event.node) {
      let point = axes.point(event.time, event.node)
      let name = story.timeline.name(event.node)
      switch event.kind {
      case .decide:
        let radius = min(4.5, gap * 0.25)
        let diamond = [(0.0, -radius), (radius, 0), (0, radius), (-radius, 0)].map { point + Point($0.0, $0.1) }
        canvas.stroke(.polyline(diamond, closed: true), theme.paper, width: 3, Tag(.halo), in: .mark)
        canvas.fill(
          .polyline(diamond, closed: true), theme.yes, Tag(.mark, node: name, style: "decision"), in: .mark)
      case .violation:
        canvas.fill(.circle(point, radius: min(5, gap * 0.3) + 1.6), theme.paper, Tag(.halo), in: .mark)
        canvas.fill(.circle(point, radius: min(5, gap * 0.3)), theme.fail, Tag(.mark, style: "violation"), in: .mark)
      case .detect:
        let circle = Path.circle(point, radius: min(4, gap * 0.22))
        canvas.fill(.circle(point, radius: min(4, gap * 0.22) + 2), theme.paper, Tag(.halo), in: .mark)
        canvas.stroke(circle, theme.fail, width: 1.8, Tag(.mark, node: name, style: "detection"), in: .mark)
        canvas.fill(.circle(point, radius: 1.5), theme.fail, Tag(.mark, node: name, style: "detection"), in: .mark)
      case .restart:
        let circle = Path.circle(point, radius: min(3.6, gap * 0.2))
        canvas.fill(circle, theme.paper, Tag(.restart, node: name), in: .mark)
        canvas.stroke(circle, theme.ink, width: 1.3, Tag(.restart, node: name), in: .mark)
      default: continue
      }
    }
  }

  /// Each role's word at the head of its longest ribbon, if it fits.
  func drawRoleWords(_ lane: Lane, _ name: String, _ axes: Axes, on canvas: inout Canvas) {
    let theme = canvas.theme
    var longest: [Role: (from: Double, to: Double)] = [:]
    for stretch in lane.stretches {
      guard case .up(let role) = stretch.condition, stretch.condition.isRibbon else { continue }
      let part = (axes.time.position(stretch.from), axes.time.position(stretch.to))
      if let known = longest[role], known.to - known.from >= part.1 - part.0 { continue }
      longest[role] = part
    }
    for role in [Role.preCandidate, .candidate, .leader] {
      guard let part = longest[role] else { continue }
      let word = row.run.timeline.words(of: role)
      let width = canvas.width(word, size: Metrics.smallSize, weight: .semibold)
      guard part.to - part.from >= width + 14 else { continue }
      let along = part.from + 8 + width / 2
      let across = axes.across(lane.node)
      if role != .leader {
        let patch = axes.rect(
          along: along - width / 2 - 3, along + width / 2 + 3, across: across - ribbon + 0.6, across + ribbon - 0.6)
        canvas.fill(.rect(patch), theme.askFill, Tag(.knockout, node: name), in: .lane)
      }
      let centre = axes.point(along: along, across: across)
      let isDown = orientation == .down
      canvas.text(
        word, size: Metrics.smallSize, weight: .semibold, color: role == .leader ? theme.onSolid : theme.ink,
        at: isDown ? Point(centre.x + 4, centre.y) : Point(centre.x, centre.y + 4), anchor: .middle,
        angle: isDown ? -90 : 0, Tag(.roleWord, node: name, style: role.word))
    }
  }

  /// A cut as a hatched bar before the first lane: walls between lanes have no room here.
  func drawCuts(_ story: Story, _ axes: Axes, on canvas: inout Canvas) {
    let theme = canvas.theme
    let near = (positions.min() ?? 0) - max(ribbon, 3) - 4
    for cut in row.findings.cuts where cut.stretch.from < story.to && cut.stretch.to > story.from {
      let from = axes.time.position(max(cut.stretch.from, story.from))
      let to = axes.time.position(min(cut.stretch.to, story.to))
      let area = Path.rect(axes.rect(along: from, max(to, from + 1.5), across: near - 5, near))
      canvas.fill(area, theme.failFill, Tag(.strip, style: "cut"), in: .band)
      canvas.add(.hatch(area, Hatch(theme.fail.opacity(0.6), width: 1, gap: 4)), Tag(.strip, style: "hatch"), in: .band)
    }
  }
}
