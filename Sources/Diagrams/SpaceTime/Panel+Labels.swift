import Scenes
import Timelines

// Words on messages: the rare first, every fan-out at least once, none on top of another.

extension Panel {
  func drawLabels(on canvas: inout Canvas, avoiding marks: [Rect]) -> [Int] {
    // In a story no line touches words; in a strip, words that are needed may cross one, never other words or a mark.
    let isStory = axes.orientation == .down
    var placer = LabelPlacer(
      obstacles: obstacles(marks), area: area, halo: style.paper, steepest: isStory ? 30 : 14,
      tolerance: isStory ? 40 : 58)
    for mark in self.marks where !mark.words.isEmpty {
      let color = color(of: mark, canvas.theme)
      if let text = placer.place(beside: mark.rect, mark.words, weight: .semibold, color: color, on: canvas) {
        canvas.add(
          .text(legible(text, canvas.theme)), Tag(.label, node: story.timeline.name(mark.node)), in: .text)
      }
    }
    let result = placer.place(requests(canvas.theme), on: canvas)
    for placement in result.placed {
      canvas.add(
        .text(legible(placement.text, canvas.theme)), Tag(.label, message: placement.message), in: .text)
    }
    return result.dropped
  }

  /// The text in ink where it stands on the tint of a message.
  private func legible(_ text: Text, _ theme: Theme) -> Text {
    let box = OrientedBox(text)
    let isTinted = (causesOfViolations + evidence).flatMap(\.pieces).contains { box.distance(to: $0) < 5.5 }
    guard isTinted else { return text }
    var text = text
    for index in text.runs.indices { text.runs[index].color = theme.ink }
    return text
  }

  /// The signs of crashes, restarts and pauses on the lanes.
  private var signs: [Rect] {
    lanes.sorted { $0.key < $1.key }.flatMap { node, lane -> [Rect] in
      let across = axes.across(node)
      func sign(_ instant: Instant, _ offset: Double, _ size: Double) -> Rect {
        Rect(center: axes.point(along: axes.time.position(instant) + offset, across: across), width: size, height: size)
      }
      return lane.stretches.flatMap { stretch -> [Rect] in
        switch stretch.condition {
        case .crashed: [sign(stretch.from, 0, 16), sign(stretch.to, 0, 13)]
        case .paused: [sign(stretch.from, 2.5, 15)]
        default: []
        }
      }
    }
  }

  private func requests(_ theme: Theme) -> [LabelPlacer.Request] {
    // Much routine traffic of one kind is named once.
    let routine = arrows.filter(\.arrow.isRoutine)
    let isBusy = routine.count > 16
    var named: Set<String> = []
    let wanted = arrows.filter { layout in
      switch style.labels {
      case .all where isBusy && layout.arrow.isRoutine:
        return layout.visible.length > 16 && named.insert(layout.arrow.type).inserted
      case .all: return layout.visible.length > 16
      case .rare: return !layout.arrow.isRoutine && layout.arrow.messageClass != .ok && layout.visible.length > 16
      case .none: return false
      }
    }
    let ordered = wanted.sorted {
      ($0.arrow.priority, $0.arrow.start, $0.arrow.message, $0.arrow.end)
        < ($1.arrow.priority, $1.arrow.start, $1.arrow.message, $1.arrow.end)
    }
    // Text on a tint is ink. The words of an answer may come to stand on the tint of another message.
    var tinted = Set(causesOfViolations.map(\.arrow.message))
    if !evidence.isEmpty { tinted.formUnion(arrows.filter { $0.arrow.messageClass == .ok }.map(\.arrow.message)) }
    return ordered.map { layout in
      let arrow = layout.arrow
      let pen = Pen(arrow, isOverview: false, theme: theme)
      return LabelPlacer.Request(
        message: arrow.message, kind: arrow.messageClass.word, fan: fan(arrow),
        words: arrow.words(
          target: story.timeline.name(arrow.target), withTerm: style.labelsWithTerm, in: story.timeline),
        segment: layout.visible, pieces: drawnPieces(layout),
        group: "\(arrow.messageClass) \(arrow.type) \(arrow.isLost) \(arrow.isTelling)", weight: pen.labelWeight,
        color: arrow.isTelling || tinted.contains(arrow.message) ? theme.ink : pen.color,
        need: arrow.isLost || arrow.isTelling ? .always : .onceInFan)
    }
  }

