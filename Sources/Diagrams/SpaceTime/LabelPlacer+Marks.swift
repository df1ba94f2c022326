import Scenes

extension LabelPlacer {
  /// Places horizontal words beside a mark, at the cheapest of its sides; drops them when all places cover something.
  mutating func place(
    beside rect: Rect, _ words: [String], weight: TextRun.Weight, color: Color, on canvas: Canvas
  ) -> Text? {
    var best: (cost: Double, text: Text)?
    for (rank, string) in words.enumerated() {
      let run = TextRun(string, weight: weight, color: color)
      let extent = canvas.extent([run], size: Metrics.labelSize)
      let middle = (extent.ascent - extent.descent) / 2
      let places: [(Point, Text.Anchor)] = [
        (Point(rect.maxX + 4, rect.center.y + middle), .start), (Point(rect.minX - 4, rect.center.y + middle), .end),
        (Point(rect.center.x, rect.minY - 3), .middle), (Point(rect.center.x, rect.maxY + extent.ascent), .middle),
        (Point(rect.maxX + 2, rect.minY - 2), .start), (Point(rect.maxX + 2, rect.maxY + extent.ascent - 1), .start),
        (Point(rect.minX - 2, rect.minY - 2), .end), (Point(rect.minX - 2, rect.maxY + extent.ascent - 1), .end),
        // Above and below again, clear of a ribbon at the right.
        (Point(rect.maxX - 4, rect.minY - 3), .end), (Point(rect.maxX - 4, rect.maxY + extent.ascent), .end),
      ]
      for (order, place) in places.enumerated() {
        let text = Text(
          [run], size: Metrics.labelSize, at: place.0, anchor: place.1, halo: Text.Halo(color: halo, width: 2.2),
          extent: extent)
        let cost = coverage(of: text) + Double(order) + 10 * Double(rank)
        if cost < (best?.cost ?? .infinity) { best = (cost, text) }
      }
    }
    guard let best, best.cost < 34 else { return nil }
    obstacles.texts.append(OrientedBox(best.text))
    return best.text
  }

  /// What the text would cover.
  private func coverage(of text: Text) -> Double {
    let box = OrientedBox(text)
    guard box.bounds.minX >= area.minX, box.bounds.maxX <= area.maxX, box.bounds.minY >= area.minY,
      box.bounds.maxY <= area.maxY
    else { return .infinity }
    let grown = box.grown(by: 1.2)
    var cost = 0.0
    for text in obstacles.texts where grown.overlaps(text) { cost += 100 }
    for solid in obstacles.solids where grown.overlaps(solid) { cost += 60 }
    for cross in obstacles.crosses where grown.overlaps(cross) { cost += 80 }
    for line in obstacles.messages where box.grown(by: max(1.2, line.half + 0.2)).isTouched(by: line.segment) {
      cost += 40
    }
    for head in obstacles.heads where grown.isTouched(by: head.segment) { cost += 40 }
    return cost
  }
}
