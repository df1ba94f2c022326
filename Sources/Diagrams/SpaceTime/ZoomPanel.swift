import Scenes
import Timelines

/// An enlarged part of a run, drawn below its overview: quiet time and repeated rounds are folded, every message that is
/// left is labelled.
struct ZoomPanel {
  private let part: Story
  private let frame: RightFrame
  private let arrows: [Arrow]

  init(_ window: ZoomWindow, of story: Story, order: [NodeID], start: Double, width: Double) {
    let part = story.part(from: window.from, to: window.to)
    let repeats = Rounds.repeats(in: part, minimum: 2)
    let hidden = Set(repeats.flatMap(\.arrows))
    let arrows = part.arrows.enumerated().filter { !hidden.contains($0.offset) }.map(\.element)
    self.part = part
    self.arrows = arrows
    frame = RightFrame(
      part, order: order, from: window.from, to: window.to, folding: (arrows, repeats), start: start, width: width,
      gap: order.count <= 5 ? Metrics.rightZoomGap : max(44, Metrics.rightZoomGap - 8 * Double(order.count - 5)))
  }

  /// What the panel really shows: the window without the quiet at its ends.
  var shown: (from: Instant, to: Instant) {
    (frame.time.windows.first?.from ?? part.from, frame.time.windows.last?.to ?? part.to)
  }

  /// Draws the funnel from the overview and the panel; returns the panel and the y below its axis.
  func draw(
    under overview: RightFrame, _ discs: some Sequence<Discs.Disc>, from y: Double, _ page: Page,
    on canvas: inout Canvas
  ) -> (Panel, Double) {
    let top = y + 38
    let sides = [
      (overview.time.position(shown.from), frame.time.start), (overview.time.position(shown.to), frame.time.end),
    ]
    let funnel = Path.polyline(
      [Point(sides[0].0, y), Point(sides[1].0, y), Point(sides[1].1, top - 4), Point(sides[0].1, top - 4)], closed: true
    )
    canvas.fill(funnel, canvas.theme.panel, Tag(.panel, style: "funnel"), in: .ground)
    for side in sides {
      canvas.stroke(
        .line(Point(side.0, y), Point(side.1, top - 4)), canvas.theme.rule, width: 0.9, Tag(.connector), in: .ground)
    }
    // Between the sides of the funnel, at the height of the letters.
    let middle = (sides[0].0 + sides[1].0) / 2 * (1 - 20.0 / 34) + (sides[0].1 + sides[1].1) / 2 * 20 / 34
    canvas.text(
      words(overview), size: Metrics.smallSize, color: canvas.theme.muted, at: Point(middle, y + 24), anchor: .middle,
      Tag(.note))
    return drawPanel(Array(discs), from: top, page, on: &canvas)
  }

  /// Draws the panel under its letter, where several enlargements make funnels cross; returns as `draw(under:…)`.
  func draw(
    letter: String, of overview: RightFrame, _ discs: [Discs.Disc], from y: Double, _ page: Page,
    on canvas: inout Canvas
  ) -> (Panel, Double) {
    let theme = canvas.theme
    let line = canvas.line(
      [
        TextRun(letter, weight: .semibold, color: theme.ink),
        TextRun("  from \(shown.from), \(words(overview))", color: theme.muted),
      ], size: Metrics.smallSize, at: Point(frame.time.start, y + 12))
    canvas.add(.text(line), Tag(.note), in: .text)
    return drawPanel(discs, from: y + 24, page, on: &canvas)
  }

  private func drawPanel(
    _ discs: [Discs.Disc], from y: Double, _ page: Page, on canvas: inout Canvas
  ) -> (Panel, Double) {
    let style = Panel.Style(
      paper: canvas.theme.panel, ribbon: Metrics.rightZoomRibbon, isOverview: false, labels: .all, labelsWithTerm: true)
    return frame.drawPanel(style, arrows, discs, from: y, shade: nil, page, on: &canvas)
  }

  /// "enlarged 15 times": two digits are enough for a factor.
  private func words(_ overview: RightFrame) -> String {
    let factor = frame.time.scale / overview.time.scale
    guard factor >= 1.95, factor < 1e9 else { return "enlarged" }
    var number = Int(factor.rounded())
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    number = (number + unit / 2) / unit * unit
    return "enlarged \(unit > 1 ? "about " : "")\(number.formattedWithSeparators) times"
  }
}
