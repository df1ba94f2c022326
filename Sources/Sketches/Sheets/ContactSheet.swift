public import Scenes

/// The finished drawings of many seeds side by side.
public enum ContactSheet {
  /// Follows `seeds` in rows of four.
  public static func scene(_ prompts: [Prompt], _ measurer: any TextMeasurer) throws(SketchError) -> Scene {
    var page = Page(measurer)
    let (left, right, gap) = (20.0, 680.0, 10.0)
    let width = (right - left - 3 * gap) / 4
    let pitch = width * Camera.aspect + 42
    page.text(
      "\(prompts.count) days of ink studies", size: 20, weight: .semibold, at: Point(left, 38), Tag(.title))
    let span = [prompts.first, prompts.last].compactMap { $0?.seed.label }.joined(separator: " to ")
    page.text(
      "\(span). Every drawing is composed, lit and hatched from its seed.", size: 12.5, Palette.muted,
      at: Point(left, 59), Tag(.subtitle))
    for (index, prompt) in prompts.enumerated() {
      let study = try Study(prompt, resolution: 400)
      let rect = Rect.panel(
        left + Double(index % 4) * (width + gap), 76 + Double(index / 4) * pitch, width: width)
      page.ink(FinishedInk(study, width: 200, pen: 0.72), in: rect)
      page.text(prompt.seed.label, size: 11.2, weight: .semibold, at: Point(rect.minX, rect.maxY + 14))
      page.text(
        [prompt.flat, prompt.round, prompt.tall].map(\.rawValue).joined(separator: ", "), size: 11.2, Palette.muted,
        at: Point(rect.minX, rect.maxY + 27.5))
    }
    var scene = page.scene(height: 76 + Double((prompts.count + 3) / 4) * pitch + 4)
    scene.title = "\(prompts.count) days of ink studies"
    scene.description = "The finished ink drawings of \(span), each with its three objects."
    return scene
  }
}
