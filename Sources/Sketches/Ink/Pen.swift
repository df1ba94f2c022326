import Scenes

/// One stroke of the pen: a line in panel pixels with its width.
struct InkStroke: Hashable, Sendable {
  var points: [Point]
  /// Widths at the points; strokes with a single width hold it once.
  var widths: [Double]

  init(_ points: [Point], width: Double) {
    self.points = points
    widths = [width]
  }

  init(_ points: [Point], widths: [Double]) {
    self.points = points
    self.widths = widths
  }
}

/// A hand that is not quite steady: it sways across the stroke in waves of about 22 pixels, and lifts at the end.
struct Pen: Hashable, Sendable {
  /// How far a line strays, in pixels.
  var sway: Double
  var width: Double
  /// The width at the end of a stroke, as a part of the full one.
  var lift = 0.55

  /// `line` as the hand draws it.
  func drawn(_ line: [Point], _ stream: inout Stream) -> InkStroke {
    let points = Polyline.resampled(line, step: 3.2)
    guard points.count > 1 else { return InkStroke(line, width: width) }
    let knot = 22.0
    let count = Int(Double(points.count) * 3.2 / knot) + 3
    let knots = (0..<count).map { _ in stream.around(sway) }
    let strayed = points.indices.map { index in
      let tangent = points[min(index + 1, points.count - 1)] - points[max(index - 1, 0)]
      let length = max(tangent.length, 1e-9)
      let place = Double(index) * 3.2 / knot
      let cell = Int(place)
      let part = (place - Double(cell)).smoothstep(0, 1)
      let offset = mix(knots[cell], knots[cell + 1], part)
      return points[index] + Point(-tangent.y / length, tangent.x / length) * offset
    }
    return InkStroke(Polyline.simplified(strayed, tolerance: 0.1), width: width)
  }
}
