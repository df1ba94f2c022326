import Scenes

extension InkLayer {
  /// The strokes as items of a scene: one for each pen width, moved to `origin` and enlarged by `scale`.
  func items(at origin: Point, scale: Double = 1, _ color: Color, _ tag: Tag) -> [Item] {
    func move(_ point: Point) -> Point { Point(origin.x + point.x * scale, origin.y + point.y * scale).rounded }
    var items = pieces().map { width, lines in
      let path = Path(lines.flatMap { line in Path.polyline(line.map(move)).elements })
      return Item(.stroke(path, Stroke(color, width: width * scale, roundCaps: true)), tag)
    }
    if !shapes.isEmpty {
      items += shapes.map { Item(.fill(Path.polyline($0.map(move), closed: true), color), tag) }
    }
    return items
  }
}

extension Point {
  /// To a hundredth of a pixel: what no eye can see need not be stored.
  var rounded: Point { Point((x * 100).rounded() / 100, (y * 100).rounded() / 100) }
}
