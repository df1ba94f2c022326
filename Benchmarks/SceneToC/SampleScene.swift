import Scenes

/// A space-time diagram in looks only: five lanes, 90 messages with heads, 45 labels with halos, ribbons, hatches, pills.
func sampleScene(_ measurer: any TextMeasurer) -> Scene {
  var sample = Sample(measurer)
  sample.drawHead()
  sample.drawLanes()
  sample.drawMessages()
  sample.drawWall()
  return sample.scene
}

private struct Sample {
  var scene = Scene(width: 700, height: 900, background: Color(0xFFFFFF))
  private let measurer: any TextMeasurer
  private let ink = Color(0x1B1F27)
  private let classes: [(name: String, color: Color, dash: [Double])] = [
    ("RequestVote", Color(0x966500), []), ("yes to A", Color(0x1B6852), []), ("no", Color(0x4B5361), [4, 3]),
    ("AppendEntries", Color(0x2361D0), []), ("ok", Color(0x2361D0), [2, 2.4]), ("put x=1", Color(0x62285E), []),
  ]

  init(_ measurer: any TextMeasurer) { self.measurer = measurer }

  mutating func drawHead() {
    let muted = Color(0x565E6C)
    add(text([TextRun("Ninety messages, five nodes", weight: .semibold, color: ink)], 19, Point(20, 34)), Tag(.title))
    add(
      text(
        [TextRun("drawn to measure ", color: muted), TextRun("speed", weight: .semibold, color: ink)], 12.5,
        Point(20, 55)), Tag(.subtitle))
  }

  mutating func drawLanes() {
    for lane in 0..<5 {
      let x = laneX(lane)
      let name = String("ABCDE".dropFirst(lane).prefix(1))
      let tag = Tag(.lane, node: name)
      add(.stroke(.line(Point(x, 100), Point(x, 880)), Stroke(Color(0x7A8290), width: 1.6)), tag)
      add(text([TextRun(name, weight: .semibold, color: ink)], 15, Point(x, 90), .middle), Tag(.laneName))
      let ribbon = Rect(minX: x - 7.5, minY: 140 + 40 * Double(lane), maxX: x + 7.5, maxY: 240 + 90 * Double(lane))
      add(.fill(.rect(ribbon), Color(0xFBE3AE)), Tag(.ribbon, node: name))
      add(.hatch(.rect(ribbon), Hatch(Color(0x966500, alpha: 0.55), width: 1, gap: 5.5)), Tag(.ribbon, node: name))
      add(.stroke(.rect(ribbon), Stroke(Color(0x966500), width: 1.2)), Tag(.ribbon, node: name))
      let pill = Rect(center: Point(x, ribbon.minY), width: 22, height: 15)
      add(.fill(.roundedRect(pill, radius: 4), Color(0xFFFFFF)), Tag(.pill))
      add(.stroke(.roundedRect(pill, radius: 4), Stroke(ink, width: 1.3)), Tag(.pill))
      let term = [TextRun("t\(lane + 1)", weight: .semibold, color: ink)]
      add(text(term, 11, Point(x, ribbon.minY + 4), .middle), Tag(.pillText))
    }
    for tick in 0..<16 {
      let label = [TextRun("\(tick * 50) ms", color: ink)]
      add(text(label, 11, Point(55, 104 + 50 * Double(tick)), .end, tabular: true), Tag(.tick))
    }
  }

  mutating func drawMessages() {
    for message in 0..<90 {
      let from = message * 7 % 5
      let to = (from + 1 + message % 4) % 5
      let start = Point(laneX(from), 110 + 8.2 * Double(message))
      let end = Point(laneX(to), start.y + 30)
      let kind = classes[message % classes.count]
      let tag = Tag(.arrow, message: message, style: kind.name)
      add(.stroke(.line(start, end), Stroke(kind.color, width: 1.5, dash: kind.dash)), tag)
      let back = (start - end) * (9 / (start - end).length)
      let side = Point(-back.y, back.x) * 0.4
      add(.fill(.polyline([end, end + back + side, end + back - side], closed: true), kind.color), Tag(.arrowHead))
      guard message.isMultiple(of: 2) else { continue }
      let slope = (end.y - start.y) / abs(end.x - start.x) * (end.x > start.x ? 1 : -1)
      let halo = Text.Halo(color: Color(0xFFFFFF), width: 2.2)
      let runs = [TextRun("\(kind.name) \(message)", weight: .medium, color: kind.color)]
      add(text(runs, 11.5, start.toward(end, by: 0.45), .middle, angle: 50 * slope, halo: halo), Tag(.label))
    }
  }

  mutating func drawWall() {
    let wall = Rect(minX: 62, minY: 846, maxX: 680, maxY: 870)
    let red = Color(0xA8003A)
    add(.fill(.rect(wall), Color(0xF7DDE3)), Tag(.wall))
    add(.hatch(.rect(wall), Hatch(red.opacity(0.45), width: 1, gap: 7)), Tag(.wall))
    add(text([TextRun("A, B | C, D, E", color: ink)], 12, Point(370, 862), .middle), Tag(.wallText))
  }

  private func laneX(_ lane: Int) -> Double { 112 + 130 * Double(lane) }

  private mutating func add(_ shape: Shape, _ tag: Tag) { scene.items.append(Item(shape, tag)) }

  private func text(
    _ runs: [TextRun], _ size: Double, _ position: Point, _ anchor: Text.Anchor = .start, angle: Double = 0,
    halo: Text.Halo? = nil, tabular: Bool = false
  ) -> Shape {
    let extent = measurer.extent(of: runs, size: size, tabular: tabular)
    return .text(
      Text(
        runs, size: size, at: position, anchor: anchor, angle: angle, halo: halo, extent: extent, tabular: tabular))
  }
}
