import Scenes

extension Inker {
  /// Draws contours, edges and details of the objects that `isWanted`.
  ///
  /// Lines are heavier at the foot and on the side turned from the light; on the lit side they thin out.
  mutating func drawOutlines(where isWanted: (Int) -> Bool = { _ in true }, weight: Double = 1) {
    for (number, object) in view.life.objects.enumerated()
    where isWanted(number) && marks(of: number).outline != .none {
      let outline = marks(of: number).outline
      var stream = stream("\(object.kind.rawValue) outline")
      let foot = object.base.map(\.z).min() ?? 0
      for patch in object.patches {
        let isSmall = patch.material == .stem
        let quiet = patch.isQuiet ? 0.7 : patch.material == .leaf ? 0.85 : isSmall ? 0.7 : 1
        for line in Contours.lines(patch, from: view.camera.position) {
          trace(line, weight * quiet, foot: foot, &stream, as: outline)
        }
        for line in patch.edgeLines {
          trace(StillObject.dense(line), weight * quiet * 0.95, foot: foot, &stream, as: outline)
        }
      }
      for line in object.details { trace(line, weight * 0.62, foot: foot, &stream, as: outline, slack: 0.03) }
    }
  }

  /// Draws the visible parts of a line in space as a swelling line.
  mutating func trace(
    _ line: [Vector3], _ weight: Double, foot: Double, _ stream: inout Stream,
    as outline: Marks.Outline = .whole, slack: Double = 0.045
  ) {
    let light = view.life.light.direction
    var run: [(at: Point, weight: Double)] = []
    func finish(_ inker: inout Inker) {
      defer { run = [] }
      guard run.count > 1, Polyline.length(run.map(\.at)) > 2.5 else { return }
      if outline == .dotted { inker.dot(run, &stream) } else { inker.swellShortened(run, &stream) }
    }
    for (index, point) in line.enumerated() {
      guard view.buffer.isOpen(point, view.camera, slack: slack) else {
        finish(&self)
        continue
      }
      // Which side of the object the line lies on, seen from the light.
      let middle = line[index == 0 ? 0 : index]
      let low = 1 - (middle.z - foot).clamped(0, 0.25) / 0.25
      let shadowed = lightness(point, light)
      if outline == .onDarkSide, shadowed < 0.42 {
        finish(&self)
        continue
      }
      run.append((place(point), weight * (0.95 + 0.4 * low + 0.35 * shadowed)))
    }
    finish(&self)
  }

  /// From 0 on the lit side of its object to 1 on the dark side.
  private func lightness(_ point: Vector3, _ light: Vector3) -> Double {
    let across = Vector3(light.x, light.y, 0).unit
    var best = (Double.infinity, 0.5)
    for object in view.life.objects {
      let offset = point - object.foot
      let level = Vector3(offset.x, offset.y, 0)
      if level.length < best.0 { best = (level.length, 0.5 + 0.5 * (level.dot(across) / 0.6).clamped(-1, 1)) }
    }
    return best.1
  }

  /// Sets dots along a line.
  private mutating func dot(_ run: [(at: Point, weight: Double)], _ stream: inout Stream) {
    for at in Polyline.resampled(run.map(\.at), step: 3.1) {
      let turn = stream.between(0, 2 * .pi)
      layer.add(InkStroke([at, at + Point(cosine(turn), sine(turn)) * 0.5], width: 1.3 * pen))
    }
  }

  /// Draws a line in as many strokes as today's rule wants.
  private mutating func swellShortened(_ run: [(at: Point, weight: Double)], _ stream: inout Stream) {
    guard let longest = marks.longest.map({ $0 * width }) else { return swell(run, &stream) }
    var piece: [(at: Point, weight: Double)] = []
    var length = 0.0
    var last: Point?
    for sample in Self.dense(run) {
      length += last.map { ($0 - sample.at).length } ?? 0
      last = sample.at
      if length > longest - 2 {
        swell(piece, &stream)
        // The pen is lifted for a moment.
        (piece, length) = ([], -2.4)
      }
      if length >= 0 { piece.append(sample) }
    }
    if piece.count > 1 { swell(piece, &stream) }
  }

  /// A run with a sample for every two pixels.
  private static func dense(_ run: [(at: Point, weight: Double)]) -> [(at: Point, weight: Double)] {
    var dense = Array(run.prefix(1))
    for (last, next) in zip(run, run.dropFirst()) {
      let count = max(Int(((next.at - last.at).length / 2).rounded(.up)), 1)
      for step in 1...count {
        let part = Double(step) / Double(count)
        dense.append((last.at.toward(next.at, by: part), mix(last.weight, next.weight, part)))
      }
    }
    return dense
  }

  private mutating func swell(_ run: [(at: Point, weight: Double)], _ stream: inout Stream) {
    let steps = Polyline.resampled(run.map(\.at), step: 2.4)
    guard steps.count > 1 else { return }
    let drawn = Self.swayed(steps, sway: 0.32, knot: 26, step: 2.4, &stream)
    let total = Double(drawn.count - 1)
    let widths = drawn.indices.map { index -> Double in
      let place = Double(index) / total * Double(run.count - 1)
      let low = Int(place)
      let weight = mix(run[low].weight, run[min(low + 1, run.count - 1)].weight, place - Double(low))
      // The pen sets down softly and lifts at the end.
      let end = min(Double(index) / 2.5, (total - Double(index)) / 3, 1)
      return pen * weight * mix(0.55, 1, end) * (1 + stream.around(0.06))
    }
    layer.addOutline(drawn, widths: widths)
  }

  static func swayed(
    _ points: [Point], sway: Double, knot: Double, step: Double, _ stream: inout Stream
  ) -> [Point] {
    let count = Int(Double(points.count) * step / knot) + 3
    let knots = (0..<count).map { _ in stream.around(sway) }
    return points.indices.map { index in
      let tangent = points[min(index + 1, points.count - 1)] - points[max(index - 1, 0)]
      let length = max(tangent.length, 1e-9)
      let place = Double(index) * step / knot
      let cell = Int(place)
      let offset = mix(knots[cell], knots[cell + 1], (place - Double(cell)).smoothstep(0, 1))
      return points[index] + Point(-tangent.y / length, tangent.x / length) * offset
    }
  }
}
