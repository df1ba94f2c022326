import CCairo
public import Scenes

/// Draws scenes as files in memory. The same scene with the same fonts and libraries gives the same bytes.
///
///     let measurer = try PangoTextMeasurer()
///     let scene = figure.layout(timeline, measurer)
///     let bytes = try Renderer(measurer).render(scene, as: .png(scale: 2))
public struct Renderer {
  /// The most pixels that one side of an image may have. Cairo ends at 32,767; half of it still fits in memory.
  public static let longestSide = 16_000

  /// The farthest that a coordinate may lie from the page's origin, in logical pixels.
  public static let farthestReach = 1_000_000.0
  private static let cairoReach = 8_000_000.0

  public let measurer: PangoTextMeasurer

  /// A renderer that sets text with the measurer that laid the scene out.
  public init(_ measurer: PangoTextMeasurer) { self.measurer = measurer }

  /// The bytes of a file that shows `scene`.
  ///
  /// A coordinate that is not finite, or a text of size 0, is a mistake of the layout and stops the program with the tag
  /// of its item.
  public func render(_ scene: Scene, as format: PictureFormat) throws(RenderError) -> [UInt8] {
    guard scene.width > 0, scene.height > 0, scene.width.isFinite, scene.height.isFinite else {
      throw RenderError.emptyPage(width: scene.width, height: scene.height)
    }
    if case .png(let scale) = format, !(scale.isFinite && scale > 0) { throw RenderError.badScale(scale) }
    try requireDrawable(scene, reach: min(Self.farthestReach, Self.cairoReach / format.unitsPerPixel))
    switch format {
    case .png(let scale): return try renderPNG(scene, scale: scale)
    case .svg: return try renderSVG(scene)
    case .pdf: return try renderPDF(scene)
    }
  }

  /// Draws the background and then the items, in order.
  func paint(_ scene: Scene, on context: borrowing Context) {
    context.setSource(scene.background)
    cairo_paint(context.handle)
    for item in scene.items {
      switch item.shape {
      case .fill(let path, let color): context.fill(path, color)
      case .stroke(let path, let stroke): context.stroke(path, stroke)
      case .hatch(let path, let hatch): context.hatch(path, hatch)
      case .text(let text): context.draw(text, with: measurer)
      }
    }
  }
}
