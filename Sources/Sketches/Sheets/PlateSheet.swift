public import Scenes

/// One panel in large, with an empty frame of the same size below it to draw in.
public enum PlateSheet {
  public static func scene(
    _ plate: Plate, of prompt: Prompt, _ paper: Paper, _ measurer: any TextMeasurer
  ) throws(SketchError) -> Scene {
    let study = try Study(prompt, resolution: 1400)
    var page = Page(measurer)
    let (left, right) = (26.0, 674.0)
    page.text(
      "\(plate.title): \(study.prompt.objectWords)", size: 20, weight: .semibold, at: Point(left, 44), Tag(.title))
    page.text(prompt.printedSeed, size: 11.5, Palette.muted, at: Point(right, 44), anchor: .end)
    page.text(
      "Plate \(plate.rawValue) of \(Plate.allCases.count): \(plate.words). \(prompt.lightWords)", size: 12.5,
      Palette.muted, at: Point(left, 65), Tag(.subtitle))
    let top = 80.0
    let space = (paper.layoutHeight - top - 56 - 24) / 2
    let width = min(right - left, space / Camera.aspect)
    let x = (700 - width) / 2
    page.draw(plate, study, in: .panel(x, top, width: width))
    let below = top + width * Camera.aspect
    page.text("Your turn", size: 12.5, weight: .semibold, at: Point(x, below + 24))
    let empty = Rect.panel(x, below + 34, width: width)
    page.thirds(empty, Palette.hair)
    page.frame(empty)
    var scene = page.scene(height: paper.layoutHeight, width: paper.pixels.width)
    scene.height = paper.pixels.height
    scene.title = "\(plate.title): \(study.prompt.objectWords)"
    scene.description = "Plate \(plate.rawValue): \(plate.words). " + study.prompt.sentences
    return scene
  }
}
