/// A turned rectangle, for telling whether text touches text, lines or marks.
package struct OrientedBox: Hashable, Sendable {
  /// Clockwise.
  package let corners: [Point]
  package let bounds: Rect

  package init(corners: [Point]) {
    self.corners = corners
    bounds = Path.polyline(corners).bounds ?? Rect(minX: 0, minY: 0, maxX: 0, maxY: 0)
  }

  package init(_ rect: Rect) { self.init(corners: rect.corners) }

  package init(_ text: Text) { self.init(corners: text.corners) }

  /// The box with every side moved outwards by `distance`.
  package func grown(by distance: Double) -> OrientedBox {
    let along = unit(corners[1] - corners[0]) * distance
    let across = unit(corners[3] - corners[0]) * distance
    return OrientedBox(corners: [
      corners[0] - along - across, corners[1] + along - across, corners[2] + along + across,
      corners[3] - along + across,
    ])
  }

  private func unit(_ vector: Point) -> Point { vector.length == 0 ? Point(0, 0) : vector * (1 / vector.length) }

  package func overlaps(_ other: OrientedBox) -> Bool {
    bounds.touches(other.bounds) && !separates(other.corners) && !other.separates(corners)
  }

  /// Whether the segment passes through the box.
  package func isTouched(by segment: Segment) -> Bool {
    guard bounds.touches(segment.bounds) else { return false }
    if separates([segment.start, segment.end]) { return false }
    // The segment's own normal is the remaining separating axis.
    let direction = segment.end - segment.start
    let normal = Point(-direction.y, direction.x)
    let level = normal.dot(segment.start)
    let sides = corners.map { normal.dot($0) - level }
    return !(sides.allSatisfy { $0 > 0 } || sides.allSatisfy { $0 < 0 })
  }

  /// How far the segment passes from the box; 0 when it touches it.
  package func distance(to segment: Segment) -> Double {
    if isTouched(by: segment) { return 0 }
    var least = Double.infinity
    for (corner, next) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      let side = Segment(corner, next)
      least = min(
        least, segment.distance(to: corner), side.distance(to: segment.start), side.distance(to: segment.end))
    }
    return least
  }

  /// Whether one of this box's own sides separates it from all `points`.
  private func separates(_ points: [Point]) -> Bool {
    for (corner, next) in [(corners[0], corners[1]), (corners[0], corners[3])] {
      let axis = next - corner
      let own = corners.map { axis.dot($0) }
      let others = points.map { axis.dot($0) }
      guard let low = own.min(), let high = own.max(), let first = others.min(), let last = others.max() else {
        return false
      }
      if last < low || first > high { return true }
    }
    return false
  }
}

/// A straight line between two points.
package struct Segment: Hashable, Sendable {
  package var start: Point
  package var end: Point

  package init(_ start: Point, _ end: Point) {
    self.start = start
    self.end = end
  }

  package var bounds: Rect {
    Rect(
      minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x), maxY: max(start.y, end.y))
  }

  package var length: Double { (end - start).length }

  package func point(at fraction: Double) -> Point { start.toward(end, by: fraction) }

  package func distance(to point: Point) -> Double {
    let direction = end - start
    let square = direction.dot(direction)
    guard square > 0 else { return (point - start).length }
    let fraction = min(max(direction.dot(point - start) / square, 0), 1)
    return (point - self.point(at: fraction)).length
  }
}

extension Point {
  package func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}

extension Rect {
  package func touches(_ other: Rect) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }
}
