import Scenes

extension Renderer {
  func renderPNG(_ scene: Scene, scale: Double) throws(RenderError) -> [UInt8] {
    guard scale.isFinite, scale > 0 else { throw RenderError.badScale(scale) }
    let width = (scene.width * scale).rounded(.up)
    let height = (scene.height * scale).rounded(.up)
    guard max(width, height) <= Double(Self.longestSide) else {
      throw RenderError.imageTooLarge(
        width: scene.width, height: scene.height, scale: scale, limit: Self.longestSide)
    }
    let surface = try ImageSurface(
      width: Int(width), height: Int(height), opaque: scene.background.alpha >= 1)
    let context = try Context(surface.handle, scale: scale)
    paint(scene, on: context)
    try context.finish()
    return try surface.finish()
  }
}
