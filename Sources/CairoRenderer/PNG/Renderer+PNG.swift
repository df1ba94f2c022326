import Scenes

extension Renderer {
  func renderPNG(_ scene: Scene, scale: Double) throws(RenderError) -> [UInt8] {
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
    var file = try surface.finish()
    guard file.count > PNGChunks.afterHeader, file.starts(with: PNGChunks.signature) else {
      throw RenderError.malformed(format: "PNG", reason: "it has \(file.count) bytes and no header")
    }
    file.insert(contentsOf: metadata(of: scene, scale: scale), at: PNGChunks.afterHeader)
    return file
  }

  /// What the picture is and how it was made, without a date: chunks that stand before the pixels.
  private func metadata(of scene: Scene, scale: Double) -> [UInt8] {
    let texts = [("Title", scene.title), ("Description", scene.description), ("Source", scene.recipe)]
    return PNGChunks.resolution(dotsPerInch: 96 * scale)
      + texts.filter { !$0.1.isEmpty }.flatMap { PNGChunks.internationalText($0.0, $0.1) }
  }
}
