extension StillObject {
  /// A small table lamp, switched off: a metal foot and stem under a cloth shade.
  static func lamp() -> StillObject {
    let (low, high, wide, narrow) = (1.28, 2.08, 0.68, 0.40)
    let foot = Curve.profile([(0.42, 0), (0.425, 0.05), (0.36, 0.10), (0.12, 0.16), (0.06, 0.24)], steps: 5)
    let stem = Curve.profile(
      [(0.05, 0.22), (0.045, 0.5), (0.10, 0.66), (0.115, 0.74), (0.05, 0.9), (0.045, 1.25), (0.045, 1.5)], steps: 5)
    let shade: [(radius: Double, height: Double)] = (0...12).map { step in
      let part = Double(step) / 12
      return (mix(wide, narrow, part) - 0.05 * sine(.pi * part), mix(low, high, part))
    }
    let inside: [(radius: Double, height: Double)] = shade.reversed().map { ($0.radius - 0.012, $0.height) }
    let bands = [0.07, 0.94].map { part in
      ring(mix(wide, narrow, part) - 0.05 * sine(.pi * part) + 0.004, mix(low, high, part))
    }
    return StillObject(
      kind: .lamp,
      patches: [
        .turned("foot", .metal, foot, edges: [.first]), .turned("stem", .metal, stem),
      ].inMass("foot")
        + [
          .turned("shade", .cloth, shade, edges: [.first, .last]), .turned("inside", .cloth, inside),
        ].inMass("shade"),
      details: bands,
      construction: Construction(
        rings: [ring(0.425, 0.03), ring(wide, low), ring(narrow, high)],
        axes: [[Vector3(0, 0, -0.15), Vector3(0, 0, 2.35)]],
        edges: [
          [Vector3(-wide, 0, low), Vector3(-narrow, 0, high)], [Vector3(wide, 0, low), Vector3(narrow, 0, high)],
        ]),
      rims: [ring(wide, low), ring(narrow, high)], top: Vector3(0, 0, high), base: ring(0.42, 0),
      rayPoints: [Vector3(wide, 0, low), Vector3(narrow, 0, high)])
  }
}
