import Scenes

/// A still life as one sees it, at a number of pixels across: what is visible where, what lies in shade.
struct View: Sendable {
  let life: StillLife
  let surfaces: [(object: Int, patch: Patch)]
  let buffer: DepthBuffer
  let shadows: ShadowMap
  /// By object: where its shadow falls on the table, before anything stands on it.
  let groundShadows: [Mask]
  /// The table's visible pixels.
  let table: Mask

  var camera: Camera { life.camera }
  var width: Int { buffer.width }

  init(_ life: StillLife, width: Int) {
    self.life = life
    let surfaces = life.surfaces
    self.surfaces = surfaces
    let direction = life.light.direction
    var buffer = DepthBuffer(width: width)
    for (index, surface) in surfaces.enumerated() {
      let lit = surface.patch.lit(by: direction, seenFrom: life.camera.position)
      buffer.add(surface.patch, surface: index, life.camera, values: lit)
    }
    self.buffer = buffer
    shadows = ShadowMap(life.objects.map(\.patches), life.light)
    var table = Mask(width: buffer.width, height: buffer.height)
    let edge = Int((life.tableEdge * Double(width)).rounded(.up)).clamped(0, buffer.height)
    for index in (edge * width)..<table.values.count where buffer.surfaces[index] == 0 { table.values[index] = 255 }
    self.table = table
    groundShadows = life.objects.map {
      Self.shadow(of: $0.patches, life, Mask(width: buffer.width, height: buffer.height)) { _ in true }
    }
  }

  /// The shadow on the table of the triangles that `isWanted`, painted over `mask`.
  static func shadow(
    of patches: [Patch], _ life: StillLife, _ mask: Mask, where isWanted: (Double) -> Bool
  ) -> Mask {
    var mask = mask
    let scale = Double(mask.width)
    for patch in patches {
      let places = patch.points.map { life.camera.frame(life.light.shadow(of: $0)) * scale }
      patch.forEachTriangle { a, b, c in
        let top = max(patch.points[a].z, patch.points[b].z, patch.points[c].z)
        if isWanted(top) { mask.fill(places[a], places[b], places[c]) }
      }
    }
    return mask
  }

  /// The visible shadows on the table, all objects together.
  var castOnTable: Mask {
    var union = groundShadows[0]
    for mask in groundShadows.dropFirst() { union.formUnion(mask) }
    return union.intersection(table)
  }

  /// The surface point that a pixel shows; nil for table and wall.
  func point(_ x: Int, _ y: Int) -> Vector3? {
    guard buffer.surface(x, y) != nil else { return nil }
    let frame = Point((Double(x) + 0.5) / Double(width), (Double(y) + 0.5) / Double(width))
    return camera.position + camera.ray(frame) * Double(buffer.depths[y * width + x])
  }

  /// Pixels of objects turned away from the light.
  func formShade(below limit: Float = 0.08) -> Mask {
    var mask = Mask(width: buffer.width, height: buffer.height)
    for index in mask.values.indices where buffer.surfaces[index] > 0 && buffer.values[index] < limit {
      mask.values[index] = 255
    }
    return mask
  }

  /// Pixels of objects on which another object's shadow falls, or one of its own.
  func castOnObjects() -> Mask {
    var mask = Mask(width: buffer.width, height: buffer.height)
    for y in 0..<buffer.height {
      for x in 0..<width {
        let index = y * width + x
        guard let surface = buffer.surface(x, y), buffer.values[index] > 0.12, let point = point(x, y) else { continue }
        if shadows.isShaded(point, of: surfaces[surface].object) { mask.values[index] = 255 }
      }
    }
    return mask.opened()
  }

  /// The visible pixels of an object, or of one of its masses.
  func visible(_ object: Int, mass: String? = nil) -> Mask {
    buffer.mask { surface in
      surfaces[surface].object == object && (mass == nil || surfaces[surface].patch.mass == mass)
    }
  }
}

extension Int {
  func clamped(_ low: Int, _ high: Int) -> Int { Swift.min(Swift.max(self, low), high) }
}

extension Mask {
  /// Without specks and hairs thinner than three pixels: eroded, then dilated.
  func opened() -> Mask { eroded().dilated() }

  func eroded() -> Mask { combined { $0 && $1 } }
  func dilated() -> Mask { combined { $0 || $1 } }

  private func combined(_ join: (Bool, Bool) -> Bool) -> Mask {
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let cross = [self[x - 1, y], self[x + 1, y], self[x, y - 1], self[x, y + 1]]
        let isIn = cross.reduce(self[x, y] > 127) { join($0, $1 > 127) }
        result.values[y * width + x] = isIn ? 255 : 0
      }
    }
    return result
  }
}
