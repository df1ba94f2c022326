import Scenes

extension Page {
  /// All three objects in one line that never lifts: in from the left, round each outline, out at the right.
  mutating func oneLine(_ study: Study, in rect: Rect) {
    let order = study.life.objects.indices.sorted {
      study.life.camera.frame(study.life.objects[$0].foot).x < study.life.camera.frame(study.life.objects[$1].foot).x
    }
    var line: [Point] = [Point(0.02, study.life.camera.frame(study.life.objects[order[0]].foot).y - 0.04)]
    for (step, index) in order.enumerated() {
      let ring = Self.loosened(study.whole(index))
      guard !ring.isEmpty, let last = line.last else { continue }
      // It starts at the point nearest to where the pen is, and goes a little farther than once round.
      let start = ring.indices.min { (ring[$0] - last).length < (ring[$1] - last).length } ?? 0
      let turn = Array(ring[start...]) + Array(ring[..<start])
      line += turn + turn.prefix(step == order.count - 1 ? turn.count / 3 : turn.count / 6)
    }
    let end = study.life.camera.frame(study.life.objects[order[2]].foot).y
    line += [Point(0.94, end - 0.01), Point(0.985, end)]
    var stream = Stream(study.life.seed, "one line")
    let smooth = Polyline.smoothed(Polyline.resampled(line, step: 0.016), times: 2, closed: false)
    let steps = Polyline.resampled(smooth.map { rect.place($0) }, step: 2)
    let drawn = Inker.swayed(steps, sway: 0.5, knot: 24, step: 2, &stream)
    let path = Path.polyline(Polyline.simplified(drawn, tolerance: 0.08).map(\.rounded))
    add(
      Item(
        .stroke(path, Stroke(Palette.ink, width: rect.width / 150, roundCaps: true)), Tag(.decoration, style: "line")))
    frame(rect)
  }

  /// An outline with its small corners lost, as a quick hand draws it.
  private static func loosened(_ ring: [Point]) -> [Point] {
    let even = Polyline.resampled(ring + ring.prefix(1), step: 0.012).dropLast()
    guard even.count > 6 else { return [] }
    let points = Array(even)
    return points.indices.map { index in
      let near = (-2...2).map { points[(index + $0 + points.count) % points.count] }
      return near.reduce(Point(0, 0), +) * 0.2
    }
  }

  /// Shadows in black, all else paper.
  mutating func blackShadows(_ study: Study, in rect: Rect) {
    var dark = study.view.formShade(below: 0.1)
    dark.formUnion(study.view.castOnObjects())
    dark.formUnion(study.view.castOnTable)
    let path = Path(
      dark.outlines(tolerance: 0.3, least: 40).flatMap { outline in
        Path.polyline(outline.map { rect.place($0).rounded }, closed: true).elements
      })
    add(Item(.fill(path, Palette.ink), Tag(.decoration, style: "shadow")))
    var inker = Inker(study.view, width: rect.width, pen: 0.55)
    inker.drawOutlines(weight: 0.8)
    add(inker.layer.items(at: Point(rect.minX, rect.minY), Palette.ink, Tag(.decoration, style: "ink")))
    frame(rect)
  }

  /// One object finished, the others as pale masses.
  mutating func oneTexture(_ study: Study, in rect: Rect) {
    add(study.tableLine(in: rect, Palette.hair))
    add(study.massItems(in: rect) { 100 - (100 - $0) * 0.22 })
    let index = 2
    let white = Path(
      study.view.visible(index).outlines().flatMap { outline in
        Path.polyline(outline.map { rect.place($0).rounded }, closed: true).elements
      })
    fill(white, Palette.paper, Tag(.decoration))
    var inker = Inker(study.view, width: rect.width, pen: 0.75)
    inker.drawCastShadows { $0 == index }
    inker.hatchSurfaces { $0 == index }
    inker.drawOutlines(where: { $0 == index }, weight: 0.85)
    add(inker.layer.items(at: Point(rect.minX, rect.minY), Palette.ink, Tag(.decoration, style: "ink")))
    frame(rect)
  }
}

extension Study {
  /// The outline of a whole object, as if nothing stood before it.
  func whole(_ index: Int) -> [Point] {
    var mask = Mask(width: 436, height: 327)
    for patch in life.objects[index].patches {
      let places = patch.points.map { life.camera.frame($0) * 436 }
      patch.forEachTriangle { a, b, c in mask.fill(places[a], places[b], places[c]) }
    }
    return mask.outlines(tolerance: 1).max { $0.count < $1.count } ?? []
  }
}
