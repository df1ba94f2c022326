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

  /// The objects at the origin, as they come from their moulds.
  func models() -> [StillObject] {
    kinds.map { kind in
      var stream = Stream(seed, "model", kind.rawValue)
      return kind.model(&stream)
    }
  }

  /// The still life of try number `attempt`: 0 is the arrangement as meant, later ones stray farther from it.
  func life(attempt: Int, _ models: [StillObject]) -> StillLife {
    var stream = Stream(seed, "arrangement", "\(arrangement.rawValue) \(attempt)")
    let stray = min(1, 0.35 + Double(attempt) * 0.02)
    func near(_ value: Double, _ reach: Double) -> Double { value + stream.around(reach) * stray }
    let sign = isMirrored ? -1.0 : 1.0
    let shape = Placement(arrangement, kinds, eye)
    let gap = near(shape.gap, 0.42)
    let turned = sign * near(turn + shape.turn, 11)
    let tall = Vector3(-sign * gap / 2, near(shape.tall, 0.4), 0)
    let flat = Vector3(sign * near(shape.flat.x, 0.45), near(shape.flat.y, 0.4), 0)
    let round = Vector3(sign * gap / 2, near(shape.round, 0.4), 0)
    let turns = [sign * near(0, 14), turned, sign * near(-18, 16)]
    let objects = zip(models, zip(turns, [tall, flat, round])).map { model, place in
      model.placed(Turn(outwards(model.kind) + .degrees(place.0), to: place.1))
    }
    var life = StillLife(
      objects: objects, order: arrangement.order, camera: Camera(eye: eye), light: light,
      tableDepth: near(2.6, 1.5), seed: seed)
    life.frameByThirds()
    return life
  }

  /// Handles, spouts and toes point away from the middle of the picture.
  private func outwards(_ kind: ObjectKind) -> Double {
    switch kind {
    case .book, .box: 0
    case .shoe: isMirrored ? .pi : 0
    default: (kind.role == .tall) == isMirrored ? 0 : .pi
    }
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

  init(_ arrangement: Arrangement, _ kinds: [ObjectKind], _ eye: EyeLevel) {
    let wide = kinds[1] == .shoe ? 0.04 : 0
    // Seen from above, depths spread more on the page.
    let deep = eye == .standing ? 0.82 : eye == .low ? 1.15 : 1
    switch arrangement {
    case .angle:
      (gap, tall, round, flat) = (1.75 + wide, 1.0 * deep, -1.0 * deep, Vector3(0.0, -0.1, 0))
    case .triangle:
      (gap, tall, round, flat) = (1.9 + wide, 0.75 * deep, 0.25 * deep, Vector3(-0.1, -0.8 * deep, 0))
      turn = 8
    case .diagonal:
      (gap, tall, round, flat) = (2.0 + wide, 1.5 * deep, -0.85 * deep, Vector3(0.05, 0.25, 0))
      turn = -10
    }
    // A shoe is long and low at the toe: it stands nearer to the tall object.
    if kinds[1] == .shoe { flat = flat + Vector3(-0.16, 0.12, 0) }
  }
}

extension StillLife {
  /// Sets the frame by thirds: the axes of the tall and the round object on the upright thirds, the top of the flat one
  /// on the lower third. It may be raised or lowered by the 3 % that composition allows, to keep the margins.
  mutating func frameByThirds() {
    func middle(_ object: StillObject) -> Point {
      camera.plane(object.foot + Vector3(0, 0, (object.top.z - object.foot.z) / 2))
    }
    let (tallX, roundX) = (middle(tall).x, middle(round).x)
    camera.scale = (1.0 / 3) / max((roundX - tallX).magnitude, 0.08)
    camera.shift.x = 1.0 / 3 - camera.scale * min(tallX, roundX)
    let level = camera.plane(Vector3(flat.foot.x, flat.foot.y, flat.top.z)).y
    camera.shift.y = Camera.aspect * 2 / 3 + camera.scale * level
    let heights = objects.flatMap { $0.base + $0.construction.rings.joined() + [$0.top] }.map { camera.frame($0).y }
    guard let low = heights.max(), let high = heights.min() else { return }
    let (under, over) = (Camera.aspect - 0.053 - low, high - 0.053)
    camera.shift.y += under < 0 ? max(under, -0.028) : over < 0 ? min(-over, 0.028) : 0
  }
}
