import Findings
import Scenes
import Timelines

/// The tree of who told whom first: rings for rounds or times, discs for nodes, and the nodes that never heard below.
struct SpreadTreePanel {
  let data: SpreadData
  let tree: SpreadTree
  /// Whether the discs of ordinary nodes have names in them.
  let isNamed: Bool
  /// What stands in the disc of a node, by place among the hearers; nil where it does not fit.
  let names: [String?]
  /// Letters that all names begin with and that the discs leave out.
  let prefix: String
  let left: Double
  let right: Double

  /// The outermost ring's place on the axis.
  private let outermost: Double

  private typealias Shared = Diagrams.Metrics

  /// Nil when there is nothing to tell, or more than fits.
  init?(_ data: SpreadData, left: Double, right: Double, canvas: Canvas) {
    guard data.nodes.count > 1, data.nodes.count <= SpreadMetrics.mostInTree, !data.hearers.isEmpty else { return nil }
    self.data = data
    self.left = left
    self.right = right
    let first = data.axis.isInRounds ? 0 : data.axis.place(data.spread.stretch.from)
    let last = data.hearers.map { data.axis.place($0.time) }.max() ?? first
    outermost = max(last, first + data.axis.step)
    let marked = Self.markedPlaces(data)
    let labels = NodeNames(data, canvas: canvas)
    prefix = labels.prefix
    names = labels.names
    func laidOut(_ size: Double, named: Bool) -> SpreadTree? {
      let widest = max(size, marked.map { labels.size($0) ?? size }.max() ?? size)
      let radius = (right - left) / 2 - (named ? max(widest, labels.largest) : widest) - 1
      let span = max(last, first + data.axis.step) - first
      if data.axis.isInRounds, radius / span < SpreadMetrics.closestRings { return nil }
      let nodes = Self.nodes(data) { place, time in
        SpreadTree.Node(
          parent: nil, place: (time - first) / span,
          size: named ? labels.size(place) ?? size : marked.contains(place) ? labels.size(place) ?? size : size)
      }
      return SpreadTree(nodes, radius: radius)
    }
    if data.nodes.count <= SpreadMetrics.mostNumbers, labels.allFit,
      let tree = laidOut(SpreadMetrics.disc, named: true)
    {
      self.tree = tree
      isNamed = true
      return
    }
    for size in SpreadMetrics.smallDiscs {
      guard let tree = laidOut(size, named: false) else { continue }
      self.tree = tree
      isNamed = false
      return
    }
    return nil
  }

  /// The source, the last to hear, and nodes that crashed: named even where others are not.
  private static func markedPlaces(_ data: SpreadData) -> Set<Int> {
    var places: Set<Int> = data.hearers.count > 1 ? [0, data.hearers.count - 1] : [0]
    let crashed = data.hearers.indices.filter { data.crashed.contains(data.hearers[$0].node) }
    if crashed.count <= 12 { places.formUnion(crashed) }
    return places
  }

  private static func nodes(_ data: SpreadData, _ make: (Int, Double) -> SpreadTree.Node) -> [SpreadTree.Node] {
    var place: [NodeID: Int] = [:]
    var nodes: [SpreadTree.Node] = []
    for (index, hearer) in data.hearers.enumerated() {
      var node = make(index, data.axis.place(hearer.time))
      let teller = hearer.message.map { data.timeline.message($0).source }
      if let parent = teller.flatMap({ place[$0] }) {
        node.parent = parent
        nodes[parent].children.append(index)
      }
      place[hearer.node] = index
      nodes.append(node)
    }
    return nodes
  }

  var messages: Int { tree.nodes.count { $0.parent != nil } }

  // MARK: Drawing

  /// Draws from `top` on; returns the y below.
  func draw(from top: Double, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    var heading = "who told whom first"
    if !prefix.isEmpty, isNamed { heading += ", “\(prefix)” left out" }
    canvas.text(
      heading, size: SpreadMetrics.headingSize, weight: .semibold, color: theme.ink, at: Point(left, top),
      Tag(.label, style: "heading"))
    let largest = tree.nodes.map(\.size).max() ?? 0
    let centre = Point((left + right) / 2, top + 18 + largest + tree.radius)
    drawRings(centre, on: &canvas)
    drawEdges(centre, on: &canvas)
    for index in tree.nodes.indices { drawHalo(index, tree.point(index, around: centre), on: &canvas) }
    for index in tree.nodes.indices {
      drawArrival(index, centre, on: &canvas)
      drawDisc(index, tree.point(index, around: centre), on: &canvas)
    }
    var bottom = centre.y + tree.radius + largest + 14
    bottom = drawUnreached(from: bottom, on: &canvas)
    return drawKey(from: bottom, on: &canvas)
  }

