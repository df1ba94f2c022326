import Scenes

/// One point of an object and how its shadow is found: the point, the place on the table below it, its shadow.
struct RayTriangle {
  var point: Vector3
  var below: Vector3
  var shadow: Vector3
  /// Whether the shadow's end can be seen on the table.
  var isFree: Bool
}

extension Study {
  /// The triangles of light that show best: their shadows lie free on the table, inside the frame.
  func rayTriangles() -> [RayTriangle] {
    var found: [(cost: Double, triangle: RayTriangle)] = []
    for index in [2, 1, 0] {
      let object = life.objects[index]
      let rings = object.construction.rings.reversed().flatMap { ring in
        stride(from: 0, to: ring.count - 1, by: 6).map { ring[$0] }
      }
      for point in object.rayPoints + rings where point.z > 0.25 {
        var triangle = RayTriangle(
          point: point, below: Vector3(point.x, point.y, 0), shadow: life.light.shadow(of: point), isFree: true)
        let places = [triangle.point, triangle.below, triangle.shadow].map(life.camera.frame)
        let frame = Rect(minX: 0.04, minY: 0.04, maxX: 0.96, maxY: 0.71)
        guard places.allSatisfy({ frame.touches(Rect(from: $0)) }) else { continue }
        let end = places[2] * Double(view.width)
        triangle.isFree = view.buffer.surface(Int(end.x), Int(end.y)) == nil
        let size = (places[0] - places[2]).length
        // On the shadow side nothing of the object lies between the point and its shadow.
        let away = point - object.foot
        let side = Vector3(away.x, away.y, 0).unit.dot(Vector3(life.light.direction.x, life.light.direction.y, 0).unit)
        let isSeen = view.buffer.isOpen(point, life.camera)
        let kind = (index == 2 ? 0 : index == 1 ? 0.1 : 0.4) + (isSeen ? 0 : 1)
        let cost = (triangle.isFree ? 0 : 4) + (0.22 - size).magnitude * 3 - side * 0.45 + kind
        found.append((cost, triangle))
      }
    }
    return found.sorted { $0.cost < $1.cost }.map(\.triangle)
  }
}

extension Page {
  /// Panel 3: cast shadows as flat shapes, the rays that find them, and one corner enlarged.
  mutating func shadows(_ study: Study, in rect: Rect, labels: Bool = true) {
    add(study.tableLine(in: rect, Palette.hair))
    let flats = flatShapes(study)
    add(flats.map { $0.item(in: rect) })
    var inker = Inker(study.view, width: rect.width, pen: rect.width > 400 ? 0.85 : 0.62)
    inker.drawOutlines()
    let outlines = inker.layer.shapes
    add(outlines.map { shape in line(shape.map { rect.place($0 * (1 / rect.width)) }) })
    guard labels, let first = study.rayTriangles().first else { return frame(rect) }
    rays(first, study, in: rect, rect.place)
    let inset = insetPlace(study, in: rect)
    enlarge(first, study, flats, outlines, from: rect, into: inset)
    var taken = [inset]
    let end = rect.place(study.life.camera.frame(first.shadow))
    label("along the ray", near: end, study, in: rect, [], &taken)
    frame(rect)
  }

  /// A flat tone of the panel.
  struct FlatShape {
    var outlines: [[Point]]
    var lightness: Double

    func item(in rect: Rect) -> Item {
      let path = Path(
        outlines.flatMap { Path.polyline($0.map { rect.place($0).rounded }, closed: true).elements })
      return Item(.fill(path, Palette.grey(lightness)), Tag(.decoration, style: "shade"))
    }
  }

  /// Form shade, shadows on objects, shadows on the table: from light to dark.
  private func flatShapes(_ study: Study) -> [FlatShape] {
    [
      FlatShape(outlines: study.masses.shadowOutlines, lightness: 50),
      FlatShape(outlines: study.view.formShade().outlines(tolerance: 0.3, least: 60), lightness: 82),
      FlatShape(outlines: study.view.castOnObjects().outlines(tolerance: 0.3, least: 60), lightness: 66),
    ]
  }

