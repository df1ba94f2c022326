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
    let fromLeft = study.life.light.side.isFromLeft
    var best: (cost: Double, at: Point, isWordLeft: Bool)?
    for row in 0..<9 {
      for column in 0..<17 {
        let start = Point(0.06 + Double(column) * 0.055, 0.07 + Double(row) * 0.045)
        let end = start + direction * length
        guard Rect(minX: 0.03, minY: 0.03, maxX: 0.97, maxY: 0.72).touches(Rect(from: end)) else { continue }
        for isWordLeft in [false, true] {
          let words = Rect(
            minX: isWordLeft ? start.x - 0.035 - word : start.x + 0.035, minY: start.y - 0.035,
            maxX: isWordLeft ? start.x - 0.035 : start.x + 0.035 + word, maxY: start.y + 0.03)
          guard words.minX > 0.02, words.maxX < 0.98, words.minY > 0.02 else { continue }
          let way = Rect(from: start).union(Rect(from: end)).inset(by: -0.02)
          let crowd = study.crowding(words) * 4 + study.crowding(way) * 4
          // On thirds lines a word is hard to read, but it has a halo.
          let lines =
            [1.0 / 3, 2.0 / 3].filter { words.minX < $0 && words.maxX > $0 }.count
            + [0.25, 0.5].filter { words.minY < $0 && words.maxY > $0 }.count
          let side = fromLeft ? start.x : 1 - start.x
          let cost = crowd + Double(lines) * 0.5 + side * 1.0 + start.y * 0.4
          if cost < best?.cost ?? .infinity { best = (cost, start, isWordLeft) }
        }
      }
    }
    guard let best else { return }
    let (start, end) = (rect.place(best.at), rect.place(best.at + direction * length))
    arrow(from: start, to: end)
    fill(.circle(start, radius: 4.6), Palette.amber, Tag(.decoration, style: "lamp"))
    text(
      "light", size: 12, weight: .medium, Palette.amber,
      at: Point(start.x + (best.isWordLeft ? -9 : 9), start.y + 4.2), anchor: best.isWordLeft ? .end : .start,
      halo: true)
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
