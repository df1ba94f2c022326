import Scenes

/// Strokes gathered by width, so that a panel of thousands of strokes is a dozen items of a scene.
struct InkLayer: Hashable, Sendable {
  /// Strokes whose ends taper over the last 7 pixels.
  var strokes: [InkStroke] = []
  /// Outlines drawn as filled shapes, because their width changes all along.
  var shapes: [[Point]] = []

  mutating func add(_ stroke: InkStroke) { if stroke.points.count > 1 { strokes.append(stroke) } }

  mutating func append(_ other: InkLayer) {
    strokes += other.strokes
    shapes += other.shapes
  }

  /// A line whose width changes from point to point, as a filled outline.
  mutating func addOutline(_ points: [Point], widths: [Double]) {
    guard points.count > 1 else { return }
    var (left, right): ([Point], [Point]) = ([], [])
    for index in points.indices {
      let tangent = points[min(index + 1, points.count - 1)] - points[max(index - 1, 0)]
      let length = max(tangent.length, 1e-9)
      let normal = Point(-tangent.y / length, tangent.x / length) * (widths[index] / 2)
      left.append(points[index] + normal)
      right.append(points[index] - normal)
    }
    shapes.append(left + right.reversed())
  }

  /// The pieces of the strokes by width, rounded to a twentieth of a pixel: the body, and the tapering end in two steps.
  func pieces(lift: Double = 0.55) -> [(width: Double, lines: [[Point]])] {
    var byWidth: [Int: [[Point]]] = [:]
    func add(_ line: [Point], _ width: Double) {
      guard line.count > 1 else { return }
      byWidth[Int((width * 20).rounded()), default: []].append(line)
    }
    for stroke in strokes {
      let width = stroke.widths[0]
      let length = Polyline.length(stroke.points)
      if length < 5 || width < 0.4 {
        add(stroke.points, width)
        continue
      }
      let taper = min(7, length * 0.4)
      let (body, end) = Self.split(stroke.points, at: length - taper)
      let (first, second) = Self.split(end, at: taper * 0.5)
      add(body, width)
      add(first, width * (1 + lift) / 2)
      add(second, width * lift)
    }
    return byWidth.keys.sorted().map { (Double($0) / 20, byWidth[$0] ?? []) }
  }

  /// Cuts a line in two at `distance` from its start.
  static func split(_ line: [Point], at distance: Double) -> (before: [Point], after: [Point]) {
    var left = distance
    for index in 0..<(line.count - 1) {
      let length = (line[index + 1] - line[index]).length
      if left <= length, length > 0 {
        let cut = line[index].toward(line[index + 1], by: max(left, 0) / length)
        return (Array(line[...index]) + [cut], [cut] + Array(line[(index + 1)...]))
      }
      left -= length
    }
    return (line, [])
  }
}
