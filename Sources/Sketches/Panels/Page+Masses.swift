import Scenes

extension Study {
  /// Fills of the masses and of the shadows, as they lie in a panel.
  func massItems(in rect: Rect, lightness: (Double) -> Double = { $0 }) -> [Item] {
    func path(_ outlines: [[Point]]) -> Path {
      Path(
        outlines.flatMap { line in
          Path.polyline(Polyline.smoothed(line, times: 1, closed: true).map { rect.place($0).rounded }, closed: true)
            .elements
        })
    }
    var items: [Item] = []
    func add(_ outlines: [[Point]], _ value: Double, _ name: String) {
      guard !outlines.isEmpty else { return }
      items.append(Item(.fill(path(outlines), Palette.grey(lightness(value))), Tag(.decoration, style: name)))
    }
    add(masses.shadowOutlines, masses.shadowLightness, "shadow")
    for mass in masses.masses { add(mass.outlines, mass.lightness, mass.name) }
    return items
  }

  /// Where the table ends, behind the objects.
  func tableLine(in rect: Rect, _ color: Color = Palette.rule) -> Item {
    let y = rect.place(Point(0, life.tableEdge)).y
    return Item(
      .stroke(.line(Point(rect.minX, y), Point(rect.maxX, y)), Stroke(color, width: 0.8)), Tag(.decoration))
  }
}

extension Rect {
  /// A panel of the frame's proportions.
  static func panel(_ x: Double, _ y: Double, width: Double) -> Rect {
    Rect(minX: x, minY: y, maxX: x + width, maxY: y + width * Camera.aspect)
  }

  /// Where a point of the frame lies in this panel.
  func place(_ point: Point) -> Point { Point(minX + point.x * width, minY + point.y * width) }

  func holds(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  func isNear(_ other: Rect, _ distance: Double = 2) -> Bool {
    inset(by: -distance).touches(other)
  }
}

extension Page {
  /// Panel 1: masses on the thirds, with the light.
  mutating func masses(_ study: Study, in rect: Rect, labels: Bool = true) {
    add(study.tableLine(in: rect))
    add(study.massItems(in: rect))
    guard labels else { return frame(rect) }
    thirds(rect, Palette.blue, dash: [4, 2.5], width: 1.1)
    light(study, in: rect)
    frame(rect)
  }

  /// The rule of thirds.
  mutating func thirds(_ rect: Rect, _ color: Color, dash: [Double] = [], width: Double = 0.8) {
    for part in [1.0 / 3, 2.0 / 3] {
      let (x, y) = (mix(rect.minX, rect.maxX, part), mix(rect.minY, rect.maxY, part))
      let tag = Tag(.grid, style: "thirds")
      stroke(.line(Point(x, rect.minY), Point(x, rect.maxY)), color, width: width, dash: dash, tag)
      stroke(.line(Point(rect.minX, y), Point(rect.maxX, y)), color, width: width, dash: dash, tag)
    }
  }

  /// A disc for the lamp and an arrow along its rays, where the fewest things are in the way, on the lamp's side.
  private mutating func light(_ study: Study, in rect: Rect) {
    let camera = study.life.camera
    let middle = study.life.flat.foot + Vector3(0, 0, 0.8)
    let ray = camera.frame(middle + study.life.light.direction * 0.8) - camera.frame(middle)
    let direction = ray * (1 / max(ray.length, 1e-9))
    let length = 0.17
    let word = width("light", size: 12, weight: .medium) / rect.width
    var best: (cost: Double, at: Point, words: Rect)?
    for row in 0..<9 {
      for column in 0..<17 {
        let start = Point(0.06 + Double(column) * 0.055, 0.07 + Double(row) * 0.045)
        let end = start + direction * length
        guard Rect(minX: 0.03, minY: 0.03, maxX: 0.97, maxY: 0.72).touches(Rect(from: end)) else { continue }
        // The word stands right or left of the lamp, or below or above it.
        for offset in [Point(0.035 + word / 2, 0), Point(-0.035 - word / 2, 0), Point(0, 0.065), Point(0, -0.065)] {
          let words = Rect(center: start + offset, width: word, height: 0.065)
          guard Rect(minX: 0.02, minY: 0.02, maxX: 0.98, maxY: 0.73).holds(words),
            !OrientedBox(words.inset(by: -0.012)).isTouched(by: Segment(start, end))
          else { continue }
          let cost = cost(of: words, start, end, study)
          if cost < best?.cost ?? .infinity { best = (cost, start, words) }
        }
      }
    }
    guard let best else { return }
    let (start, end) = (rect.place(best.at), rect.place(best.at + direction * length))
    arrow(from: start, to: end)
    fill(.circle(start, radius: 4.6), Palette.amber, Tag(.decoration, style: "lamp"))
    let spot = rect.place(best.words.center)
    text(
      "light", size: 12, weight: .medium, Palette.amber, at: Point(spot.x, spot.y + 4.2), anchor: .middle,
      halo: true)
  }

  /// How much a lamp is in the way at a place, and how far from its side of the room.
  private func cost(of words: Rect, _ start: Point, _ end: Point, _ study: Study) -> Double {
    let way = Rect(from: start).union(Rect(from: end)).inset(by: -0.02)
    let crowd = study.crowding(words) * 4 + study.crowding(way) * 4
    // On thirds lines a word is hard to read, but it has a halo.
    let upright = [1.0 / 3, 2.0 / 3].filter { words.minX < $0 && words.maxX > $0 }.count
    let level = [0.25, 0.5].filter { words.minY < $0 && words.maxY > $0 }.count
    let side = study.life.light.side.isFromLeft ? start.x : 1 - start.x
    return crowd + Double(upright + level) * 0.5 + side + start.y * 0.4
  }

  /// A line with a filled head.
  mutating func arrow(from start: Point, to end: Point) {
    let way = end - start
    let unit = way * (1 / max(way.length, 1e-9))
    let across = Point(-unit.y, unit.x)
    stroke(.line(start, end - unit * 5), Palette.amber, width: 1.8, Tag(.decoration, style: "ray"))
    fill(
      .polyline([end, end - unit * 8 + across * 3.6, end - unit * 8 - across * 3.6], closed: true), Palette.amber,
      Tag(.decoration, style: "ray"))
  }
}

extension Rect {
  init(from point: Point) { self.init(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y) }
}
