public import Scenes

/// The card for five minutes: look, one line, shadows, one texture.
public enum ResetCard {
  private static let steps = [
    "Hands still. Find the light and the biggest dark.", "All three objects, the pen never lifts.",
    "Black or paper, nothing between.", "Choose one object and finish only that.",
  ]

  /// The card alone, 700 pixels wide; or on a page of paper, with a frame below it to draw in.
  public static func scene(
    _ prompt: Prompt, on paper: Paper?, _ measurer: any TextMeasurer
  ) throws(SketchError) -> Scene {
    let study = try Study(prompt)
    var page = Page(measurer)
    var y = paper == nil ? 38.0 : 46.0
    let (left, right) = (26.0, 674.0)
    page.text("Five-minute reset: \(prompt.objectWords)", size: 20, weight: .semibold, at: Point(left, y), Tag(.title))
    page.text(prompt.printedSeed, size: 11.5, Palette.muted, at: Point(right, y), anchor: .end)
    y += 21
    page.text(
      "One pen, one small page, no corrections. Breathe out before each step.", size: 12.5, Palette.muted,
      at: Point(left, y), Tag(.subtitle))
    y = page.timingBar(.reset, left: left, right: right, top: y + 16)
    y = panels(study, &page, left: left, right: right, top: y + 24)
    guard let paper else {
      return finished(page.scene(height: y + 18), study)
    }
    page.text("Your turn", size: 13.5, weight: .semibold, at: Point(left, y + 34))
    let width = min(right - left, (paper.layoutHeight - y - 44 - 30) / Camera.aspect)
    let rect = Rect.panel(left + (right - left - width) / 2, y + 44, width: width)
    page.thirds(rect, Palette.hair)
    page.frame(rect)
    var scene = page.scene(height: paper.layoutHeight, width: paper.pixels.width)
    scene.height = paper.pixels.height
    return finished(scene, study)
  }

  private static func panels(
    _ study: Study, _ page: inout Page, left: Double, right: Double, top: Double
  ) -> Double {
    let gap = 12.0
    let width = (right - left - 3 * gap) / 4
    var lowest = top
    for (index, phase) in Timing.reset.phases.enumerated() {
      let x = left + Double(index) * (width + gap)
      page.heading(index + 1, phase.name, "", at: Point(x, top))
      let rect = Rect.panel(x, top + 11, width: width)
      switch index {
      case 0: page.masses(study, in: rect, labels: false)
      case 1: page.oneLine(study, in: rect)
      case 2: page.blackShadows(study, in: rect)
      default: page.oneTexture(study, in: rect)
      }
      let words = [TextRun(steps[index], color: Palette.ink)]
      lowest = max(
        lowest, page.paragraph(words, size: 12, leading: 15.5, width: width, at: Point(x, rect.maxY + 18)))
    }
    return lowest
  }

  private static func finished(_ scene: Scene, _ study: Study) -> Scene {
    var scene = scene
    scene.title = "Five-minute reset: \(study.prompt.objectWords)"
    scene.description =
      "Four steps of five minutes: look 0:30, one line 1:00, shadows 2:00, one texture 1:30. \(study.prompt.lightWords)"
    return scene
  }
}
