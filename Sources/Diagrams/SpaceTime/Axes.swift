import Scenes
import Timelines

/// Turns (instant, lane) into points: along the time axis and across it.
struct Axes {
  let orientation: FigureOptions.Orientation
  let time: TimeMap
  let lanes: [NodeID]
  /// Across the time axis, one per lane.
  let positions: [Double]
  /// Room that bars take before and behind each lane, which walls keep off; empty when there are none.
  var bars: [(before: Double, behind: Double)] = []

  func across(_ node: NodeID) -> Double {
    guard let index = lanes.firstIndex(of: node) else { preconditionFailure("node \(node.index) has no lane") }
    return positions[index]
  }

  /// The middle of the room between a lane and the next one.
  func middle(after index: Int) -> Double {
    guard !bars.isEmpty else { return (positions[index] + positions[index + 1]) / 2 }
    return (positions[index] + bars[index].behind + positions[index + 1] - bars[index + 1].before) / 2
  }

  func point(along: Double, across: Double) -> Point {
    orientation == .down ? Point(across, along) : Point(along, across)
  }

  func point(_ instant: Instant, _ node: NodeID) -> Point {
    point(along: time.position(instant), across: across(node))
  }

  func rect(along from: Double, _ to: Double, across near: Double, _ far: Double) -> Rect {
    let (first, last) = (point(along: from, across: near), point(along: to, across: far))
    return Rect(
      minX: min(first.x, last.x), minY: min(first.y, last.y), maxX: max(first.x, last.x), maxY: max(first.y, last.y))
  }

  func along(_ point: Point) -> Double { orientation == .down ? point.y : point.x }
  func across(_ point: Point) -> Double { orientation == .down ? point.x : point.y }
}
