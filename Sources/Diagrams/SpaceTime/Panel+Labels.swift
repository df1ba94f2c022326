import Scenes
import Timelines

// Words on messages: the rare first, every fan-out at least once, none on top of another.

extension Panel {
  func drawLabels(on canvas: inout Canvas, avoiding marks: [Rect]) -> [Int] {
    var placer = LabelPlacer(
      obstacles: obstacles(marks), area: area, halo: style.paper, steepest: axes.orientation == .down ? 30 : 14)
    for mark in self.marks where !mark.words.isEmpty {
      let color = color(of: mark, canvas.theme)
      if let text = placer.place(beside: mark.rect, mark.words, weight: .semibold, color: color, on: canvas) {
        canvas.add(.text(text), Tag(.label, node: story.timeline.name(mark.node)), in: .text)
      }
    }
    let result = placer.place(requests(canvas.theme), on: canvas)
    for placement in result.placed {
      canvas.add(.text(placement.text), Tag(.label, message: placement.message), in: .text)
    }
    return result.dropped
  }

  private func requests(_ theme: Theme) -> [LabelPlacer.Request] {
    var fans: Set<[Int]> = []
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
      let fan = [Int(arrow.source.index), Int(arrow.start.microseconds), Int(arrow.messageClass.rawValue)]
      return LabelPlacer.Request(
        message: arrow.message,
        words: arrow.words(
          target: story.timeline.name(arrow.target), withTerm: style.labelsWithTerm,
          in: story.timeline),
        segment: layout.visible, pieces: layout.pieces,
        group: "\(arrow.messageClass) \(arrow.type) \(arrow.isLost) \(arrow.isTelling)", weight: pen.labelWeight,
        color: arrow.isTelling || tinted.contains(arrow.message) ? theme.ink : pen.color,
        isRequired: arrow.isLost || arrow.isTelling || fans.insert(fan).inserted)
    }
  }

  private func obstacles(_ marks: [Rect]) -> LabelPlacer.Obstacles {
    var obstacles = LabelPlacer.Obstacles()
    for layout in arrows {
      obstacles.messages += layout.pieces.map { ($0, layout.arrow.message) }
      obstacles.messages += layout.ghosts.map { ($0, layout.arrow.message) }
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
    obstacles.crosses += marks.map { OrientedBox($0) }
    obstacles.crosses += self.marks.map { OrientedBox($0.rect) }
    return obstacles
  }
}
