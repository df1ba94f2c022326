extension StillObject {
  /// A wine bottle with a paper label.
  static func bottle() -> StillObject {
    let r = 0.40
    let profile =
      [(radius: r - 0.03, height: 0.0), (radius: r, height: 0.04)]
      + Curve.profile([(r, 0.08), (r, 0.7), (r, 1.30), (0.33, 1.55), (0.19, 1.72), (0.155, 1.9), (0.15, 2.2)])
    let collar: [(radius: Double, height: Double)] = [(0.15, 2.2), (0.18, 2.21), (0.18, 2.29), (0.165, 2.31)]
    let (low, high) = (0.38, 1.05)
    // The label covers the front half and is a hair thicker than the glass.
    let label = Patch(
      "label", .paper,
      rows: [low, mix(low, high, 0.33), mix(low, high, 0.67), high].map { height in
        (0...30).map { column in
          let angle = .pi * mix(1.06, 1.86, Double(column) / 30)
          return Vector3((r + 0.012) * cosine(angle), (r + 0.012) * sine(angle), height)
        }
      }, edges: .all)
    let lines = [0.52, 0.64, 0.90].map { height in
      (0...20).map { column in
        let angle = .pi * mix(1.2, 1.72, Double(column) / 20)
        return Vector3((r + 0.014) * cosine(angle), (r + 0.014) * sine(angle), height)
      }
    }
    return StillObject(
      kind: .bottle,
      patches: [
        .turned("bottle", .glass, profile, edges: [.first]), .turned("collar", .glass, collar, edges: [.first]),
        .turned("mouth", .glass, [(0.165, 2.31), (0.11, 2.31)], edges: [.first, .last]),
        .turned("throat", .glass, [(0.11, 2.31), (0.10, 2.1)]),
      ].inMass("bottle") + [label].inMass("label"),
      details: lines,
      construction: Construction(
        rings: [ring(r, 0), ring(r, 1.30), ring(0.155, 1.9), ring(0.165, 2.31)],
        axes: [[Vector3(0, 0, -0.15), Vector3(0, 0, 2.55)]]),
      rims: [ring(r, 1.30), ring(0.18, 2.29)], top: Vector3(0, 0, 2.31), base: ring(r, 0),
      rayPoints: [Vector3(0.165, 0, 2.31), Vector3(r, 0, 1.3)])
  }
}
