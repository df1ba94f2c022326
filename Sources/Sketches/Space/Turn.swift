/// A turn about the vertical through the origin, counter-clockwise seen from above, and then a move.
struct Turn: Hashable, Sendable {
  private let sine: Double
  private let cosine: Double
  private let scale: Double
  private let offset: Vector3

  /// `angle` in radians; `scale` enlarges before the move.
  init(_ angle: Double, scale: Double = 1, to offset: Vector3 = .zero) {
    sine = Sketches.sine(angle)
    cosine = Sketches.cosine(angle)
    self.scale = scale
    self.offset = offset
  }

  func direction(_ vector: Vector3) -> Vector3 {
    Vector3(vector.x * cosine - vector.y * sine, vector.x * sine + vector.y * cosine, vector.z)
  }

  func callAsFunction(_ point: Vector3) -> Vector3 { direction(point) * scale + offset }
}
