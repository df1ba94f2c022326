import Scenes
import Timelines

// Marks of one lane at nearly one instant: each gets a place of its own.

extension MarkLayout {
  /// Moves marks off pills and off each other. Broken rules choose first; those with no room for a sign each share one.
  static func settled(_ marks: [MarkLayout], beside pills: [PillLayout], _ axes: Axes) -> [MarkLayout] {
    var marks = joiningViolations(marks, axes)
    var taken = marks.filter { $0.outside != nil }
    for index in marks.indices.sorted(by: { (marks[$0].rank, $0) < (marks[$1].rank, $1) })
    where marks[index].outside == nil {
      let mark = marks[index]
      let boxes =
        pills.filter { $0.node == mark.node }.map(\.rect)
        + taken.filter { $0.node == mark.node && $0.outside == nil && mark.gives(wayTo: $0) }.map(\.rect)
      marks[index] = mark.movedOff(boxes, arrows: taken.filter { $0.outside != nil }, pills, axes)
      taken.append(marks[index])
    }
    return marks
  }

  /// Violations of one node whose signs would overlap become one.
  private static func joiningViolations(_ marks: [MarkLayout], _ axes: Axes) -> [MarkLayout] {
    marks.reduce(into: []) { kept, mark in
      let same = kept.lastIndex { other in
        other.kind == .violation && mark.kind == .violation && other.node == mark.node
          && abs(axes.along(other.point) - axes.along(mark.point)) < mark.rect.width + 3
      }
      if let same { kept[same].count += 1 } else { kept.append(mark) }
    }
  }

  private var rank: Int {
    switch kind {
    case .violation: 0
    case .equivocation: 2
    default: 1
    }
  }

  /// Whether it moves when it would touch `other`: commits and decisions of one instant share a place.
  private func gives(wayTo other: MarkLayout) -> Bool { other.kind == .violation || kind == .equivocation }

  /// The mark beside what lies at its place, at the first free of: right after it, on either side of it, before it.
  private func movedOff(
    _ boxes: [Rect], arrows: [MarkLayout], _ pills: [PillLayout], _ axes: Axes
  ) -> MarkLayout {
    guard let first = boxes.first(where: { $0.inset(by: -1).touches(rect) }) else { return self }
    let near = boxes.filter { $0 != first && $0.inset(by: -rect.width).touches(rect) }
    let moves = ([first] + near).flatMap { ways(round: $0, axes) }
    let free = moves.first { move in
      move.isOnPage(axes) && !pills.contains { $0.rect.touches(move.rect) }
        && !boxes.contains { $0.touches(move.rect) } && !arrows.contains(where: move.isNear)
    }
    return free ?? moves[0]
  }

  private func ways(round other: Rect, _ axes: Axes) -> [MarkLayout] {
    let isDown = axes.orientation == .down
    let (near, far) = isDown ? (other.minY, other.maxY) : (other.minX, other.maxX)
    let (low, high) = isDown ? (rect.minY, rect.maxY) : (rect.minX, rect.maxX)
    let aside = isDown ? (other.width + rect.width) / 2 + 2 : (other.height + rect.height) / 2 + 2
    return [(far + 2 - low, 0.0), (0, -aside), (0, aside), (near - 2 - high, 0)].map { along, across in
      moved(by: isDown ? Point(across, along) : Point(along, across))
    }
  }

  /// Inside the plot and clear of what stands round it: discs above the first lane or beside the last one, the axis.
  private func isOnPage(_ axes: Axes) -> Bool {
    let isDown = axes.orientation == .down
    let (low, high) = isDown ? (rect.minX, rect.maxX) : (rect.minY, rect.maxY)
    guard let first = axes.positions.first, let last = axes.positions.last else { return true }
    let room = isDown ? (34.0, axes.lanes.count > 3 ? 16.0 : 34.0) : (14.0, 29.0)
    return (isDown ? rect.maxY : rect.maxX) <= axes.time.end + 10 && low >= first - room.0 && high <= last + room.1
  }

  /// Whether the arrow of a client runs through the mark.
  private func isNear(_ arrow: MarkLayout) -> Bool {
    guard let outside = arrow.outside else { return false }
    return Segment(arrow.point, outside).distance(to: point) < rect.width / 2 + 1
  }

  private func moved(by shift: Point) -> MarkLayout {
    var moved = self
    moved.point = point + shift
    moved.rect = Rect(center: rect.center + shift, width: rect.width, height: rect.height)
    return moved
  }
}
