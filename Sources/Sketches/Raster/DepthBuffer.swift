import Scenes

/// Which surface each pixel of a panel shows, and how far away it is: visibility for strokes, masks for regions.
struct DepthBuffer: Sendable {
  let width: Int
  let height: Int
  /// Index of the surface plus 1; 0 is the table or the wall.
  private(set) var surfaces: [UInt16]
  private(set) var depths: [Float]
  /// What was given for the corners of the surface, between them: in a ``View`` the cosine between its normal and the way
  /// to the light, below 0 where it is turned away; in a ``ToneMap`` its tone.
  private(set) var values: [Float]

  init(width: Int) {
    self.width = width
    height = Int((Double(width) * Camera.aspect).rounded())
    surfaces = Array(repeating: 0, count: width * height)
    depths = Array(repeating: .infinity, count: width * height)
    values = Array(repeating: 1, count: width * height)
  }

  /// Adds a patch as surface number `surface`, with a value for each of its points.
  mutating func add(_ patch: Patch, surface: Int, _ camera: Camera, values: [Double]) {
    let scale = Double(width)
    let corners = patch.points.map { camera.frame($0) * scale }
    let distances = patch.points.map { camera.depth($0) }
    patch.forEachTriangle { a, b, c in
      add(
        (corners[a], corners[b], corners[c]), (distances[a], distances[b], distances[c]),
        (values[a], values[b], values[c]), UInt16(surface + 1))
    }
  }

  private mutating func add(
    _ corners: (a: Point, b: Point, c: Point), _ depth: (a: Double, b: Double, c: Double),
    _ value: (a: Double, b: Double, c: Double), _ surface: UInt16
  ) {
    let (a, b, c) = corners
    let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    guard area.magnitude > 1e-9 else { return }
    let lowY = max(Int(min(a.y, b.y, c.y).rounded(.down)), 0)
    let highY = min(Int(max(a.y, b.y, c.y).rounded(.up)), height - 1)
    let lowX = max(Int(min(a.x, b.x, c.x).rounded(.down)), 0)
    let highX = min(Int(max(a.x, b.x, c.x).rounded(.up)), width - 1)
    guard lowY <= highY, lowX <= highX else { return }
    let (ia, ib, ic) = (1 / depth.a, 1 / depth.b, 1 / depth.c)
    for y in lowY...highY {
      for x in lowX...highX {
        let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
        let wb = ((px - a.x) * (c.y - a.y) - (c.x - a.x) * (py - a.y)) / area
        let wc = ((b.x - a.x) * (py - a.y) - (px - a.x) * (b.y - a.y)) / area
        let wa = 1 - wb - wc
        guard wa >= -1e-6, wb >= -1e-6, wc >= -1e-6 else { continue }
        let distance = Float(1 / (wa * ia + wb * ib + wc * ic))
        let index = y * width + x
        if distance < depths[index] {
          depths[index] = distance
          surfaces[index] = surface
          values[index] = Float(wa * value.a + wb * value.b + wc * value.c)
        }
      }
    }
  }

  /// The surface at a pixel: nil for table and wall and outside of the panel.
  func surface(_ x: Int, _ y: Int) -> Int? {
    guard x >= 0, y >= 0, x < width, y < height else { return nil }
    let number = surfaces[y * width + x]
    return number == 0 ? nil : Int(number) - 1
  }

  /// Whether a point of surface `surface` is what its pixel shows.
  func shows(_ point: Vector3, surface: Int, _ camera: Camera) -> Bool {
    let place = camera.frame(point) * Double(width)
    let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
    guard self.surface(x, y) == surface else { return false }
    return (Double(depths[y * width + x]) - camera.depth(point)).magnitude < 0.12
  }

  /// Whether a point on an edge can be seen: some pixel beside it shows nothing nearer.
  func isOpen(_ point: Vector3, _ camera: Camera, slack: Double = 0.045) -> Bool {
    let place = camera.frame(point) * Double(width)
    let (column, row) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
    let depth = Float(camera.depth(point) - slack)
    for y in (row - 1)...(row + 1) {
      for x in (column - 1)...(column + 1) {
        guard x >= 0, y >= 0, x < width, y < height else { continue }
        if depths[y * width + x] >= depth { return true }
      }
    }
    return false
  }

  func mask(where isWanted: (Int) -> Bool) -> Mask {
    var mask = Mask(width: width, height: height)
    for index in surfaces.indices where surfaces[index] > 0 && isWanted(Int(surfaces[index]) - 1) {
      mask.values[index] = 255
    }
    return mask
  }
}
