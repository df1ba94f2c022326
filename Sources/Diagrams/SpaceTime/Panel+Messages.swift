import Scenes
import Timelines

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Messages: slanted lines from lane to lane; the head, the dash and the weight say what kind.

extension Panel {
  /// How a message of a kind is drawn: any two kinds that occur together differ in dash or clearly in width, and most in
  /// their heads, so that an overview without words is read in grey as well.
  struct Pen {
    /// Filled heads bring something, hollow ones ask for something, open ones answer or inform.
    enum Head { case filled, hollow, open }

    var color: Color
    var width: Double
    var dash: [Double]
    /// Length of the head.
    var length: Double
    var head: Head
    var labelWeight: TextRun.Weight

    init(_ arrow: Arrow, isOverview: Bool, theme: Theme) {
      switch arrow.messageClass {
      case .ask: self.init(theme.ask, 1.85, [], 10, .hollow, .medium)
      case .yes: self.init(theme.yes, 2.6, [], 10, .filled, .semibold)
      case .no: self.init(theme.neutral, 1.3, [4, 3], 8, .open, .medium)
      case .append: self.init(theme.append, 1.3, [], 8, .filled, .medium)
      case .ok: self.init(theme.append, 1.1, [2, 2.4], 7, .open, .medium)
      case .client, .gossip: self.init(theme.client, 1.3, [], 8, .filled, .medium)
      case .other: self.init(theme.muted, 1.3, [10, 2.2], 8, .open, .medium)
      }
      if isOverview { shrink(arrow) }
      switch arrow.provenance {
      case .logged: break
      case .inferred: dash = dash.isEmpty ? [7, 3] : [6, 2.5, 1.5, 2.5]
      case .assumed: dash = [1.5, 3]
      }
    }

    private init(
      _ color: Color, _ width: Double, _ dash: [Double], _ length: Double, _ head: Head, _ weight: TextRun.Weight
    ) {
      self.color = color
      self.width = width
      self.dash = dash
      self.length = length
      self.head = head
      self.labelWeight = weight
    }

    /// In an overview routine is thin and heads are small; what is rare stays as broad as it is.
    private mutating func shrink(_ arrow: Arrow) {
      if arrow.isRoutine || arrow.messageClass == .append || arrow.messageClass == .ok { width = 1 }
      length = min(length, arrow.isRoutine ? 5 : arrow.messageClass == .yes ? 8 : head == .hollow ? 7.5 : 6.5)
    }

    /// How far before the tip the line ends: inside a filled head, at the back of a hollow one, in the tip of an open one.
    var lineEnd: Double {
      switch head {
      case .filled: length * 0.7
      case .hollow: length
      case .open: 0
      }
    }

    /// Half of the head's width at its back.
    var half: Double {
      switch head {
      case .filled: length * 0.36
      case .hollow: length * 0.38
      case .open: length * 0.42
      }
    }
  }

