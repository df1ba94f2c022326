extension StillObject {
  /// A bellied jug of glazed earthenware: its lip is drawn out to a spout on the left, its handle stands on the right.
  static func jug() -> StillObject {
    func spout(_ angle: Double, _ height: Double) -> Double {
      let turn = cosine(angle - .pi * 1.05)
      let narrow = turn > 0 ? power(turn, 7) : 0
      return 0.21 * narrow * height.smoothstep(1.25, 1.72)
    }
    let outer = Curve.profile([
      (0.36, 0), (0.40, 0.06), (0.55, 0.4), (0.575, 0.72), (0.44, 1.12), (0.335, 1.36), (0.345, 1.55), (0.42, 1.72),
    ])
    let inner = Curve.profile([(0.385, 1.72), (0.31, 1.5), (0.30, 1.3), (0.0, 1.1)], steps: 5)
    let spine = Curve.through([
      Vector3(0.34, 0, 1.56), Vector3(0.56, 0, 1.68), Vector3(0.83, 0, 1.46), Vector3(0.84, 0, 1.05),
      Vector3(0.70, 0, 0.72), Vector3(0.53, 0, 0.60),
    ])
    let handle = Patch.tube("handle", .glaze, spine: spine, side: Vector3(0, 1, 0), flatten: 1.55) { part in
      0.056 + 0.02 * (2 * part - 1) * (2 * part - 1)
    }
    let lip = Patch.turned("lip", .glaze, [(0.42, 1.72), (0.385, 1.72)], edges: [.first, .last], bulge: spout)
    return StillObject(
      kind: .jug,
      patches: [
        .turned("outside", .glaze, outer, edges: [.first], bulge: spout), lip,
        .turned("inside", .glaze, inner, bulge: spout), handle,
      ],
      details: [ring(0.531, 0.915)],
      construction: Construction(
        rings: [ring(0.38, 0), ring(0.575, 0.7), ring(0.335, 1.36)] + lip.edgeLines.prefix(1),
        axes: [[Vector3(0, 0, -0.15), Vector3(0, 0, 1.98)]], curves: [spine]),
      rims: [ring(0.42, 1.72)], top: Vector3(0, 0, 1.72), base: ring(0.37, 0),
      rayPoints: [Vector3(0.42, 0, 1.72), Vector3(-0.5, 0, 1.72)])
  }
}