  private func line(_ shape: [Point]) -> Item {
    Item(.fill(.polyline(shape.map(\.rounded), closed: true), Palette.ink), Tag(.decoration, style: "outline"))
  }

  /// The ray from a point to its shadow, the plumb line below it and the line along the table, as far as they lie in
  /// `frame`.
  private mutating func rays(
    _ triangle: RayTriangle, _ study: Study, in frame: Rect, _ place: (Point) -> Point
  ) {
    let corners = [triangle.point, triangle.below, triangle.shadow].map { place(study.life.camera.frame($0)) }
    let tag = Tag(.decoration, style: "ray")
    for (from, to, width, dash) in [(0, 2, 1.3, [4, 2.5]), (0, 1, 0.9, [1.5, 1.8]), (1, 2, 0.9, [1.5, 1.8])] {
      for piece in Clip.line([corners[from], corners[to]], frame) {
        stroke(.polyline(piece), Palette.amber, width: width, dash: dash, tag)
      }
    }
    for point in [corners[0], corners[2]] where frame.inset(by: 2).touches(Rect(from: point)) {
      fill(.circle(point, radius: 1.9), Palette.amber, tag)
    }
  }

  /// The corner with the least in it.
  private func insetPlace(_ study: Study, in rect: Rect) -> Rect {
    let width = 0.40
    let height = width * 0.72
    let (right, low) = (1 - width, Camera.aspect - height)
    let corners = [(0.0, 0.0), (right, 0.0), (right, low), (0.0, low)].map { x, y in
      Rect(minX: x, minY: y, maxX: x + width, maxY: y + height)
    }
    let best = corners.enumerated().min {
      (study.crowding($0.element), $0.offset) < (study.crowding($1.element), $1.offset)
    }
    let box = best?.element ?? corners[1]
    let (low2, high2) = (rect.place(Point(box.minX, box.minY)), rect.place(Point(box.maxX, box.maxY)))
    return Rect(minX: low2.x, minY: low2.y, maxX: high2.x, maxY: high2.y)
  }

  /// Draws the neighbourhood of a triangle of light again, larger, in `inset`.
  private mutating func enlarge(
    _ triangle: RayTriangle, _ study: Study, _ flats: [FlatShape], _ outlines: [[Point]], from rect: Rect,
    into inset: Rect
  ) {
    let camera = study.life.camera
    let corners = [triangle.point, triangle.below, triangle.shadow].map { rect.place(camera.frame($0)) }
    guard var window = Path.polyline(corners).bounds else { return }
    let grow = max(window.width / inset.width, window.height / inset.height) * 1.28
    let scale = (1 / grow).clamped(1.15, 2.6)
    window = Rect(center: window.center, width: inset.width / scale, height: inset.height / scale)
    func move(_ point: Point) -> Point {
      Point(inset.minX + (point.x - window.minX) * scale, inset.minY + (point.y - window.minY) * scale)
    }
    fill(.rect(inset), Palette.paper, Tag(.panel, style: "enlarged"))
    for flat in flats {
      for outline in flat.outlines {
        let shape = Clip.shape(outline.map { move(rect.place($0)) }, inset)
        guard shape.count > 2 else { continue }
        fill(.polyline(shape.map(\.rounded), closed: true), Palette.grey(flat.lightness), Tag(.decoration))
      }
    }
    for shape in outlines {
      let cut = Clip.shape(shape.map { move(rect.place($0 * (1 / rect.width))) }, inset)
      if cut.count > 2 { add(line(cut)) }
    }
    rays(triangle, study, in: inset) { move(rect.place($0)) }
    stroke(.rect(window.cut(to: rect)), Palette.amber, width: 0.8, Tag(.decoration, style: "enlarged"))
    stroke(.rect(inset), Palette.amber, width: 1.2, Tag(.decoration, style: "enlarged"))
  }
}

extension Rect {
  /// The part inside `other`.
  func cut(to other: Rect) -> Rect {
    Rect(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY)
    )
  }
}
