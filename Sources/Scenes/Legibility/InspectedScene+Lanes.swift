extension InspectedScene {
  /// Where the line of `arrow`, continued backwards, meets the middle of the lane of its source: the instant it left.
  /// Drawn lines begin beside the lane, at the edge of a ribbon or a pill. Without a lane: where it begins.
  func departure(of arrow: DrawnArrow) -> Point? {
    guard let start = arrow.start, let end = arrow.end else { return nil }
    return meeting(lane: arrow.source, from: end, to: start)
  }

  /// Where the line of `arrow`, continued, meets the middle of the lane of its target; nil for one that does not arrive.
  func arrival(of arrow: DrawnArrow) -> Point? {
    guard let start = arrow.start, let tip = arrow.head?.tip else { return nil }
    return meeting(lane: arrow.target, from: start, to: tip)
  }

  private func meeting(lane node: String?, from: Point, to end: Point) -> Point? {
    let positions = node.flatMap { lanePositions[$0] } ?? []
    guard let lane = positions.min(by: { abs($0 - across(end)) < abs($1 - across(end)) }), across(end) != across(from)
    else { return end }
    let fraction = (lane - across(from)) / (across(end) - across(from))
    // An end that is far from every lane of the node is not on one.
    return abs(lane - across(end)) < 40 ? from.toward(end, by: fraction) : end
  }

  /// By node, the coordinates across time of its lanes: one in each panel.
  static func lanePositions(_ scene: Scene, _ bounds: [Rect?], runsDown: Bool?) -> [String: [Double]] {
    var positions: [String: [Double]] = [:]
    for (item, box) in zip(scene.items, bounds) where item.tag.kind == .lane || item.tag.kind == .ribbon {
      guard let node = item.tag.node, let box, item.tag.style != "edge" else { continue }
      let middle = runsDown == false ? box.center.y : box.center.x
      if !(positions[node, default: []].contains { abs($0 - middle) < 1 }) {
        positions[node, default: []].append(middle)
      }
    }
    return positions
  }
}
