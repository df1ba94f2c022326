import Scenes

/// An A8 image of a panel: how much of each pixel belongs to something, from 0 to 255.
struct Mask: Hashable, Sendable {
  let width: Int
  let height: Int
  var values: [UInt8]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    values = Array(repeating: 0, count: width * height)
  }

  /// 0 outside of the image.
  subscript(_ x: Int, _ y: Int) -> UInt8 {
    x >= 0 && y >= 0 && x < width && y < height ? values[y * width + x] : 0
  }

  /// How many pixels are at least half covered.
  var count: Int { values.reduce(0) { $0 + ($1 > 127 ? 1 : 0) } }

  /// The box of the pixels that are at least half covered; nil when there are none.
  var bounds: Rect? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where values[y * width + x] > 127 {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), max(bottom, y))
      }
    }
    guard right >= 0 else { return nil }
    return Rect(minX: Double(left), minY: Double(top), maxX: Double(right + 1), maxY: Double(bottom + 1))
  }

  func contains(_ x: Double, _ y: Double) -> Bool { self[Int(x.rounded(.down)), Int(y.rounded(.down))] > 127 }

  mutating func formUnion(_ other: Mask) {
    for index in values.indices where other.values[index] > values[index] { values[index] = other.values[index] }
  }

  func intersection(_ other: Mask) -> Mask {
    var result = self
    for index in values.indices { result.values[index] = min(values[index], other.values[index]) }
    return result
  }

  func subtracting(_ other: Mask) -> Mask {
    var result = self
    for index in values.indices where other.values[index] > 127 { result.values[index] = 0 }
    return result
  }

  /// Fills a triangle whose corners are given in pixels.
  mutating func fill(_ a: Point, _ b: Point, _ c: Point) {
    let low = max(Int(min(a.y, b.y, c.y).rounded(.down)), 0)
    let high = min(Int(max(a.y, b.y, c.y).rounded(.up)), height - 1)
    guard low <= high else { return }
    for row in low...high {
      let y = Double(row) + 0.5
      var (left, right) = (Double.infinity, -Double.infinity)
      func cut(_ from: Point, _ to: Point) {
        guard (from.y <= y) != (to.y <= y) else { return }
        let x = from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y)
        (left, right) = (min(left, x), max(right, x))
      }
      cut(a, b)
      cut(b, c)
      cut(c, a)
      guard left <= right else { continue }
      let first = max(Int((left - 0.5).rounded(.up)), 0)
      let last = min(Int((right - 0.5).rounded(.down)), width - 1)
      if first <= last { for column in first...last { values[row * width + column] = 255 } }
    }
  }

  /// For each pixel the distance in pixels to the nearest one outside of the mask, up to `limit` (two passes, 3-4 chamfer).
  func distanceInside(limit: Int = 1_000) -> [Int] {
    distances(from: { $0 <= 127 }, edgeCounts: true)
  }

  /// For each pixel the distance to the nearest one of the mask, in thirds of pixels.
  func distanceOutside() -> [Int] { distances(from: { $0 > 127 }, edgeCounts: false) }

  private func distances(from isSource: (UInt8) -> Bool, edgeCounts: Bool) -> [Int] {
    let far = 1_000_000
    var result = values.map { isSource($0) ? 0 : far }
    func at(_ x: Int, _ y: Int) -> Int {
      guard x >= 0, y >= 0, x < width, y < height else { return edgeCounts ? 0 : far }
      return result[y * width + x]
    }
    for y in 0..<height {
      for x in 0..<width where result[y * width + x] > 0 {
        result[y * width + x] = min(
          result[y * width + x], at(x - 1, y) + 3, at(x, y - 1) + 3, at(x - 1, y - 1) + 4, at(x + 1, y - 1) + 4)
      }
    }
    for y in stride(from: height - 1, through: 0, by: -1) {
      for x in stride(from: width - 1, through: 0, by: -1) where result[y * width + x] > 0 {
        result[y * width + x] = min(
          result[y * width + x], at(x + 1, y) + 3, at(x, y + 1) + 3, at(x + 1, y + 1) + 4, at(x - 1, y + 1) + 4)
      }
    }
    return result
  }
}
