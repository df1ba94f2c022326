/// A point of a scene: logical pixels from the top left corner, y downwards.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  public static func + (left: Point, right: Point) -> Point { Point(left.x + right.x, left.y + right.y) }
  public static func - (left: Point, right: Point) -> Point { Point(left.x - right.x, left.y - right.y) }
  public static func * (left: Point, right: Double) -> Point { Point(left.x * right, left.y * right) }

  /// Distance from the origin.
  public var length: Double { (x * x + y * y).squareRoot() }

  /// The point at `fraction` of the way to `other`.
  public func toward(_ other: Point, by fraction: Double) -> Point { self + (other - self) * fraction }
}

/// An upright rectangle in logical pixels.
public struct Rect: Hashable, Sendable {
  public var minX: Double
  public var minY: Double
  public var maxX: Double
  public var maxY: Double

  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  public init(center: Point, width: Double, height: Double) {
    self.init(
      minX: center.x - width / 2, minY: center.y - height / 2, maxX: center.x + width / 2, maxY: center.y + height / 2)
  }

  public var width: Double { maxX - minX }
  public var height: Double { maxY - minY }
  public var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// The corners, clockwise from the top left.
  public var corners: [Point] { [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)] }

  public func inset(by distance: Double) -> Rect {
    Rect(minX: minX + distance, minY: minY + distance, maxX: maxX - distance, maxY: maxY - distance)
  }

  public func union(_ other: Rect) -> Rect {
    Rect(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }
}
