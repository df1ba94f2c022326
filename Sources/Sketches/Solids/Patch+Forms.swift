extension Patch {
  /// How finely round forms are cut.
  enum Detail {
    static let columns = 72
  }

  /// A surface turned about the vertical axis through the origin: `profile` gives radius and height from v = 0 to v = 1.
  /// Going up, its outside faces outwards; going down, inwards, as the inside of a cup does.
  static func turned(
    _ name: String, _ material: Material, _ profile: [(radius: Double, height: Double)], edges: Edges = [],
    bulge: (_ angle: Double, _ height: Double) -> Double = { _, _ in 0 }
  ) -> Patch {
    let rows = profile.map { ring in
      (0...Detail.columns).map { column in
        let angle = 2 * .pi * Double(column % Detail.columns) / Double(Detail.columns)
        let radius = ring.radius + bulge(angle, ring.height)
        return Vector3(radius * cosine(angle), radius * sine(angle), ring.height)
      }
    }
    return Patch(name, material, rows: rows, isClosed: true, edges: edges)
  }

  /// A four-cornered flat face: `origin`, the edge along u, the edge along v; it faces along u × v.
  static func face(
    _ name: String, _ material: Material, _ origin: Vector3, _ across: Vector3, _ along: Vector3, edges: Edges = .all
  ) -> Patch {
    let rows = (0...6).map { row in
      (0...6).map { column in origin + across * (Double(column) / 6) + along * (Double(row) / 6) }
    }
    return Patch(name, material, rows: rows, edges: edges)
  }

  /// The five visible faces of an upright box from `low` to `high`.
  static func box(_ name: String, _ materials: (top: Material, side: Material), _ low: Vector3, _ high: Vector3)
    -> [Patch]
  {
    let (w, d, h) = (high.x - low.x, high.y - low.y, high.z - low.z)
    let (x, y, z) = (Vector3(w, 0, 0), Vector3(0, d, 0), Vector3(0, 0, h))
    return [
      face(name + " top", materials.top, Vector3(low.x, low.y, high.z), x, y),
      face(name + " front", materials.side, low, x, z),
      face(name + " right", materials.side, Vector3(high.x, low.y, low.z), y, z),
      face(name + " back", materials.side, Vector3(high.x, high.y, low.z), -x, z),
      face(name + " left", materials.side, Vector3(low.x, high.y, low.z), -y, z),
    ]
  }

  /// A round bar along `spine`, its radius at each part of the way, oval by `flatten` across the plane of the spine.
  static func tube(
    _ name: String, _ material: Material, spine: [Vector3], side: Vector3, flatten: Double = 1,
    radius: (Double) -> Double
  ) -> Patch {
    let count = 16
    let rows = spine.indices.map { index in
      let tangent = (spine[min(index + 1, spine.count - 1)] - spine[max(index - 1, 0)]).unit
      let out = tangent.cross(side).unit
      let across = tangent.cross(out).unit
      let size = radius(Double(index) / Double(spine.count - 1))
      return (0...count).map { column in
        let angle = 2 * .pi * Double(column % count) / Double(count)
        return spine[index] + out * (size * cosine(angle)) + across * (size * flatten * sine(angle))
      }
    }
    return Patch(name, material, rows: rows, isClosed: true)
  }
}

/// Smooth curves through given points.
enum Curve {
  /// A Catmull-Rom spline through (radius, height) pairs, `steps` pieces between two of them.
  static func profile(_ knots: [(Double, Double)], steps: Int = 6) -> [(radius: Double, height: Double)] {
    let points = through(knots.map { Vector3($0.0, 0, $0.1) }, steps: steps)
    return points.map { (max($0.x, 0), $0.z) }
  }

  static func through(_ knots: [Vector3], steps: Int = 6) -> [Vector3] {
    var points: [Vector3] = []
    for index in 0..<(knots.count - 1) {
      let (from, to) = (knots[index], knots[index + 1])
      let before = index > 0 ? knots[index - 1] : from + (from - to)
      let after = index + 2 < knots.count ? knots[index + 2] : to + (to - from)
      for step in 0..<steps {
        let t = Double(step) / Double(steps)
        let linear = (to - before) * t
        let square = (before * 2 - from * 5 + to * 4 - after) * (t * t)
        let cube = (from * 3 - before - to * 3 + after) * (t * t * t)
        points.append((from * 2 + linear + square + cube) * 0.5)
      }
    }
    return points + [knots[knots.count - 1]]
  }

  static func bezier(_ a: Vector3, _ b: Vector3, _ c: Vector3, count: Int) -> [Vector3] {
    (0...count).map { step in
      let t = Double(step) / Double(count)
      return a.toward(b, by: t).toward(b.toward(c, by: t), by: t)
    }
  }
}
