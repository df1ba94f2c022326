extension StillObject {
  /// A mug of glazed porcelain whose handle points to the viewer's right.
  static func cup() -> StillObject {
    let (foot, rim, height, wall) = (0.34, 0.46, 0.95, 0.035)
    let outer = Curve.profile([(foot - 0.02, 0), (foot + 0.015, 0.04), (0.395, 0.3), (0.435, 0.62), (rim, height)])
    let inner = Curve.profile([(rim - wall, height), (0.40, 0.62), (0.36, 0.3), (0.30, 0.1), (0.0, 0.08)], steps: 5)
    let lip: [(radius: Double, height: Double)] = [(rim, height), (rim - wall, height)]
    let spine = Curve.through([
      Vector3(0.425, 0, 0.76), Vector3(0.62, 0, 0.80), Vector3(0.76, 0, 0.66), Vector3(0.755, 0, 0.44),
      Vector3(0.62, 0, 0.25), Vector3(0.40, 0, 0.22),
    ])
    let handle = Patch.tube("handle", .porcelain, spine: spine, side: Vector3(0, 1, 0), flatten: 1.5) { part in
      0.05 + 0.016 * (2 * part - 1) * (2 * part - 1)
    }
    return StillObject(
      kind: .cup,
      patches: [
        .turned("outside", .porcelain, outer, edges: [.first]),
        .turned("lip", .porcelain, lip, edges: [.first, .last]),
        .turned("inside", .porcelain, inner), handle,
      ],
      construction: Construction(
        rings: [ring(foot, 0), ring(0.41, height / 2), ring(rim, height)],
        axes: [[Vector3(0, 0, -0.12), Vector3(0, 0, height + 0.2)]], curves: [spine]),
      rims: [ring(rim, height)], top: Vector3(0, 0, height), base: ring(foot, 0),
      rayPoints: [Vector3(rim, 0, height), Vector3(-rim, 0, height)])
  }
}
