/// A point or a direction of the still life, in decimetres: x to the right, y away from the viewer, z up from the table.
struct Vector3: Hashable, Sendable {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  static let zero = Vector3(0, 0, 0)
  static let up = Vector3(0, 0, 1)

  static func + (left: Vector3, right: Vector3) -> Vector3 {
    Vector3(left.x + right.x, left.y + right.y, left.z + right.z)
  }
  static func - (left: Vector3, right: Vector3) -> Vector3 {
    Vector3(left.x - right.x, left.y - right.y, left.z - right.z)
  }
  static func * (left: Vector3, right: Double) -> Vector3 { Vector3(left.x * right, left.y * right, left.z * right) }
  static prefix func - (vector: Vector3) -> Vector3 { vector * -1 }

  var length: Double { dot(self).squareRoot() }
  /// This direction with length 1; zero stays zero.
  var unit: Vector3 { length > 1e-12 ? self * (1 / length) : self }

  func dot(_ other: Vector3) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: Vector3) -> Vector3 {
    Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  func toward(_ other: Vector3, by part: Double) -> Vector3 { self + (other - self) * part }

}
