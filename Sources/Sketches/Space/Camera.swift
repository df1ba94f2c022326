import Scenes

/// Where the eyes of the person who draws are.
public enum EyeLevel: String, CaseIterable, Sendable {
  case low, sitting, standing

  /// Height above the table, in decimetres.
  var height: Double {
    switch self {
    case .low: 1.7
    case .sitting: 2.75
    case .standing: 4.4
    }
  }
}

/// Perspective from a point before the table, and the piece of the picture plane that makes the panel.
///
/// Panels have the proportions 4 : 3. Frame coordinates run from (0, 0) at the top left to (1, 0.75), so that every panel
/// is the same picture at another size.
struct Camera: Hashable, Sendable {
  static let aspect = 0.75

  let position: Vector3
  let forward: Vector3
  let right: Vector3
  let up: Vector3
  /// From the picture plane at distance 1 to the frame: frame = shift + (scale · x, -scale · y).
  var scale = 0.5
  var shift = Point(0.5, 0.4)

  init(eye: EyeLevel) {
    position = Vector3(0.15, -6.4, eye.height)
    // It looks straight ahead, so that edges parallel to the table's edge stay level.
    forward = (Vector3(position.x, 0.1, 0.55) - position).unit
    right = forward.cross(.up).unit
    up = right.cross(forward)
  }

  /// Distance along the line of sight.
  func depth(_ point: Vector3) -> Double { (point - position).dot(forward) }

  /// On the picture plane at distance 1, before framing; y upwards.
  func plane(_ point: Vector3) -> Point {
    let ray = point - position
    let depth = max(ray.dot(forward), 0.05)
    return Point(ray.dot(right) / depth, ray.dot(up) / depth)
  }

  /// The direction of the ray through a point of the frame, with 1 along the line of sight.
  func ray(_ point: Point) -> Vector3 {
    forward + right * ((point.x - shift.x) / scale) + up * ((shift.y - point.y) / scale)
  }

  func frame(_ point: Vector3) -> Point {
    let plane = plane(point)
    return Point(shift.x + scale * plane.x, shift.y - scale * plane.y)
  }
}
