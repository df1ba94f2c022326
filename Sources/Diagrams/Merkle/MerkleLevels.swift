import Scenes

/// Trees with too many nodes to draw one by one: a row for each level, as wide as all its nodes, with what was compared.
struct MerkleLevels {
  let shape: MerkleShape
  let width: Double

  private static let rowHeight = 17.0
  private static let left = 70.0
  private static let rightRoom = 122.0

  func draw(from y: Double, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    let right = width - Self.rightRoom
    for (level, nodes) in shape.levels.enumerated() {
      let top = y + Double(level) * (Self.rowHeight + 4)
      let row = Rect(minX: Self.left, minY: top, maxX: right, maxY: top + Self.rowHeight)
      let title = level == 0 ? "root" : level == shape.depth ? "leaves" : "level \(level)"
      canvas.text(
        title, size: Metrics.smallSize, color: theme.muted, at: Point(Metrics.margin, top + 13), Tag(.tick))
      let differing = nodes.count(where: \.differs)
      let words =
        "\(differing.formattedWithSeparators) of \(nodes.count.formattedWithSeparators) "
        + (differing == 1 ? "differs" : "differ")
      canvas.text(
        words, size: Metrics.smallSize, color: theme.muted, at: Point(width - Metrics.margin, top + 13), anchor: .end,
        tabular: true, Tag(.tick))
      draw(nodes.filter { !$0.differs }, in: row, level, differs: false, on: &canvas)
      draw(nodes.filter(\.differs), in: row, level, differs: true, on: &canvas)
      canvas.stroke(
        .line(Point(row.minX, row.maxY + 0.5), Point(row.maxX, row.maxY + 0.5)), theme.hair, width: 1, Tag(.grid),
        in: .ground)
    }
    return y + Double(shape.levels.count) * (Self.rowHeight + 4) + 10
  }

  /// Neighbours of one kind are drawn as one; nothing is narrower than a pixel.
  private func draw(
    _ nodes: [MerkleShape.Node], in row: Rect, _ level: Int, differs: Bool, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let unit = row.width / Double(1 << level)
    var index = 0
    while index < nodes.count {
      var last = index
      while last + 1 < nodes.count, nodes[last + 1].index == nodes[last].index + 1 { last += 1 }
      let start = row.minX + Double(nodes[index].index) * unit
      let end = max(row.minX + Double(nodes[last].index + 1) * unit, start + 1)
      let rect = Rect(
        minX: start, minY: row.minY + (differs ? 0 : 5), maxX: end, maxY: row.maxY - (differs ? 0 : 5))
      canvas.fill(
        .rect(rect), differs ? theme.append : theme.rule, Tag(.bar, style: differs ? "differs" : "equal"), in: .band)
      index = last + 1
    }
  }
}
