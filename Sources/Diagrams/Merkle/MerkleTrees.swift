import Findings
import Scenes

/// Draws both trees: the upper one grows down, the lower one up, and keys cross between their leaves.
struct MerkleTrees {
  let shape: MerkleShape
  let columns: MerkleColumns
  /// Of the upper and the lower replica.
  let names: [String]
  let exchange: Exchange
  let width: Double

  private var spacing: Double { shape.depth <= 5 ? 42 : shape.depth <= 8 ? 34 : 27 }
  private var radius: Double { columns.hasNumbers ? 8.5 : 3 }
  private static let rowHeight = 15.0

  /// Draws from `y` on; returns the y below.
  func draw(from y: Double, on canvas: inout Canvas) -> Double {
    let places = positions()
    let top = y + 26
    let height = Double(max(shape.levels.count - 1, 0)) * spacing
    let reachesKeys = !shape.leaves.isEmpty
    let middle = reachesKeys ? (columns.hasKeys ? Double(columns.rows) * Self.rowHeight + 62 : 44) : 84
    let bottom = top + height + middle + height
    let upper = { (node: MerkleShape.Node) in Point(places[node] ?? 0, top + Double(node.level) * spacing) }
    let lower = { (node: MerkleShape.Node) in Point(places[node] ?? 0, bottom - Double(node.level) * spacing) }
    drawTree(upper, growing: 1, names[0], on: &canvas)
    drawTree(lower, growing: -1, names[1], on: &canvas)
    let (first, last) = (upper(shape.levels[0][0]), lower(shape.levels[0][0]))
    drawName(names[0], exchange.root, at: Point(first.x, first.y - radius - 8), on: &canvas)
    drawName(names[1], "", at: Point(last.x, last.y + radius + 17), on: &canvas)
    drawLevels(top, on: &canvas)
    for leaf in shape.leaves {
      drawCrossing(columns.keys[leaf.index] ?? [], from: upper(leaf), to: lower(leaf), on: &canvas)
    }
    return bottom + radius + 34
  }

  /// The x of every node: ends at their columns, others midway between their children.
  private func positions() -> [MerkleShape.Node: Double] {
    var places = columns.places.mapValues(\.x)
    for level in shape.levels.indices.reversed() {
      for node in shape.levels[level] where node.isFollowed {
        let below = shape.levels[level + 1].filter { $0.index / 2 == node.index }.compactMap { places[$0] }
        places[node] = below.reduce(0, +) / Double(max(below.count, 1))
      }
    }
    return places
  }

  // MARK: Nodes

  private func drawTree(
    _ point: (MerkleShape.Node) -> Point, growing way: Double, _ name: String, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    for level in shape.levels.indices.dropLast() {
      for child in shape.levels[level + 1] {
        guard let parent = shape.levels[level].first(where: { $0.index == child.index / 2 }) else { continue }
        let (from, to) = (point(parent), point(child))
        let inset = min((radius + 1) / max((to - from).length, 1), 0.5)
        canvas.stroke(
          .line(from.toward(to, by: inset), to.toward(from, by: inset)), child.differs ? theme.append : theme.rule,
          width: child.differs ? 2.6 : 1, Tag(.connector, node: name, style: child.differs ? "path" : "equal"),
          in: child.differs ? .message : .lane)
      }
    }
    for node in shape.levels.joined() {
      let centre = point(node)
      if !node.differs, node.level < shape.depth { drawStub(node, centre, way, name, on: &canvas) }
      let disc = Path.circle(centre, radius: node.differs && !columns.hasNumbers ? radius + 0.8 : radius)
      let style = node.differs ? "differs" : "equal"
      canvas.fill(disc, node.differs ? theme.append : theme.paper, Tag(.pill, node: name, style: style), in: .mark)
      canvas.stroke(
        disc, node.differs ? theme.append : theme.rule, width: 1.3, Tag(.pill, node: name, style: style), in: .mark)
      guard columns.hasNumbers else { continue }
      canvas.text(
        "\(node.number)", size: Metrics.smallSize, weight: node.differs ? .semibold : .regular,
        color: node.differs ? theme.onSolid : theme.ink, at: Point(centre.x, centre.y + 4), anchor: .middle,
        tabular: true, Tag(.pillText, node: name, style: style))
    }
  }

  /// What lies below an equal node and was not looked at.
  private func drawStub(
    _ node: MerkleShape.Node, _ centre: Point, _ way: Double, _ name: String, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let room = columns.places[node]?.width ?? 12
    let half = min(room / 2 - 1.5, 8)
    let length = columns.hasNumbers ? min(spacing - radius - 6, 13) : min(spacing - 8, 9)
    let apex = centre.y + way * (radius + 1)
    let triangle = Path.polyline(
      [
        Point(centre.x, apex), Point(centre.x + half, apex + way * length), Point(centre.x - half, apex + way * length),
      ],
      closed: true)
    canvas.fill(triangle, theme.panel, Tag(.fold, node: name, style: "not looked at"), in: .band)
    canvas.stroke(triangle, theme.rule, width: 0.9, Tag(.fold, node: name, style: "edge"), in: .band)
    guard columns.hasNumbers else { return }
    let base = apex + way * length
    canvas.text(
      shape.leafCount(of: node).formattedWithSeparators, size: Metrics.smallSize, color: theme.muted,
      at: Point(centre.x, way > 0 ? base + 12 : base - 4), anchor: .middle, tabular: true, Tag(.foldText, node: name))
  }

