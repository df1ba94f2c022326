import Scenes

/// How the three objects stand to each other.
public enum Arrangement: String, CaseIterable, Sendable {
  /// The tall one behind, the flat one at its foot, the round one in front at the corner: an L.
  case angle = "L"
  /// The flat one in front ties the two others together behind it.
  case triangle
  /// All three on a diagonal that leads into the picture.
  case diagonal = "line"

  var words: String {
    switch self {
    case .angle: "an L"
    case .triangle: "a triangle, the flat one in front"
    case .diagonal: "a diagonal"
    }
  }

  /// Roles from front to back, as indices of tall, flat, round.
  var order: [Int] { self == .triangle ? [1, 2, 0] : [2, 1, 0] }
}

/// What a prompt fixes about the picture; where exactly things stand is found by trial.
struct Staging: Hashable, Sendable {
  /// Tall, flat, round.
  var kinds: [ObjectKind]
  var arrangement: Arrangement
  /// The tall one stands on the right third.
  var isMirrored: Bool
  /// Degrees that the flat one is turned by, -28 to 14.
  var turn: Double
  var light: Light
  var eye: EyeLevel
  var seed: UInt64

  /// The still life of try number `attempt`: 0 is the arrangement as meant, later ones stray farther from it.
  func life(attempt: Int) -> StillLife {
    var stream = Stream(seed, "arrangement", "\(attempt)")
    let stray = min(1, 0.35 + Double(attempt) * 0.03)
    func near(_ value: Double, _ reach: Double) -> Double { value + stream.around(reach) * stray }
    let sign = isMirrored ? -1.0 : 1.0
    let shape = Placement(arrangement, kinds)
    let gap = near(shape.gap, 0.42)
    let tallDepth = near(shape.tall, 0.4)
    let roundDepth = near(shape.round, 0.4)
    let flatPlace = Vector3(sign * near(shape.flat.x, 0.4), near(shape.flat.y, 0.35), 0)
    let turned = Double.degrees(sign * near(turn + shape.turn, 11))
    let tall = model(kinds[0], turn: sign * near(0, 14), at: Vector3(-sign * gap / 2, tallDepth, 0))
    let flat = model(kinds[1], turn: turned * 180 / .pi, at: flatPlace)
    let round = model(kinds[2], turn: sign * near(-18, 16), at: Vector3(sign * gap / 2, roundDepth, 0))
    var life = StillLife(
      objects: [tall, flat, round], order: arrangement.order, camera: Camera(eye: eye), light: light,
      tableDepth: near(2.6, 1.5), seed: seed)
    life.frame(isMirrored: isMirrored, lift: stream.around(1))
    return life
  }

  /// Handles and toes point outwards: away from the middle of the picture.
  private func model(_ kind: ObjectKind, turn: Double, at place: Vector3) -> StillObject {
    var leaves = Stream(seed, "model", kind.rawValue)
    let outwards = isMirrored && kind.role != .tall || !isMirrored && kind.role == .tall
    let half = outwards && (kind.role != .flat || kind == .shoe) ? Double.pi : 0
    return kind.model(&leaves).placed(turn: half + .degrees(turn), at: place)
  }
}

/// Where an arrangement puts its objects, in decimetres, before anything is drawn by chance.
struct Placement {
  /// Between the axes of the tall and the round one, across.
  var gap: Double
  /// Depths.
  var tall: Double
  var round: Double
  var flat: Vector3
  var turn = 0.0

  init(_ arrangement: Arrangement, _ kinds: [ObjectKind]) {
    let wide = kinds[1] == .shoe ? 0.12 : 0
    switch arrangement {
    case .angle:
      (gap, tall, round, flat) = (1.75 + wide, 1.0, -1.0, Vector3(0.0, -0.1, 0))
    case .triangle:
      (gap, tall, round, flat) = (1.9 + wide, 0.75, 0.25, Vector3(-0.1, -0.75, 0))
      turn = 8
    case .diagonal:
      (gap, tall, round, flat) = (2.0 + wide, 1.5, -0.85, Vector3(0.05, 0.25, 0))
      turn = -10
    }
  }
}

extension StillLife {
  /// Sets the frame by thirds: the axes of the tall and the round object on the upright thirds, the top of the flat one
  /// on the lower third, up to the 3 % that composition allows (`lift`, from -1 to 1).
  mutating func frame(isMirrored: Bool, lift: Double) {
    func middle(_ object: StillObject) -> Point {
      camera.plane(object.foot + Vector3(0, 0, (object.top.z - object.foot.z) / 2))
    }
    let (tallX, roundX) = (middle(tall).x, middle(round).x)
    let spread = max((roundX - tallX).magnitude, 0.08)
    camera.scale = (1.0 / 3) / spread
    let left = min(tallX, roundX)
    camera.shift.x = 1.0 / 3 - camera.scale * left
    let level = camera.plane(Vector3(flat.foot.x, flat.foot.y, flat.top.z)).y
    camera.shift.y = Camera.aspect * 2 / 3 + camera.scale * level + lift * 0.02
  }
}
