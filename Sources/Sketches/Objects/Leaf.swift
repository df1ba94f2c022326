/// A leaf on its stalk: a quadratic curve in space whose outer part carries the blade.
struct Leaf: Hashable, Sendable {
  var patches: [Patch]
  /// From the soil to the tip.
  var spine: [Vector3]
  /// The middle rib of the blade.
  var rib: [Vector3]

  var highest: Vector3 { spine.max { $0.z < $1.z } ?? .zero }

  /// Leaves round the vertical through `root`, each turned against the last by the golden angle; the first ones stand
  /// highest, the last ones droop.
  static func crown(at root: Vector3, _ stream: inout Stream) -> [Leaf] {
    let count = 12 + stream.below(3)
    let start = stream.between(0, 2 * .pi)
    return (0..<count).map { index in
      let part = Double(index) / Double(count - 1)
      let azimuth = start + Double(index) * 2.39996 + stream.around(0.18)
      let out = Vector3(cosine(azimuth), sine(azimuth), 0)
      // Inner leaves stand, outer ones lean out and droop.
      let reach = mix(0.14, 0.98, power(part, 0.85)) * stream.between(0.94, 1.08)
      let height = mix(1.50, 0.80, power(part, 1.1)) * stream.between(0.95, 1.06)
      let base = root + out * mix(0.03, 0.14, part)
      let middle = root + out * (reach * mix(0.3, 0.46, part)) + Vector3(0, 0, height * mix(0.72, 1.16, part))
      let tip = root + out * reach + Vector3(0, 0, height * mix(1.0, 0.36, power(part, 1.3)))
      let width = mix(0.115, 0.155, part) * stream.between(0.92, 1.1)
      let share = stream.between(0.34, 0.44)
      return Leaf("leaf \(index + 1)", base, middle, tip, width: width, stalk: share)
    }
  }

  init(_ name: String, _ base: Vector3, _ middle: Vector3, _ tip: Vector3, width: Double, stalk: Double) {
    spine = Curve.bezier(base, middle, tip, count: 24)
    let first = Int((stalk * 24).rounded())
    rib = Array(spine[first...])
    let eye = Vector3(0.15, -6.4, 2.75)
    var previous: Vector3?
    var rows: [[Vector3]] = []
    for (index, point) in rib.enumerated() {
      let tangent = (spine[min(first + index + 1, 24)] - spine[max(first + index - 1, 0)]).unit
      // The mean of the level and the facing direction: else leaves that point sideways are edge-on.
      var level = tangent.cross(.up).unit
      var facing = tangent.cross((eye - point).unit).unit
      if facing.dot(level) < 0 { level = -level }
      if let previous, facing.dot(previous) < 0 { (facing, level) = (-facing, -level) }
      previous = facing
      let side = (facing * 1.25 + level).unit
      let part = Double(index) / Double(rib.count - 1)
      // Fullest a little before the middle, pointed at the tip.
      let half = width * 1.72 * power(part, 0.62) * power(1 - part, 0.86) + 0.004
      let keel = side.cross(tangent).unit
      let bend = keel * (keel.z < 0 ? 1.0 : -1.0)
      rows.append(
        (0...8).map { column in
          let across = Double(column) / 4 - 1
          return point + side * (half * across) - bend * (half * 0.34 * across * across)
        })
    }
    var blade = Patch(name, .leaf, rows: rows, edges: [.start, .end])
    blade.isThin = true
    let stem = Patch.tube(name + " stalk", .stem, spine: Array(spine[...(first + 1)]), side: Vector3(0.3, 1, 0)) {
      part in
      mix(0.022, 0.014, part)
    }
    patches = [stem, blade]
  }
}
