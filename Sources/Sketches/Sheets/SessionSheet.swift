public import Scenes

/// The sheet of 25 minutes: prompt, timing bar, three steps, the finished ink, swatches, value scale, checks, thumbnails.
public struct SessionSheet {
  private let study: Study
  private let paper: Paper
  private var page: Page
  private let left = 26.0
  private let right = 674.0
  private var y = 0.0

  private init(_ study: Study, _ paper: Paper, _ measurer: any TextMeasurer) {
    self.study = study
    self.paper = paper
    page = Page(measurer)
  }

  /// The whole sheet as a scene of exactly the paper's size.
  public static func scene(_ prompt: Prompt, _ paper: Paper, _ measurer: any TextMeasurer) throws(SketchError) -> Scene
  {
    var sheet = SessionSheet(try Study(prompt), paper, measurer)
    return sheet.laidOut()
  }

  private mutating func laidOut() -> Scene {
    let tight = paper == .letter
    y = tight ? 40 : 44
    head()
    y += tight ? 14 : 17
    y = page.timingBar(.session, left: left, right: right, top: y)
    y += tight ? 23 : 27
    steps()
    y += tight ? 24 : 30
    finished(panelWidth: tight ? 394 : 436)
    y += tight ? 19 : 24
    valuesAndChecks(boxHeight: tight ? 26 : 34)
    y += tight ? 19 : 24
    thumbnails(bottom: paper.layoutHeight - (tight ? 27 : 30))
    var scene = page.scene(height: paper.layoutHeight, width: paper.pixels.width)
    scene.height = paper.pixels.height
    scene.title = "Ink study: \(study.prompt.objectWords)"
    scene.description = study.prompt.sentences
    return scene
  }

  // MARK: Parts

  private mutating func head() {
    let prompt = study.prompt
    page.text(
      "Ink study: \(prompt.objectWords)", size: 20, weight: .semibold, at: Point(left, y), Tag(.title))
    page.text(
      prompt.printedSeed, size: 11.5, Palette.muted, at: Point(right, y), anchor: .end, Tag(.legendText))
    y += 21
    y = page.paragraph(
      [
        TextRun(prompt.lightWords, color: Palette.muted),
        TextRun("Today’s rule:", weight: .semibold, color: Palette.ink),
        TextRun(prompt.rule, color: Palette.muted),
        TextRun(prompt.firstWeek?.words ?? "", weight: .semibold, color: Palette.ink),
      ], size: 12.5, leading: 17, width: right - left, at: Point(left, y), Tag(.subtitle))
  }

  private mutating func steps() {
    let gap = 12.0
    let width = (right - left - 2 * gap) / 3
    let plates: [Plate] = [.masses, .construction, .shadows]
    let top = y + 10
    for (index, plate) in plates.enumerated() {
      let x = left + Double(index) * (width + gap)
      page.heading(plate.rawValue, plate.title, plate.shortWords, at: Point(x, y))
      page.draw(plate, study, in: .panel(x, top, width: width))
    }
    y = top + width * Camera.aspect
  }

  private mutating func finished(panelWidth: Double) {
    let isRuled = study.prompt.limit.isAboutMarks
    page.heading(
      nil, "After 25 minutes", isRuled ? "drawn by today’s rule" : "a different hatch for each surface",
      at: Point(left, y))
    let top = y + 10
    let rect = Rect.panel(left, top, width: panelWidth)
    page.heading(nil, "Surfaces", isRuled ? "without the rule" : "one by one", at: Point(rect.maxX + 13, y))
    page.ink(FinishedInk(study), in: rect)
    let x = rect.maxX + 13
    let pitch = (rect.height + 8) / 4
    let width = 84.0
    let words = x + width + 9
    for (index, swatch) in Swatch.all(study, width: width).enumerated() {
      let box = Rect.panel(x, top + Double(index) * pitch, width: width)
      page.add(swatch.layer.items(at: Point(box.minX, box.minY), Palette.ink, Tag(.decoration, style: "swatch")))
      page.stroke(.rect(box), Palette.hair, width: 1)
      page.text(swatch.title, size: 12.5, weight: .semibold, at: Point(words, box.minY + 10))
      page.paragraph(
        [TextRun(swatch.instruction, color: Palette.muted)], size: 11.1, leading: 12.9, width: right - words + 2,
        at: Point(words, box.minY + 24.5))
    }
    y = rect.maxY
  }