  private func drawRings(_ centre: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    let first = data.axis.isInRounds ? 0 : data.axis.place(data.spread.stretch.from)
    let span = outermost - first
    func distance(_ place: Double) -> Double { tree.distance((place - first) / span) }
    let scale = tree.radius / span
    let rings: [(place: Double, text: String)]
    if data.axis.isInRounds {
      let step = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * scale >= 19 } ?? 100
      rings = (1...Int(outermost)).filter { $0 % step == 0 || $0 == Int(outermost) }.map { (Double($0), "\($0)") }
    } else {
      let step = TickStep.fitting(scale: scale, spacing: 22, upTo: Instant(microseconds: Int64(outermost)))
      let from = Instant(microseconds: Int64(first))
      rings = step.ticks(from: from, to: Instant(microseconds: Int64(outermost))).filter { $0 > from }.map {
        (Double($0.microseconds), step.label($0) + " " + step.unit)
      }
    }
    var labels = PlotLabels(area: Rect(minX: left, minY: 0, maxX: right, maxY: .infinity))
    for index in tree.nodes.indices {
      let size = 2 * tree.nodes[index].size + 2
      labels.avoid(Rect(center: tree.point(index, around: centre), width: size, height: size))
      labels.avoid(tree.edgePoints(to: index, ring: ringDistance, around: centre))
    }
    for (index, ring) in rings.enumerated().reversed() {
      let radius = distance(ring.place)
      canvas.stroke(
        .circle(centre, radius: radius), theme.hair, width: 1, Tag(.grid, style: "ring"), in: .ground)
      let words = index == rings.count - 1 && data.axis.isInRounds ? "round \(ring.text)" : ring.text
      let width = canvas.width(words, size: Shared.smallSize)
      // A number stands in its ring's wedge where that is wide enough.
      let place = Point(centre.x, centre.y + radius)
      guard labels.place(width: width + 2, height: 10, margin: 1.2, at: [place]) != nil else { continue }
      canvas.fill(
        .rect(Rect(center: Point(centre.x, centre.y + radius), width: width + 6, height: 12)), theme.paper,
        Tag(.knockout), in: .band)
      canvas.text(
        words, size: Shared.smallSize, color: theme.muted, at: Point(centre.x, centre.y + radius + 4), anchor: .middle,
        Tag(.tick, style: "ring"))
    }
  }

  /// The distance between neighbouring rings; 0 where time runs without rounds.
  private var ringDistance: Double { data.axis.isInRounds ? tree.radius / max(outermost, 1) : 0 }

  private func drawEdges(_ centre: Point, on canvas: inout Canvas) {
    for index in tree.nodes.indices {
      guard let path = tree.edge(to: index, ring: ringDistance, around: centre),
        let message = data.hearers[index].message
      else { continue }
      let hearer = data.hearers[index]
      let hint = "\(data.timeline.name(data.timeline.message(message).source)) tells \(data.timeline.name(hearer.node))"
      canvas.stroke(
        path, canvas.theme.append, width: lineWidth,
        Tag(
          .arrow, message: Int(message.index), node: data.timeline.name(data.timeline.message(message).source),
          style: "gossip"), in: .message, hint: hint)
    }
  }

  /// The last stretch of the line to a node, over the paper that keeps other lines off its disc.
  private func drawArrival(_ index: Int, _ centre: Point, on canvas: inout Canvas) {
    guard let message = data.hearers[index].message,
      tree.nodes[index].parent != nil
    else { return }
    let end = tree.point(index, around: centre)
    let points = tree.edgePoints(to: index, ring: ringDistance, around: centre)
    guard let before = points.dropLast().last(where: { ($0 - end).length > tree.nodes[index].size + 2.5 }) else {
      return
    }
    let length = (before - end).length
    let from = end.toward(before, by: min(1, (tree.nodes[index].size + 2.5) / length))
    canvas.stroke(
      .line(from, end), canvas.theme.append, width: lineWidth,
      Tag(
        .arrow, message: Int(message.index), node: data.timeline.name(data.timeline.message(message).source),
        style: "gossip"), in: .head)
  }

  private var lineWidth: Double { tree.nodes.count <= SpreadMetrics.mostNumbers ? 1.3 : 1 }

  /// Paper round a disc keeps lines that pass behind it off it.
  private func drawHalo(_ index: Int, _ centre: Point, on canvas: inout Canvas) {
    let size = tree.nodes[index].size
    let outline = Self.outline(
      centre, size + min(2.1, size / 4), crashed: data.crashed.contains(data.hearers[index].node))
    canvas.fill(outline, canvas.theme.paper, Tag(.knockout), in: .head)
  }

  private func drawDisc(_ index: Int, _ centre: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    let hearer = data.hearers[index]
    let size = tree.nodes[index].size
    let name = data.timeline.name(hearer.node)
    let fraction = tree.nodes[index].place
    let color = theme.ramp(fraction)
    let outline = Self.outline(centre, size, crashed: data.crashed.contains(hearer.node))
    let when = data.axis.isInRounds ? "round \(Int(data.axis.place(hearer.time)))" : "\(hearer.time)"
    let isCrashed = data.crashed.contains(hearer.node)
    canvas.fill(outline, color, Tag(.pill, node: name, style: "told"), in: .mark, hint: "\(name), \(when)")
    canvas.stroke(
      outline, isCrashed ? theme.fail : theme.append, width: isCrashed ? 1.8 : size < 3 ? 0.8 : 1.1,
      Tag(.pill, node: name, style: isCrashed ? "crashed" : "told"), in: .mark)
    guard size >= SpreadMetrics.disc - 0.01, let words = names[index] else { return }
    canvas.text(
      words, size: Shared.smallSize, weight: index == 0 ? .semibold : .medium, color: color.contrastingText,
      at: Point(centre.x, centre.y + 4), anchor: .middle, tabular: true,
      Tag(.pillText, message: hearer.message.map { Int($0.index) }, node: name), in: .mark)
  }

  /// A disc; a square for a node that crashed.
  static func outline(_ centre: Point, _ size: Double, crashed: Bool) -> Path {
    guard crashed else { return .circle(centre, radius: size) }
    return .roundedRect(Rect(center: centre, width: 1.84 * size, height: 1.84 * size), radius: size / 5)
  }

  // MARK: Below the rings

  /// The nodes that never heard, hollow and dashed, in rows.
  private func drawUnreached(from top: Double, on canvas: inout Canvas) -> Double {
    guard !data.unreached.isEmpty else { return top }
    let theme = canvas.theme
    let count = data.unreached.count
    let words = data.isPart ? "not yet told, \(count):" : "never heard, \(count):"
    let y = top + 14
    let line = canvas.text(
      words, size: Shared.labelSize, weight: .semibold, color: theme.ink, at: Point(left, y),
      Tag(.label, style: "never"))
    let labels = NodeNames(data, canvas: canvas)
    let fits = isNamed && data.unreached.allSatisfy { labels.words(for: $0) != nil }
    let size = fits ? max(SpreadMetrics.disc, labels.largest) : 4.0
    var x = left + line.extent.width + 8 + size
    var row = y - 4
    for node in data.unreached {
      if x + size > right {
        x = left + size
        row += 2 * size + 5
      }
      let name = data.timeline.name(node)
      let isCrashed = data.crashed.contains(node)
      let outline = Self.outline(Point(x, row), size, crashed: isCrashed)
      canvas.fill(outline, theme.paper, Tag(.pill, node: name, style: "never"), in: .mark, hint: "\(name), never")
      canvas.stroke(
        outline, isCrashed ? theme.fail : theme.rule, width: 1.2, dash: [2.6, 2.2],
        Tag(.pill, node: name, style: isCrashed ? "crashed" : "never"), in: .mark)
      if fits, let words = labels.words(for: node) {
        canvas.text(
          words, size: Shared.smallSize, weight: .medium, color: theme.ink, at: Point(x, row + 4), anchor: .middle,
          tabular: true, Tag(.pillText, node: name), in: .mark)
      }
      x += 2 * size + 4
    }
    return row + size + 10
  }

  /// What a square is, when there is one.
  private func drawKey(from top: Double, on canvas: inout Canvas) -> Double {
    guard data.nodes.contains(where: data.crashed.contains) else { return top }
    let theme = canvas.theme
    let outline = Self.outline(Point(left + 7, top + 8), 6, crashed: true)
    canvas.stroke(outline, theme.fail, width: 1.6, Tag(.legend, style: "crashed"), in: .mark)
    canvas.text(
      "crashed at some time", size: Shared.labelSize, color: theme.muted, at: Point(left + 20, top + 12),
      Tag(.legendText))
    return top + 22
  }
}
