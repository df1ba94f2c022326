import Scenes

/// Cuts lines and shapes at the edges of a rectangle.
enum Clip {
  /// The part of a closed shape inside `rect` (Sutherland and Hodgman, 1974).
  static func shape(_ shape: [Point], _ rect: Rect) -> [Point] {
    let edges: [(inside: (Point) -> Bool, cut: (Point, Point) -> Point)] = [
      ({ $0.x >= rect.minX }, { cutX($0, $1, rect.minX) }), ({ $0.x <= rect.maxX }, { cutX($0, $1, rect.maxX) }),
      ({ $0.y >= rect.minY }, { cutY($0, $1, rect.minY) }), ({ $0.y <= rect.maxY }, { cutY($0, $1, rect.maxY) }),
    ]
    return edges.reduce(shape) { points, edge in
      guard let last = points.last else { return [] }
      var result: [Point] = []
      var previous = last
      for point in points {
        if edge.inside(point) != edge.inside(previous) { result.append(edge.cut(previous, point)) }
        if edge.inside(point) { result.append(point) }
        previous = point
      }
      return result
    }
  }

  /// The pieces of a line inside `rect`.
  static func line(_ line: [Point], _ rect: Rect) -> [[Point]] {
    var pieces: [[Point]] = []
    for (from, to) in zip(line, line.dropFirst()) {
      guard let (start, end) = segment(from, to, rect) else { continue }
      if let last = pieces.last?.last, (last - start).length < 1e-9 {
        pieces[pieces.count - 1].append(end)
      } else {
        pieces.append([start, end])
      }
    }
    return pieces
  }

  /// Liang and Barsky, 1984.
  private static func segment(_ from: Point, _ to: Point, _ rect: Rect) -> (Point, Point)? {
    let step = to - from
    var (first, last) = (0.0, 1.0)
    for (p, q) in [
      (-step.x, from.x - rect.minX), (step.x, rect.maxX - from.x), (-step.y, from.y - rect.minY),
      (step.y, rect.maxY - from.y),
    ] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        first = max(first, q / p)
      } else {
        last = min(last, q / p)
      }
    }
    return first <= last ? (from.toward(to, by: first), from.toward(to, by: last)) : nil
  }

  private static func cutX(_ from: Point, _ to: Point, _ x: Double) -> Point {
    Point(x, from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x))
  }

  private static func cutY(_ from: Point, _ to: Point, _ y: Double) -> Point {
    Point(from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y)
  }
}