  /// Above the upper root, below the lower.
  private func drawName(_ name: String, _ root: String, at point: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    let clipped = canvas.clipped(name, size: Metrics.laneNameSize, weight: .semibold, width: 120)
    let text = canvas.text(
      clipped, size: Metrics.laneNameSize, weight: .semibold, color: theme.ink, at: point, anchor: .middle,
      Tag(.laneName, node: name))
    guard !root.isEmpty else { return }
    canvas.text(
      "root \(root)", size: Metrics.smallSize, color: theme.muted,
      at: Point(point.x + text.extent.width / 2 + 8, point.y), Tag(.label, node: name))
  }

  /// At the left the level, at the right how many of its pairs differ.
  private func drawLevels(_ top: Double, on canvas: inout Canvas) {
    for (level, nodes) in shape.levels.enumerated() {
      let y = top + Double(level) * spacing + 4
      let below =
        columns.hasNumbers || level == shape.depth ? "" : " (\((1 << (shape.depth - level)).formattedWithSeparators))"
      let title = (level == 0 ? "root" : level == shape.depth ? "leaves" : "level \(level)") + below
      let differing = nodes.count(where: \.differs)
      let verb = differing == 1 ? "differs" : "differ"
      canvas.text(title, size: Metrics.smallSize, color: canvas.theme.muted, at: Point(Metrics.margin, y), Tag(.tick))
      canvas.text(
        differing == 0 ? "\(nodes.count) equal" : "\(differing) of \(nodes.count) \(verb)", size: Metrics.smallSize,
        color: canvas.theme.muted, at: Point(width - Metrics.margin, y), anchor: .end, tabular: true, Tag(.tick))
    }
  }

  // MARK: Keys

  /// The keys of one leaf in a box, with arrows the ways they went.
  private func drawCrossing(
    _ keys: [MerkleColumns.Label], from upper: Point, to lower: Point, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let middle = (upper.y + lower.y) / 2
    var half = 0.0
    if columns.hasKeys, !keys.isEmpty {
      half = Double(keys.count) * Self.rowHeight / 2 + 2
      let widest = keys.map { canvas.width($0.text, size: Metrics.labelSize, weight: .medium) }.max() ?? 0
      let box = Rect(center: Point(upper.x, middle), width: widest + 12, height: 2 * half)
      canvas.fill(.roundedRect(box, radius: 4), theme.clientFill, Tag(.panel, style: "keys"), in: .band)
      for (row, key) in keys.enumerated() {
        canvas.text(
          key.text, size: Metrics.labelSize, weight: .medium, color: theme.ink,
          at: Point(upper.x, middle - half + 2 + (Double(row) + 0.5) * Self.rowHeight + 4), anchor: .middle,
          Tag(.label, style: "key"))
      }
    }
    let (down, up) = (keys.compactMap(\.down), keys.compactMap(\.up))
    let shift = down.isEmpty || up.isEmpty ? 0.0 : 4.5
    let (above, below) = (upper.y + radius + 3, lower.y - radius - 3)
    let (edge, other) = (middle - half, middle + half)
    if !down.isEmpty {
      drawArrow([(above, edge), (other, below)], x: upper.x - shift, isNews: down.contains(true), on: &canvas)
    }
    if !up.isEmpty {
      drawArrow([(below, other), (edge, above)], x: upper.x + shift, isNews: up.contains(true), on: &canvas)
    }
  }

  /// A vertical arrow in pieces, with its head at the end of the last.
  private func drawArrow(_ pieces: [(Double, Double)], x: Double, isNews: Bool, on canvas: inout Canvas) {
    guard let tip = pieces.last?.1, let from = pieces.last?.0 else { return }
    let color = canvas.theme.client
    let way = tip > from ? 1.0 : -1.0
    let style = isNews ? "news" : "known already"
    for (index, piece) in pieces.enumerated() where abs(piece.1 - piece.0) > 1 {
      let end = index == pieces.count - 1 ? piece.1 - way * (isNews ? 5 : 0) : piece.1
      canvas.stroke(
        .line(Point(x, piece.0), Point(x, end)), color, width: isNews ? 1.8 : 1.2, dash: isNews ? [] : [2, 2.4],
        Tag(.connector, style: style), in: .message)
    }
    let head = [Point(x - 3, tip - way * 7), Point(x, tip), Point(x + 3, tip - way * 7)]
    if isNews {
      canvas.fill(.polyline(head, closed: true), color, Tag(.mark, style: style), in: .head)
    } else {
      canvas.stroke(.polyline(head), color, width: 1.2, Tag(.connector, style: style), in: .head)
    }
  }
}