  /// The line without the part that the head takes.
  private func drawnPieces(_ layout: ArrowLayout) -> [Segment] {
    guard layout.reachesTarget, let last = layout.pieces.last else { return layout.pieces }
    let pen = Pen(layout.arrow, isOverview: style.isOverview, theme: .light)
    guard last.length > pen.length else { return layout.pieces.count > 1 ? layout.pieces.dropLast() : layout.pieces }
    return layout.pieces.dropLast() + [Segment(last.start, last.end.toward(last.start, by: pen.lineEnd / last.length))]
  }

  /// What a node sends of one kind at one instant. What a lost or telling message says is true of itself alone.
  private func fan(_ arrow: Arrow) -> [Int] {
    let own = arrow.isLost || arrow.isTelling ? arrow.message + 1 : 0
    return [Int(arrow.source.index), Int(arrow.start.microseconds), Int(arrow.messageClass.rawValue), own]
  }

  /// The back and both wings of a head, with the width of their lines.
  private func headEdges(_ layout: ArrowLayout) -> [Segment] {
    let flight = layout.flight.end - layout.flight.start
    guard flight.length > 0 else { return [] }
    let pen = Pen(layout.arrow, isOverview: style.isOverview, theme: .light)
    let unit = flight * (1 / flight.length)
    let side = Point(-unit.y, unit.x) * (pen.half + 0.7)
    let (tip, back) = (layout.visible.end, layout.visible.end - unit * pen.length)
    return [Segment(back + side, back - side), Segment(back + side, tip), Segment(back - side, tip)]
  }

  private func obstacles(_ marks: [Rect]) -> LabelPlacer.Obstacles {
    var obstacles = LabelPlacer.Obstacles()
    for layout in arrows {
      let arrow = layout.arrow
      let half = Pen(arrow, isOverview: style.isOverview, theme: .light).width / 2
      obstacles.messages += (layout.pieces + layout.ghosts).map { segment in
        LabelPlacer.Line(
          segment: segment, half: half, message: arrow.message, kind: arrow.messageClass.word, fan: fan(arrow))
      }
      if layout.reachesTarget { obstacles.heads += headEdges(layout).map { ($0, arrow.message) } }
      if let cross = layout.cross {
        let size = 2 * cross.radius + 5
        obstacles.crosses.append(OrientedBox(Rect(center: cross.at, width: size, height: size)))
      }
      if let end = layout.unknownEnd { obstacles.texts.append(OrientedBox(Rect(center: end, width: 9, height: 12))) }
    }
    obstacles.solids += pills.map { OrientedBox($0.rect.inset(by: -1)) }
    obstacles.solids += walls.map { wall in
      OrientedBox(
        axes.rect(
          along: wall.along.lowerBound, wall.along.upperBound, across: wall.across.lowerBound, wall.across.upperBound))
    }
    // The strokes at the ends of a wall reach beyond it.
    for wall in walls {
      obstacles.solids += [wall.along.lowerBound, wall.along.upperBound].map { end in
        OrientedBox(
          axes.rect(
            along: end - 1, end + 1, across: wall.across.lowerBound - Metrics.wallEnd,
            wall.across.upperBound + Metrics.wallEnd))
      }
    }
    let (near, far) = breadth
    obstacles.solids += axes.time.folds.map { fold in
      OrientedBox(axes.rect(along: fold.start, fold.end, across: near, far).inset(by: -2.6))
    }
    for (node, lane) in lanes.sorted(by: { $0.key < $1.key }) {
      for stretch in lane.stretches {
        let half = stretch.condition.isRibbon ? style.ribbon : 0.8
        let across = axes.across(node)
        obstacles.solids.append(
          OrientedBox(
            axes.rect(
              along: axes.time.position(stretch.from), axes.time.position(stretch.to), across: across - half,
              across + half)))
      }
    }
    obstacles.crosses += (marks + signs).map { OrientedBox($0) }
    obstacles.crosses += self.marks.map { OrientedBox($0.rect) }
    return obstacles
  }
}
