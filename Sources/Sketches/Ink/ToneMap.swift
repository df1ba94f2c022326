/// The tone of every pixel of a view: for marks that are laid out on the page and not on a surface.
struct ToneMap: Sendable {
  private let view: View
  /// The tones of the surfaces before anything else stands in their light.
  private let buffer: DepthBuffer

  init(_ view: View, _ toner: Toner) {
    self.view = view
    var buffer = DepthBuffer(width: view.width)
    for (index, surface) in view.surfaces.enumerated() {
      let patch = surface.patch
      let tones = patch.points.indices.map { place in
        let u = Double(place % patch.columns) / Double(patch.columns - 1)
        let v = Double(place / patch.columns) / Double(patch.rows - 1)
        return toner.formTone(patch, u, v)
      }
      buffer.add(patch, surface: index, view.camera, values: tones)
    }
    self.buffer = buffer
  }

  /// The tone at a place of the view; nil on table and wall.
  func tone(_ x: Int, _ y: Int) -> Double? {
    guard let surface = buffer.surface(x, y), let point = view.point(x, y) else { return nil }
    let index = y * view.width + x
    let tone = Double(buffer.values[index])
    guard view.buffer.values[index] > 0.04, view.shadows.isShaded(point, of: view.surfaces[surface].object) else {
      return tone
    }
    return max(tone, Toner.castTone)
  }
}
