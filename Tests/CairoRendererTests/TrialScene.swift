import CairoRenderer
import Scenes

/// A page with every kind of shape and the texts that renderers get wrong.
func trialScene(_ measurer: any TextMeasurer) -> Scene {
  var scene = Scene(width: 700, height: 420, background: Color(0xFFFFFF))
  scene.title = "One lost vote, one extra election"
  scene.description = "Three nodes. <B> & \"C\" vote; the vote of C is lost."
  scene.recipe = #"{"scenario":"lost-vote","seed":7,"note":"a < b & \"c\" – ü"}"#
  let ink = Color(0x1B1F27)
  let ask = Color(0x966500)
  let append = Color(0x2361D0)
  let white = Color(0xFFFFFF)
  func add(_ shape: Shape, _ kind: Tag.Kind, hint: String? = nil) {
    scene.items.append(Item(shape, Tag(kind), hint: hint))
  }
  func text(
    _ runs: [TextRun], size: Double, at point: Point, anchor: Text.Anchor = .start, angle: Double = 0,
    halo: Bool = false, tabular: Bool = false
  ) -> Shape {
    let extent = measurer.extent(of: runs, size: size, tabular: tabular)
    return .text(
      Text(
        runs, size: size, at: point, anchor: anchor, angle: angle,
        halo: halo ? Text.Halo(color: white, width: 2.2) : nil, extent: extent, tabular: tabular))
  }
  add(
    text([TextRun("One lost vote, one extra election", weight: .semibold, color: ink)], size: 19, at: Point(20, 34)),
    .title)
  add(
    text(
      [
        TextRun("Raft, 3 nodes, ", color: Color(0x565E6C)),
        TextRun("one lost vote", weight: .semibold, color: Color(0xA8003A)),
        TextRun(", time runs down", color: Color(0x565E6C)),
      ], size: 12.5, at: Point(20, 55)), .subtitle)
  for (index, name) in ["A", "B", "C"].enumerated() {
    let x = 112.0 + 156 * Double(index)
    add(.stroke(.line(Point(x, 100), Point(x, 400)), Stroke(Color(0x7A8290), width: 1.6)), .lane)
    add(text([TextRun(name, weight: .semibold, color: ink)], size: 15, at: Point(x, 90), anchor: .middle), .laneName)
  }
  let candidate = Rect(minX: 104.5, minY: 130, maxX: 119.5, maxY: 240)
  add(.fill(.rect(candidate), Color(0xFBE3AE)), .ribbon)
  add(.hatch(.rect(candidate), Hatch(ask.opacity(0.55), width: 1, gap: 5.5)), .ribbon)
  add(.stroke(.rect(candidate), Stroke(ask, width: 1.2)), .ribbon)
  let leader = Rect(minX: 104.5, minY: 240, maxX: 119.5, maxY: 400)
  add(.fill(.rect(leader), append), .ribbon, hint: "A leads term 2 <from> 240 ms & on")
  add(
    text(
      [TextRun("leader", weight: .medium, color: white)], size: 11, at: Point(116, 320), anchor: .middle, angle: -90),
    .roleWord)
  let pill = Rect(center: Point(112, 130), width: 22, height: 15)
  add(.fill(.roundedRect(pill, radius: 4), white), .pill)
  add(.stroke(.roundedRect(pill, radius: 4), Stroke(ink, width: 1.3)), .pill)
  add(text([TextRun("t2", weight: .semibold, color: ink)], size: 11, at: Point(112, 134), anchor: .middle), .pillText)
  let flight = [Point(120, 140), Point(268, 196)]
  add(.stroke(.line(flight[0], flight[1]), Stroke(ask, width: 1.9)), .arrow, hint: "RequestVote A to B")
  add(.fill(.polyline([Point(268, 196), Point(258.5, 196), Point(261, 189)], closed: true), ask), .arrowHead)
  add(.stroke(.line(Point(120, 150), Point(424, 250)), Stroke(Color(0x4B5361), width: 1.3, dash: [4, 3])), .arrow)
  add(
    text(
      [TextRun("RequestVote t2", weight: .medium, color: ask)], size: 11.5, at: Point(194, 172), anchor: .middle,
      angle: 20.7, halo: true), .label)
  add(
    .stroke(
      Path([.move(Point(268, 200)), .curve(Point(240, 220), Point(180, 230), to: Point(120, 238))]),
      Stroke(Color(0x1B6852), width: 2, dash: [2, 2.4], roundCaps: true)), .arrow)
  for (dx, dy) in [(1.0, 1.0), (1.0, -1.0)] {
    let center = Point(330, 225)
    let arm = Point(5.5 * dx, 5.5 * dy)
    add(.stroke(.line(center - arm, center + arm), Stroke(Color(0xA8003A), width: 2.4)), .lostCross)
  }
  add(.fill(.circle(Point(480, 110), radius: 9), ink), .callout)
  add(
    text([TextRun("1", weight: .semibold, color: white)], size: 11, at: Point(480, 114), anchor: .middle), .calloutDigit
  )
  let words = [
    "Latin ÅÖ œ ﬁ", "שלום עולם", "mixed: שלום (x=1) done", "emoji 🎉 done", "日本語 한국어", "<script>alert(1)</script>",
    "tabs\tand\nlines\u{0}gone",
  ]
  for (index, word) in words.enumerated() {
    add(text([TextRun(word, color: ink)], size: 12.5, at: Point(500, 114 + 22 * Double(index)), halo: true), .note)
  }
  for (index, digits) in ["11:11", "88:88"].enumerated() {
    add(
      text(
        [TextRun(digits, color: ink)], size: 11, at: Point(60, 150 + 40 * Double(index)), anchor: .end, tabular: true),
      .tick)
  }
  let wall = Rect(minX: 300, minY: 330, maxX: 680, maxY: 354)
  add(.fill(.rect(wall), Color(0xF7DDE3)), .wall)
  add(.hatch(.rect(wall), Hatch(Color(0xA8003A, alpha: 0.45), width: 1, gap: 7)), .wall)
  add(.fill(.rect(Rect(minX: 440, minY: 333, maxX: 540, maxY: 351)), Color(0xF7DDE3)), .knockout)
  add(text([TextRun("partition", color: ink)], size: 12, at: Point(490, 346), anchor: .middle), .wallText)
  add(.hatch(.circle(Point(600, 385), radius: 22), Hatch(append, width: 1.2, gap: 5, angle: -30)), .mark)
  return scene
}
