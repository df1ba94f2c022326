import Scenes

extension Page {
  /// Panel 2: the solids that everything is built from, then the lines that tie the objects together.
  mutating func construction(_ study: Study, in rect: Rect, labels: Bool = true) {
    let weight = rect.width > 400 ? 1.25 : 0.9
    for object in study.life.objects { solids(object, study, in: rect, weight) }
    if labels { relations(study, in: rect, weight) }
    frame(rect)
  }

  private mutating func solids(_ object: StillObject, _ study: Study, in rect: Rect, _ weight: Double) {
    let plan = object.construction
    for ring in plan.rings { dimmed(ring, study, in: rect, weight) }
    for curve in plan.curves { dimmed(StillObject.dense(curve), study, in: rect, weight * 0.8) }
    for edge in plan.edges {
      guard let first = edge.first, let last = edge.last else { continue }
      // Lines run past their corners, as a searching hand draws them.
      let over = (last - first).unit * 0.06
      dimmed(StillObject.dense([first - over, last + over]), study, in: rect, weight)
    }
    for axis in plan.axes {
      let line = axis.map { rect.place(study.life.camera.frame($0)) }
      stroke(
        .polyline(line), Palette.blue.opacity(0.7), width: weight * 0.7, dash: [6, 2, 1.5, 2],
        Tag(.decoration, style: "axis"))
    }
    for patch in object.patches where patch.isClosed && patch.material != .stem {
      for line in Contours.lines(patch, from: study.life.camera.position) {
        dimmed(line, study, in: rect, weight, hidden: 0)
      }
    }
  }

  /// A line in space: what can be seen in blue, what is hidden at 45 %.
  private mutating func dimmed(
    _ line: [Vector3], _ study: Study, in rect: Rect, _ weight: Double, hidden: Double = 0.45
  ) {
    var run: [Point] = []
    var isOpen = true
    func finish(_ page: inout Page) {
      defer { run = Array(run.suffix(1)) }
      guard run.count > 1, isOpen || hidden > 0 else { return }
      let simple = Polyline.simplified(run, tolerance: 0.12).map(\.rounded)
      page.stroke(
        .polyline(simple), isOpen ? Palette.blue : Palette.blue.opacity(hidden),
        width: isOpen ? weight : weight * 0.75, Tag(.decoration, style: "construction"))
    }
    for point in line {
      let open = study.view.buffer.isOpen(point, study.life.camera, slack: 0.06)
      run.append(rect.place(study.life.camera.frame(point)))
      if open != isOpen {
        finish(&self)
        isOpen = open
      }
    }
    finish(&self)
  }

  // MARK: Relationship lines

  private mutating func relations(_ study: Study, in rect: Rect, _ weight: Double) {
    let life = study.life
    func at(_ point: Vector3) -> Point { rect.place(life.camera.frame(point)) }
    let (tall, round, flat) = (life.tall, life.round, life.flat)
    let amber = weight * 1.3
    func line(_ points: [Point], closed: Bool = false) {
      stroke(
        .polyline(points.map(\.rounded), closed: closed), Palette.amber, width: amber, dash: [4, 2.5],
        Tag(.decoration, style: "relation"))
    }
    let tops = [at(tall.top), at(round.top)]
    line(tops)
    // The plumb line hangs at the edge of the round object that is nearer to the tall one.
    let points = round.patches[0].points.map(at)
    let isLeft = tops[0].x < tops[1].x
    let edge = isLeft ? points.map(\.x).min() ?? 0 : points.map(\.x).max() ?? 0
    let low = points.map(\.y).max() ?? 0
    let high = mix(tops[0].y, tops[1].y, 0.5)
    let plumb = [Point(edge, min(high, tops[1].y - rect.height * 0.14)), Point(edge, low)]
    line(plumb)
    let bases = [at(tall.foot), at(flat.foot), at(round.foot)]
    line(bases, closed: true)
    var taken: [Rect] = []
    label("tops in line", near: tops[0].toward(tops[1], by: 0.55), study, in: rect, [tops, plumb], &taken)
    label("plumb", near: plumb[0], study, in: rect, [tops, plumb], &taken)
    label(
      "bases: a triangle", near: bases[0].toward(bases[2], by: 0.5) + Point(0, rect.height * 0.1), study, in: rect,
      [tops, plumb, bases + bases.prefix(1)], &taken)
  }

  /// Puts a word near `target`, where it covers the least.
  mutating func label(
    _ word: String, near target: Point, _ study: Study, in rect: Rect, _ lines: [[Point]], _ taken: inout [Rect],
    size: Double = 12
  ) {
    let width = width(word, size: size, weight: .medium)
    var best: (cost: Double, box: Rect)?
    for row in -9...9 {
      for column in -10...10 {
        let center = target + Point(Double(column) * 0.05 * rect.width, Double(row) * 0.045 * rect.width)
        let box = Rect(center: center, width: width + 4, height: size * 1.15)
        guard box.minX > rect.minX + 3, box.maxX < rect.maxX - 3, box.minY > rect.minY + 3, box.maxY < rect.maxY - 3,
          !taken.contains(where: { $0.isNear(box, 1) })
        else { continue }
        let shape = OrientedBox(box)
        let crossed = lines.reduce(0) { sum, line in
          sum + zip(line, line.dropFirst()).filter { shape.isTouched(by: Segment($0, $1)) }.count
        }
        let frame = Rect(
          minX: (box.minX - rect.minX) / rect.width, minY: (box.minY - rect.minY) / rect.width,
          maxX: (box.maxX - rect.minX) / rect.width, maxY: (box.maxY - rect.minY) / rect.width)
        let distance = (center - target).length / rect.width
        let cost = study.crowding(frame) * 14 + Double(crossed) * 0.8 + distance * 2.2
        if cost < best?.cost ?? .infinity { best = (cost, box) }
      }
    }
    guard let box = best?.box else { return }
    taken.append(box)
    fill(.roundedRect(box.inset(by: 1), radius: 2), Palette.paper, Tag(.knockout))
    text(
      word, size: size, weight: .medium, Palette.amber, at: Point(box.center.x, box.maxY - size * 0.28),
      anchor: .middle,
      halo: true)
  }
}
