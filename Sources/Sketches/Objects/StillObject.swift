/// One object of the still life: its surfaces, the lines drawn on it, and the simple solids it is built from.
struct StillObject: Hashable, Sendable {
  /// Lines that help to build the form, before any detail.
  struct Construction: Hashable, Sendable {
    /// Complete ellipses, as rings in space.
    var rings: [[Vector3]] = []
    /// Axes of turned forms, from below to above.
    var axes: [[Vector3]] = []
    /// Straight edges of boxes; drawn beyond their corners.
    var edges: [[Vector3]] = []
    /// Free curves: ribs of leaves, the middle of a handle.
    var curves: [[Vector3]] = []
  }

  var kind: ObjectKind
  var patches: [Patch]
  /// Lines on the surface that are no edges of patches: seams, veins, laces.
  var details: [[Vector3]] = []
  var construction = Construction()
  /// Rings whose ellipses must not just touch the table's edge: rims and shoulders.
  var rims: [[Vector3]] = []
  /// The highest point that an eye takes as the top.
  var top: Vector3
  /// The middle of the foot.
  var foot = Vector3.zero
  /// Points that bound the foot, for plumb lines and contact shadows.
  var base: [Vector3]
  /// A rim point whose ray shows how the shadow is found.
  var rayPoints: [Vector3] = []

  func placed(_ turn: Turn) -> StillObject {
    func move(_ points: [Vector3]) -> [Vector3] { points.map { turn($0) } }
    var copy = self
    copy.patches = patches.map { $0.placed(turn) }
    copy.details = details.map(move)
    copy.construction = Construction(
      rings: construction.rings.map(move), axes: construction.axes.map(move), edges: construction.edges.map(move),
      curves: construction.curves.map(move))
    copy.rims = rims.map(move)
    copy.top = turn(top)
    copy.foot = turn(foot)
    copy.base = move(base)
    copy.rayPoints = move(rayPoints)
    return copy
  }

  static func ring(_ radius: Double, _ height: Double, at center: Vector3 = .zero) -> [Vector3] {
    (0...72).map { step in
      let angle = 2 * .pi * Double(step % 72) / 72
      return center + Vector3(radius * cosine(angle), radius * sine(angle), height)
    }
  }
}

extension [Patch] {
  func inMass(_ mass: String) -> [Patch] {
    map {
      var patch = $0
      patch.mass = mass
      return patch
    }
  }

  var quiet: [Patch] {
    map {
      var patch = $0
      patch.isQuiet = true
      return patch
    }
  }
}
