import Scenes
import Timelines

// A broken rule is shown with what led to it: the answers and entries that brought the node where it broke it.

extension Panel {
  /// The messages that a node received between its last change of term and its violation, and that could have brought it
  /// there: answers and entries, no requests.
  var causesOfViolations: [ArrowLayout] {
    let violations = marks.filter { $0.kind == .violation }
    guard !violations.isEmpty else { return [] }
    return arrows.filter { layout in
      let arrow = layout.arrow
      guard layout.reachesTarget, [.yes, .ok, .append].contains(arrow.messageClass) else { return false }
      return story.timeline.events.contains { event in
        event.kind == .violation && event.node == arrow.target && arrow.end <= event.time
          && arrow.end >= lastTermChange(of: event.node, before: event.time)
      }
    }
  }

  private func lastTermChange(of node: NodeID, before instant: Instant) -> Instant {
    lanes[node]?.terms.last { $0.at < instant }?.at ?? story.from
  }

  /// A broad tinted line under the message.
  func drawCause(_ layout: ArrowLayout, on canvas: inout Canvas) {
    for piece in layout.pieces {
      canvas.stroke(
        .line(piece.start, piece.end), canvas.theme.failFill, width: 9, roundCaps: true,
        Tag(.halo, message: layout.arrow.message, style: "led to the violation"), in: .ghost)
    }
  }
}
