/// What stands in the light: for each ray the first surface it meets, by object.
struct ShadowMap: Sendable {
  private let size: Int
  private let light: Vector3
  private let across: Vector3
  private let along: Vector3
  private let low: (Double, Double)
  private let cell: Double
  /// By object: the distance along the light at which each ray first meets it.
  private var nearest: [[Float]]

  init(_ objects: [[Patch]], _ light: Light, size: Int = 384) {
    self.size = size
    self.light = light.direction
    across = self.light.cross(.up).unit
    along = across.cross(self.light)
    let points = objects.joined().flatMap(\.points)
    let xs = points.map { [across] in $0.dot(across) }
    let ys = points.map { [along] in $0.dot(along) }
    let (minX, maxX) = (xs.min() ?? 0, xs.max() ?? 1)
    let (minY, maxY) = (ys.min() ?? 0, ys.max() ?? 1)
    cell = max(maxX - minX, maxY - minY, 0.1) / Double(size - 2)
    low = (minX - cell / 2, minY - cell / 2)
    nearest = Array(repeating: Array(repeating: .infinity, count: size * size), count: objects.count)
    for (index, patches) in objects.enumerated() {
      for patch in patches { add(patch, to: index) }
    }
  }

  private func place(_ point: Vector3) -> (x: Double, y: Double) {
    ((point.dot(across) - low.0) / cell, (point.dot(along) - low.1) / cell)
  }

  private mutating func add(_ patch: Patch, to object: Int) {
    let places = patch.points.map(place)
    let distances = patch.points.map { $0.dot(light) }
    patch.forEachTriangle { a, b, c in
      let (pa, pb, pc) = (places[a], places[b], places[c])
      let area = (pb.x - pa.x) * (pc.y - pa.y) - (pc.x - pa.x) * (pb.y - pa.y)
      guard area.magnitude > 1e-9 else { return }
      let lowX = max(Int(min(pa.x, pb.x, pc.x)), 0)
      let highX = min(Int(max(pa.x, pb.x, pc.x)) + 1, size - 1)
      let lowY = max(Int(min(pa.y, pb.y, pc.y)), 0)
      let highY = min(Int(max(pa.y, pb.y, pc.y)) + 1, size - 1)
      guard lowX <= highX, lowY <= highY else { return }
      for y in lowY...highY {
        for x in lowX...highX {
          let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
          let wb = ((px - pa.x) * (pc.y - pa.y) - (pc.x - pa.x) * (py - pa.y)) / area
          let wc = ((pb.x - pa.x) * (py - pa.y) - (px - pa.x) * (pb.y - pa.y)) / area
          guard wb >= -1e-6, wc >= -1e-6, wb + wc <= 1 + 1e-6 else { continue }
          let distance = Float(distances[a] + (distances[b] - distances[a]) * wb + (distances[c] - distances[a]) * wc)
          if distance < nearest[object][y * size + x] { nearest[object][y * size + x] = distance }
        }
      }
    }
  }

  /// Whether light on its way to `point` of `object` meets another object, or a part of the same one well before.
  func isShaded(_ point: Vector3, of object: Int) -> Bool {
    let place = place(point)
    let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
    guard x >= 0, y >= 0, x < size, y < size else { return false }
    let distance = Float(point.dot(light))
    for other in nearest.indices {
      let slack: Float = other == object ? 0.11 : 0.03
      if nearest[other][y * size + x] < distance - slack { return true }
    }
    return false
  }
}
