extension StillObject {
  /// A canvas shoe, its toe to the viewer's left: a sole, an upper lofted over it, an opening, a tongue and laces.
  static func shoe() -> StillObject {
    // From heel (x = 1.05) to toe (x = -1.05): half width on either side, height of the upper.
    let stations: [(x: Double, half: Double, height: Double, lean: Double)] = [
      (1.06, 0.12, 0.34, 0), (1.02, 0.24, 0.62, 0), (0.92, 0.31, 0.80, 0), (0.72, 0.345, 0.80, 0),
      (0.50, 0.345, 0.78, 0), (0.28, 0.335, 0.80, -0.01), (0.06, 0.33, 0.76, -0.02), (-0.20, 0.345, 0.62, -0.03),
      (-0.46, 0.375, 0.50, -0.04), (-0.70, 0.375, 0.42, -0.04), (-0.90, 0.32, 0.36, -0.03), (-1.02, 0.20, 0.28, -0.02),
      (-1.07, 0.06, 0.20, 0),
    ]
    let fine = smooth(stations)
    let upper = Patch("upper", .canvas, rows: fine.map { arch($0) }, edges: [], flip: true)
    let sole = solePatches(fine)
    let opening = collar(fine)
    let laces = laceLines(fine)
    let shoe = StillObject(
      kind: .shoe, patches: ([upper] + opening.patches).inMass("upper") + sole.inMass("sole"),
      details: laces + opening.lines + seams(fine),
      construction: Construction(
        rings: [], axes: [[Vector3(1.2, 0, 0), Vector3(-1.2, 0, 0)]],
        edges: boxLines(Vector3(-1.08, -0.38, 0), Vector3(1.08, 0.38, 0.82)).edges,
        curves: [opening.lines[0], fine.map { Vector3($0.x, $0.lean, $0.height) }]),
      top: Vector3(0.5, 0, 0.8), base: soleOutline(fine, 0), rayPoints: [Vector3(1.0, 0, 0.66), Vector3(0.06, 0, 0.76)])
    return shoe.placed(Turn(0, scale: 0.84))
  }

  private typealias Station = (x: Double, half: Double, height: Double, lean: Double)

  private static func smooth(_ stations: [Station]) -> [Station] {
    let first = Curve.through(stations.map { Vector3($0.x, $0.half, $0.height) }, steps: 4)
    let second = Curve.through(stations.map { Vector3($0.lean, 0, 0) }, steps: 4)
    return zip(first, second).map { ($0.x, max($0.y, 0.01), $0.z, $1.x) }
  }

  /// The cross section of the upper: a rounded arch from one side of the sole to the other.
  private static func arch(_ station: Station) -> [Vector3] {
    let sole = 0.13
    return (0...24).map { column in
      let angle = .pi * Double(column) / 24
      // A superellipse: steep sides, a round top.
      let across = cosine(angle)
      let up = power(sine(angle), 0.72)
      let narrow = 1 - 0.32 * power(up, 3) * station.height.smoothstep(0.4, 0.75)
      return Vector3(
        station.x, station.lean + station.half * across * narrow, sole + (station.height - sole) * up)
    }
  }

  private static func soleOutline(_ stations: [Station], _ z: Double) -> [Vector3] {
    let grown = stations.map { ($0.x * 1.012, $0.half + 0.03, $0.lean) }
    let near = grown.map { Vector3($0.0, $0.2 - $0.1, z) }
    let far = grown.reversed().map { Vector3($0.0, $0.2 + $0.1, z) }
    return near + far + near.prefix(1)
  }

  private static func solePatches(_ stations: [Station]) -> [Patch] {
    let below = soleOutline(stations, 0)
    let above = soleOutline(stations, 0.15)
    let middle = above.reduce(Vector3.zero) { $0 + $1 * (1 / Double(above.count)) }
    let inner = above.map { $0.toward(middle, by: 0.12) }
    return [
      Patch("sole side", .rubber, rows: [below, above], isClosed: true, edges: [.first, .last], flip: true),
      Patch("sole top", .rubber, rows: [above, inner], isClosed: true, flip: true),
    ]
  }

