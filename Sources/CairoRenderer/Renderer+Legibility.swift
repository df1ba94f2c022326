public import Scenes

extension Renderer {
  /// How many pixels in the outer 6 logical pixels of the page are not background: legibility check 10.
  ///
  /// The display list cannot tell: a mistake below it, such as an arc that goes on from a forgotten point, draws wedges
  /// across the page that no item says.
  public func marginInk(_ scene: Scene) throws(RenderError) -> Int {
    guard scene.width > 0, scene.height > 0, scene.width.isFinite, scene.height.isFinite else {
      throw RenderError.emptyPage(width: scene.width, height: scene.height)
    }
    try requireDrawable(scene, reach: Self.farthestReach)
    let (width, height) = (scene.width.rounded(.down), scene.height.rounded(.down))
    guard max(width, height) <= Double(Self.longestSide) else {
      throw RenderError.imageTooLarge(width: scene.width, height: scene.height, scale: 1, limit: Self.longestSide)
    }
    let surface = try ImageSurface(width: max(Int(width), 1), height: max(Int(height), 1), opaque: true)
    let context = try Context(surface.handle, scale: 1)
    paint(scene, on: context)
    try context.finish()
    let paper = scene.background
    let color = UInt32(paper.red) << 16 | UInt32(paper.green) << 8 | UInt32(paper.blue)
    return surface.inkedPixels(inFrame: 6, background: color)
  }

  /// Whether two renders of `scene` in each format are the same bytes: legibility check 19.
  public func isReproducible(_ scene: Scene) throws(RenderError) -> Bool {
    for format in [PictureFormat.png(scale: 1), .svg, .pdf] {
      if try render(scene, as: format) != render(scene, as: format) { return false }
    }
    return true
  }

  /// The full report on `scene`: what the display list tells and what only files do.
  public func lint(_ scene: Scene, embedWidth: Double = 700) throws(RenderError) -> LegibilityReport {
    var report = scene.lint(embedWidth: embedWidth)
    let ink = try marginInk(scene)
    report.replace(with: LegibilityResult(.marginInk, [.init("inked pixels", ink)], ink == 0 ? .pass : .fail))
    let isSame = try isReproducible(scene)
    report.replace(
      with: LegibilityResult(.reproducibility, [.init("formats", 3)], isSame ? .pass : .fail))
    return report
  }
}
