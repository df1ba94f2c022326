/// Sunlight: parallel rays.
public struct Light: Hashable, Sendable {
  /// Where the light comes from, seen by the person who draws.
  public enum Side: String, CaseIterable, Sendable {
    case left, right
    case backLeft = "back-left"
    case backRight = "back-right"
    case frontLeft = "front-left"
    case frontRight = "front-right"

    /// Azimuth of the lamp in degrees, counter-clockwise from the viewer's right.
    var azimuth: Double {
      switch self {
      case .left: 194
      case .right: -14
      case .backLeft: 146
      case .backRight: 34
      case .frontLeft: 226
      case .frontRight: -46
      }
    }

    var words: String {
      switch self {
      case .left: "from the left"
      case .right: "from the right"
      case .backLeft: "from behind, left"
      case .backRight: "from behind, right"
      case .frontLeft: "over your left shoulder"
      case .frontRight: "over your right shoulder"
      }
    }

    var isFromLeft: Bool { self == .left || self == .backLeft || self == .frontLeft }
  }

  public enum Height: String, CaseIterable, Sendable {
    case low, high

    /// Degrees above the table.
    var elevation: Double { self == .low ? 33 : 52 }
  }

  public var side: Side
  public var height: Height

  public init(_ side: Side, _ height: Height) {
    self.side = side
    self.height = height
  }

  /// "left-low", as on the command line.
  public var name: String { "\(side.rawValue)-\(height.rawValue)" }

  public static let all = Side.allCases.flatMap { side in Height.allCases.map { Light(side, $0) } }

  /// The light called "left-low", "back-right-high"…; nil for other words.
  public init?(named name: String) {
    guard let light = Self.all.first(where: { $0.name == name }) else { return nil }
    self = light
  }

  /// The direction in which the rays go.
  var direction: Vector3 {
    let (azimuth, elevation) = (Double.degrees(side.azimuth), Double.degrees(height.elevation))
    return -Vector3(cosine(elevation) * cosine(azimuth), cosine(elevation) * sine(azimuth), sine(elevation))
  }

  /// Where the ray through `point` meets the level `height`.
  func shadow(of point: Vector3, onLevel height: Double = 0) -> Vector3 {
    let direction = direction
    return point + direction * ((point.z - height) / -direction.z)
  }
}