  /// The hole for the foot: an oval over the back half, dark inside, with a rolled edge.
  private static func collar(_ stations: [Station]) -> (patches: [Patch], lines: [[Vector3]]) {
    func oval(_ part: Double, _ sink: Double) -> [Vector3] {
      (0...48).map { step in
        let angle = 2 * .pi * Double(step % 48) / 48
        let x = 0.55 + 0.41 * part * cosine(angle)
        let y = 0.215 * part * sine(angle)
        let rise = 0.05 * (x - 0.55) * (x - 0.55) / 0.16
        return Vector3(x, y, 0.815 + rise - sink)
      }
    }
    var edge = Patch("collar", .canvas, rows: [oval(1.06, 0.05), oval(1.0, -0.005), oval(0.9, 0.0)], isClosed: true)
    edge.edges = [.first, .last]
    let hole = Patch("inside", .canvas, rows: [oval(0.9, 0), oval(0.8, 0.05), oval(0.02, 0.07)], isClosed: true)
    return ([edge, hole], [oval(1.0, 0)])
  }

  /// Two rows of eyelets and the laces between them, from the opening to the toe cap.
  private static func laceLines(_ stations: [Station]) -> [[Vector3]] {
    var lines: [[Vector3]] = []
    for step in 0..<5 {
      let x = 0.12 - 0.13 * Double(step)
      let here = surface(stations, x, 0.36)
      let there = surface(stations, x - 0.06, -0.36)
      let across = (0...12).map { index -> Vector3 in
        let part = Double(index) / 12
        return surface(stations, mix(x, x - 0.06, part), mix(0.42, -0.42, part)) + Vector3(0, 0, 0.03)
      }
      lines.append(across)
      lines.append(across.map { $0 + Vector3(-0.035, 0, -0.004) })
      for point in [here, there] {
        lines.append(
          (0...10).map { index in
            let angle = 2 * .pi * Double(index) / 10
            return point + Vector3(0.02 * cosine(angle), 0.012 * sine(angle), 0.012 + 0.012 * sine(angle))
          })
      }
    }
    return lines
  }

  /// A point on the upper at `x`, `side` from -1 (near) to 1 (far) across its arch.
  private static func surface(_ stations: [Station], _ x: Double, _ side: Double) -> Vector3 {
    let index = stations.firstIndex { $0.x <= x } ?? stations.count - 1
    let (before, after) = (stations[max(index - 1, 0)], stations[index])
    let part = before.x == after.x ? 0 : ((before.x - x) / (before.x - after.x)).clamped(0, 1)
    let column = ((1 - side) / 2 * 24).clamped(0, 24)
    let low = Int(column)
    let high = min(low + 1, 24)
    func pick(_ station: Station) -> Vector3 {
      let points = arch(station)
      return points[low].toward(points[high], by: column - Double(low))
    }
    return pick(before).toward(pick(after), by: part)
  }

  /// The toe cap and the heel patch.
  private static func seams(_ stations: [Station]) -> [[Vector3]] {
    func seam(_ x: (Double) -> Double, _ sides: ClosedRange<Double>) -> [Vector3] {
      (0...24).map { index in
        let side = mix(sides.lowerBound, sides.upperBound, Double(index) / 24)
        return surface(stations, x(side), side) + Vector3(0, 0, 0.006)
      }
    }
    return [
      seam({ -0.66 - 0.10 * (1 - $0 * $0) }, -1...1), seam({ -0.685 - 0.10 * (1 - $0 * $0) }, -1...1),
      seam({ 0.80 - 0.10 * $0 * $0 }, -1...(-0.3)),
      seam({ 0.16 - 0.72 * ($0 + 0.45) * ($0 + 0.45) }, -0.95...(-0.42)),
    ]
  }
}