  private mutating func valuesAndChecks(boxHeight: Double) {
    let split = left + 400
    page.text("Value scale: fill it first, one layer more each step", size: 12.5, weight: .semibold, at: Point(left, y))
    page.text("Before you stop", size: 12.5, weight: .semibold, at: Point(split + 16, y))
    let top = y + 8
    let gap = 7.0
    let width = (400 - 4 * gap) / 5
    for step in 0...4 {
      let x = left + Double(step) * (width + gap)
      page.add(
        ValueScale.strokes(step: step, width: width, height: boxHeight).items(
          at: Point(x, top), Palette.ink, Tag(.decoration, style: "value")))
      page.frame(Rect(minX: x, minY: top, maxX: x + width, maxY: top + boxHeight))
      let word = step == 0 ? "paper" : step == 1 ? "1 layer" : "\(step)"
      page.text(
        word, size: 11.2, Palette.muted, at: Point(x + width / 2, top + boxHeight + 13.5), anchor: .middle)
    }
    for (index, check) in study.prompt.checks.enumerated() {
      let line = top + 8 + Double(index) * 16.5
      page.stroke(
        .roundedRect(Rect(minX: split + 16, minY: line - 8.5, maxX: split + 26, maxY: line + 1.5), radius: 2.2),
        Palette.rule, width: 1.1)
      page.text(check, size: 11.5, at: Point(split + 33, line))
    }
    y = max(top + boxHeight + 14, top + 8 + 3 * 16.5 + 2)
  }

  private mutating func thumbnails(bottom: Double) {
    page.text(
      "Your turn: three thumbnails before the big one, two minutes in all", size: 12.5, weight: .semibold,
      at: Point(left, y))
    let top = y + 9
    let gap = 12.0
    let column = 176.0
    let width = min((bottom - top) / Camera.aspect, (right - left - column - 3 * gap) / 3)
    for index in 0..<3 {
      let rect = Rect.panel(left + Double(index) * (width + gap), top, width: width)
      page.thirds(rect, Palette.hair)
      page.frame(rect)
    }
    let x = left + 3 * (width + gap) + 4
    let line = page.paragraph(
      [
        TextRun("Look at", weight: .semibold, color: Palette.ink),
        TextRun(study.prompt.focus + ".", color: Palette.muted),
      ], size: 12, leading: 15, width: right - x, at: Point(x, top + 10))
    page.paragraph(
      [
        TextRun("When the pen is down:", weight: .semibold, color: Palette.ink),
        TextRun(study.prompt.question, color: Palette.muted),
      ], size: 12, leading: 15, width: right - x, at: Point(x, line + 22))
  }
}

extension Plate {
  var shortWords: String {
    switch self {
    case .masses: "masses on the thirds"
    case .construction: "solids, relations"
    case .shadows: "shadow shapes"
    case .ink: "all together"
    }
  }
}

extension Page {
  mutating func draw(_ plate: Plate, _ study: Study, in rect: Rect) {
    switch plate {
    case .masses: masses(study, in: rect)
    case .construction: construction(study, in: rect)
    case .shadows: shadows(study, in: rect)
    case .ink: ink(FinishedInk(study), in: rect)
    }
  }
}

extension Prompt {
  /// "Seed 2026-11-23", with the salt and the day of the first week when there are such.
  var printedSeed: String {
    let label = seed.label.count > 40 ? String(seed.label.prefix(39)) + "…" : seed.label
    let week = firstWeek.map { ", day \($0.day + 1) of \(FirstWeek.days)" } ?? ""
    guard !seed.salt.isEmpty else { return "Seed \(label)\(week)" }
    let whole = "Seed \(label), salt \(seed.salt)\(week)"
    return whole.count <= 48 ? whole : "Seed \(label), salted\(week)"
  }
}

extension Prompt {
  /// What to look for before one stops.
  var checks: [String] {
    let order = arrangement == .triangle ? [flat, round, tall] : [round, flat, tall]
    let overlaps =
      arrangement == .triangle
      ? "\(order[0].rawValue.capitalizedFirst) overlaps \(order[1].rawValue) and \(order[2].rawValue)"
      : "\(order[0].rawValue.capitalizedFirst) overlaps \(order[1].rawValue) overlaps \(order[2].rawValue)"
    return [overlaps, "No two edges just touch", "All cast shadows point one way", "Darkest dark where things touch"]
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