  func draw(_ layout: ArrowLayout, on canvas: inout Canvas) {
    let pen = Pen(layout.arrow, isOverview: style.isOverview, theme: canvas.theme)
    let message = layout.arrow.message
    let kind = layout.arrow.messageClass.word
    let hint = hint(for: layout.arrow)
    for bridge in style.hasBars ? layout.pieces : layout.bridges {
      canvas.stroke(
        .line(bridge.start, bridge.end), style.paper, width: pen.width + 4.4, Tag(.halo, message: message), in: .message
      )
    }
    for (index, piece) in layout.pieces.enumerated() {
      // The line stops inside the head, so that its blunt end does not stick out of the tip.
      let isLast = index == layout.pieces.count - 1 && layout.reachesTarget
      let end =
        isLast
        ? piece.start.toward(piece.end, by: max(0, 1 - pen.lineEnd / max(piece.length, pen.length + 1))) : piece.end
      canvas.stroke(
        .line(piece.start, end), pen.color, width: pen.width, dash: pen.dash,
        Tag(.arrow, message: message, node: story.timeline.name(layout.arrow.source), style: kind), in: .message,
        hint: hint)
    }
    if layout.reachesTarget { drawHead(layout, pen, on: &canvas) }
    for ghost in layout.ghosts {
      canvas.stroke(
        .line(ghost.start, ghost.end), pen.color.opacity(0.6), width: 1.1, dash: [1.5, 3],
        Tag(.ghost, message: message), in: .ghost)
    }
    if let cross = layout.cross {
      let isBlocked = cross.radius < 4
      // In an overview losses come in rows, where big crosses would hide each other.
      let isSmall = !isBlocked && style.isOverview && layout.arrow.fate != .lost(.refused)
      drawCross(
        at: cross.at, radius: isSmall ? 4 : cross.radius, width: isBlocked ? 1.5 : isSmall ? 1.9 : 2.4,
        halo: isBlocked ? nil : style.paper,
        Tag(isBlocked ? .blockedCross : .lostCross, message: message), on: &canvas)
    }
    if layout.arrow.fate == .lost(.refused), let cross = layout.cross {
      canvas.stroke(.circle(cross.at, radius: 7.5), canvas.theme.fail, width: 1.5, Tag(.decoration), in: .mark)
    }
    if let end = layout.unknownEnd {
      canvas.text(
        "?", size: Metrics.labelSize, weight: .semibold, color: canvas.theme.muted, at: Point(end.x, end.y + 4),
        anchor: .middle, halo: style.paper, Tag(.unseen, message: message))
    }
  }

  private func drawHead(_ layout: ArrowLayout, _ pen: Pen, on canvas: inout Canvas) {
    let direction = layout.flight.end - layout.flight.start
    guard direction.length > 0 else { return }
    let tag = Tag(
      .arrowHead, message: layout.arrow.message, node: story.timeline.name(layout.arrow.target),
      style: layout.arrow.messageClass.word)
    pen.drawHead(
      at: layout.visible.end, along: direction * (1 / direction.length), paper: style.paper, tag, on: &canvas)
  }

  func drawSelf(_ message: (message: Int, node: NodeID, at: Instant), on canvas: inout Canvas) {
    let centre = axes.point(message.at, message.node)
    canvas.fill(
      .circle(centre, radius: 2.2), canvas.theme.muted,
      Tag(.mark, message: message.message, node: story.timeline.name(message.node), style: "to itself"), in: .mark)
  }

  /// The log lines behind a message, for readers who point at it.
  private func hint(for arrow: Arrow) -> String? {
    guard case .imported(_, let files) = story.timeline.header.source else { return nil }
    let places = story.sourceLines(of: arrow.message).map { line in
      (files.indices.contains(Int(line.file)) ? files[Int(line.file)] : "?") + ":\(line.line)"
    }
    return places.isEmpty ? nil : "\(arrow.type) \(places.joined(separator: " → "))"
  }
}

extension Panel.Pen {
  /// Draws the head of a line that comes along the unit vector.
  func drawHead(at tip: Point, along unit: Point, paper: Color, _ tag: Tag, on canvas: inout Canvas) {
    let normal = Point(-unit.y, unit.x)
    let back = tip - unit * length
    let wings = [back + normal * half, back - normal * half]
    switch head {
    case .filled:
      let notch = tip - unit * (length * 0.78)
      canvas.fill(.polyline([tip, wings[0], notch, wings[1]], closed: true), color, tag, in: .head)
    case .hollow:
      // The corner of the outline reaches beyond the path: with both, the head ends at the tip.
      let outline = Path.polyline([wings[0], tip - unit * 1.6, wings[1]], closed: true)
      canvas.fill(outline, paper, Tag(.halo), in: .head)
      canvas.stroke(outline, color, width: 1.3, tag, in: .head)
    case .open:
      canvas.stroke(.polyline([wings[0], tip, wings[1]]), color, width: max(width, 1.2), tag, in: .head)
    }
  }
}
