extension StillObject {
  /// A small plant in a clay pot with a collar: about a dozen leaves at golden angles, the lower ones drooping.
  static func plant(_ stream: inout Stream) -> StillObject {
    let (foot, neck, collar, height) = (0.36, 0.49, 0.56, 0.98)
    let band = 0.24
    let body = Curve.profile([(foot, 0), (foot + 0.045, 0.25), (neck, height - band)])
    let patches: [Patch] =
      [
        .turned("pot", .clay, body, edges: [.first]),
        .turned("collar foot", .clay, [(neck, height - band), (collar - 0.02, height - band)], edges: [.last]),
        .turned("collar", .clay, [(collar - 0.02, height - band), (collar, height)]),
        .turned("pot lip", .clay, [(collar, height), (collar - 0.06, height)], edges: [.first, .last]),
        .turned("pot inside", .clay, [(collar - 0.06, height), (collar - 0.09, height - 0.1)]),
        .turned("soil", .soil, [(collar - 0.085, height - 0.1), (0.2, height - 0.07), (0.0, height - 0.06)]),
      ].inMass("pot")
    let leaves = Leaf.crown(at: Vector3(0, 0, height - 0.08), &stream)
    let green = leaves.flatMap(\.patches).inMass("leaves")
    let crown = Vector3(0, 0, 1.75)
    return StillObject(
      kind: .plant, patches: patches + green, details: leaves.map(\.rib),
      construction: Construction(
        rings: [ring(foot, 0), ring(neck, height - band), ring(collar, height - band), ring(collar, height)],
        axes: [[Vector3(0, 0, -0.15), Vector3(0, 0, 2.5)]],
        curves: leaves.map(\.spine) + [sphere(crown, 0.78)]),
      rims: [ring(collar, height), ring(collar, height - band)],
      top: leaves.map(\.highest).max { $0.z < $1.z } ?? crown,
      base: ring(foot, 0), rayPoints: [Vector3(collar, 0, height), Vector3(-collar, 0, height)])
  }

  /// The outline of a ball as the viewer sees it: a ring that faces the viewer.
  static func sphere(_ center: Vector3, _ radius: Double) -> [Vector3] {
    (0...72).map { step in
      let angle = 2 * .pi * Double(step % 72) / 72
      return center + Vector3(radius * cosine(angle), 0, radius * 0.92 * sine(angle))
    }
  }
}
