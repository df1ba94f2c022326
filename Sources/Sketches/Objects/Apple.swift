extension StillObject {
  /// An apple with its stalk and one leaf.
  static func apple() -> StillObject {
    let r = 0.47
    let skin = Curve.profile([
      (0.10, 0.03), (0.20, 0.0), (0.34, 0.10), (0.445, 0.30), (r, 0.50), (0.435, 0.68), (0.32, 0.80), (0.19, 0.84),
      (0.09, 0.79), (0.02, 0.69),
    ])
    func lobes(_ angle: Double, _ height: Double) -> Double {
      0.012 * cosine(5 * angle + 0.6) * (1 - (height - 0.42).magnitude)
    }
    let spine = Curve.through([Vector3(0, 0, 0.66), Vector3(0.01, 0, 0.86), Vector3(0.07, 0, 1.02)])
    let stalk = Patch.tube("stalk", .stem, spine: spine, side: Vector3(0, 1, 0)) { mix(0.016, 0.026, $0) }
    let leaf = Leaf(
      "leaf", Vector3(0.02, 0, 0.86), Vector3(0.20, -0.03, 1.12), Vector3(0.50, -0.06, 0.98), width: 0.10, stalk: 0.12)
    return StillObject(
      kind: .apple, patches: [.turned("skin", .peel, skin, bulge: lobes), stalk] + leaf.patches, details: [leaf.rib],
      construction: Construction(
        rings: [ring(r, 0.47), ring(0.19, 0.84)], axes: [[Vector3(0, 0, -0.1), Vector3(0, 0, 1.1)]],
        curves: [sphere(Vector3(0, 0, 0.43), r), leaf.spine]),
      rims: [ring(r, 0.47)], top: Vector3(0, 0, 0.86), base: ring(0.24, 0),
      rayPoints: [Vector3(r * 0.9, 0, 0.66), Vector3(-r * 0.9, 0, 0.66)])
  }
}
