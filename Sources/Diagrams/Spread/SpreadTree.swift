import Scenes
import Timelines

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Who told whom first, laid out round the source: the distance from the middle tells when, the angle only keeps families
/// together.
///
/// Every node owns a sector as wide as its disc needs at its distance, and as wide as its children's sectors together. A
/// node whose children are hardly farther out stands in a gap between their sectors, as wide as keeps the discs apart.
/// So discs never touch. A wedge at six o'clock stays free for the numbers of the rings.
struct SpreadTree {
  struct Node {
    var parent: Int?
    var children: [Int] = []
    /// 0 in the middle, 1 on the outermost ring.
    var place: Double
    /// Of its disc, in pixels.
    var size: Double
  }

  struct Placement {
    var angle: Double
    var distance: Double
  }

  let nodes: [Node]
  /// The distance of the outermost ring.
  let radius: Double
  /// Exponent of distances: below 1 inner rings move outwards and get more room.
  let bend: Double
  /// Where the first ring lies when there are several sources, none of which is the middle.
  let hole: Double
  private(set) var placements: [Placement]
  private var gaps: [Gap] = []

  /// Room for a node between its children: after the first `split` of them; nil where it stands in their middle.
  private struct Gap {
    var split: Int?
    var before = 0.0
    var after = 0.0
  }

  private static let wedge = 0.32
  /// Between discs.
  private static let gap = 1.4

  /// Between a node and one that it told, so that the line is seen.
  private func link(_ one: Int, _ other: Int) -> Double {
    max(Self.gap, min(4.6, 0.6 * min(nodes[one].size, nodes[other].size)))
  }

  /// Nil when the discs do not fit. Nodes stand in order of hearing, parents before their children.
  init?(_ nodes: [Node], radius: Double) {
    for ownsSector in [false, true] {
      for bend in [1.0, 0.85, 0.7, 0.55] {
        guard let tree = SpreadTree(nodes, radius: radius, bend: bend, ownsSector: ownsSector), tree.isClear else {
          continue
        }
        self = tree
        return
      }
    }
    return nil
  }

  /// Whether no two discs touch.
  private var isClear: Bool {
    let points = nodes.indices.map { point($0, around: Point(0, 0)) }
    for (index, point) in points.enumerated() {
      for other in points.indices.dropFirst(index + 1) {
        let apart = points[other] - point
        let isTold = nodes[other].parent == index
        let least = nodes[index].size + nodes[other].size + (isTold ? link(index, other) - 0.1 : Self.gap / 2)
        if apart.x * apart.x + apart.y * apart.y < least * least { return false }
      }
    }
    return true
  }

  /// `ownsSector` gives every node with close children a sector beside theirs instead of a gap between them: chains then
  /// run round, which takes more room but keeps them off themselves.
  private init?(_ nodes: [Node], radius: Double, bend: Double, ownsSector: Bool) {
    self.nodes = nodes
    self.radius = radius
    self.bend = bend
    let roots = nodes.indices.filter { nodes[$0].parent == nil && nodes[$0].place == 0 }
    let need = roots.reduce(0.0) { $0 + 2 * nodes[$1].size + Self.gap }
    hole = roots.count < 2 ? 0 : max(need / (2 * .pi - Self.wedge) * 1.05, 14)
    guard hole < radius * 0.6 else { return nil }
    placements = Array(repeating: Placement(angle: 0, distance: 0), count: nodes.count)
    for index in nodes.indices { placements[index].distance = distance(nodes[index].place) }
    // Widths from the leaves inwards.
    gaps = Array(repeating: Gap(), count: nodes.count)
    var widths = [Double](repeating: 0, count: nodes.count)
    // Where a node stands in its sector, from the sector's start.
    var offsets = widths
    var depths = [Int](repeating: 0, count: nodes.count)
    for index in nodes.indices { depths[index] = nodes[index].parent.map { depths[$0] + 1 } ?? 0 }
    for index in nodes.indices.reversed() {
      let disc = placements[index].distance == 0 ? 0 : width(of: index)
      let inner = nodes[index].children.reduce(0.0) { $0 + widths[$1] }
      gaps[index] =
        disc == 0
        ? Gap()
        : gap(
          of: index, disc, widths, offsets, isOdd: !depths[index].isMultiple(of: 2), ownsSector: ownsSector)
      let (gap, whole) = (gaps[index], inner + gaps[index].before + gaps[index].after)
      widths[index] = max(disc, whole)
      offsets[index] = widths[index] / 2
      if let split = gap.split {
        let before = nodes[index].children.prefix(split).reduce(0.0) { $0 + widths[$1] } + gap.before
        offsets[index] = before * widths[index] / whole
      }
    }
    let span = 2 * .pi - Self.wedge
    let top = nodes.indices.filter { nodes[$0].parent == nil }
    let total = top.reduce(0.0) { $0 + widths[$1] }
    guard total <= span, total > 0 || nodes.count == 1 else { return nil }
    // A disc in the middle needs its children to keep off it.
    for index in top where placements[index].distance == 0 {
      let isCrowded = nodes[index].children.contains {
        placements[$0].distance < nodes[$0].size + nodes[index].size + link($0, index)
      }
      if isCrowded { return nil }
    }
    var from = .pi / 2 + Self.wedge / 2
    for index in top {
      let share = total > 0 ? widths[index] / total * span : span
      place(index, from: from, share, widths)
      from += share
    }
  }

  /// The gap between the sectors of a node's children in which it stands itself; none where they are far enough out.
  private func gap(
    of index: Int, _ disc: Double, _ widths: [Double], _ offsets: [Double], isOdd: Bool, ownsSector: Bool
  ) -> Gap {
    let children = nodes[index].children
    let here = placements[index].distance
    var aside = 0.0
    for child in children {
      let apart = nodes[child].size + nodes[index].size + link(child, index)
      let outwards = placements[child].distance - here
      if outwards < apart { aside = max(aside, (apart * apart - outwards * outwards).squareRoot() / here) }
    }
    guard aside > 0 else { return Gap() }
    // An only child stands on either side by turns, so that chains run outwards and not round.
    let split = children.count == 1 ? (isOdd ? 1 : 0) : children.count / 2
    var gap = Gap(split: split)
    gap.before = disc / 2
    gap.after = disc / 2
    if ownsSector { return Gap(split: 0, before: disc / 2, after: disc / 2) }
    if split > 0 {
      let child = children[split - 1]
      gap.before = max(0, aside - (widths[child] - offsets[child]))
    }
    if split < children.count { gap.after = max(0, aside - offsets[children[split]]) }
    return gap
  }

  /// Gives a node and its descendants the sector from `start` that is `share` wide, without recursion: chains may be deep.
  private mutating func place(_ root: Int, from start: Double, _ share: Double, _ widths: [Double]) {
    var open = [(root, start, share)]
    while let (index, start, share) = open.popLast() {
      let children = nodes[index].children
      let gap = gaps[index]
      let inner = children.reduce(0.0) { $0 + widths[$1] }
      let whole = inner + gap.before + gap.after
      let scale = whole > 0 ? share / whole : 1
      placements[index].angle = start + share / 2
      var from = start
      for (place, child) in children.enumerated() {
        if place == gap.split {
          placements[index].angle = from + gap.before * scale
          from += (gap.before + gap.after) * scale
        }
        open.append((child, from, widths[child] * scale))
        from += widths[child] * scale
      }
      if gap.split == children.count, !children.isEmpty { placements[index].angle = from + gap.before * scale }
    }
  }

  /// The angle that the disc of a node takes up at its distance.
  private func width(of index: Int) -> Double {
    let need = nodes[index].size + Self.gap / 2
    return 2 * asin(min(0.98, need / max(placements[index].distance, need)))
  }

  func distance(_ place: Double) -> Double { hole + (radius - hole) * pow(min(max(place, 0), 1), bend) }

  func point(_ index: Int, around centre: Point) -> Point {
    point(placements[index].angle, placements[index].distance, around: centre)
  }

  func point(_ angle: Double, _ distance: Double, around centre: Point) -> Point {
    centre + Point(cos(angle), sin(angle)) * distance
  }

  /// The line from a node's parent to it: it turns to the child's angle on the first part of its way and runs straight outwards
  /// from there, inside the child's own sector.
  func edge(to index: Int, ring: Double, around centre: Point) -> Path? {
    guard let parent = nodes[index].parent else { return nil }
    let (from, to) = (placements[parent], placements[index])
    let end = point(index, around: centre)
    guard from.distance > 0 else { return .line(centre, end) }
    let turned = min(from.distance + max(ring, (to.distance - from.distance) * 0.62), to.distance)
    let middle = from.distance + 0.42 * (turned - from.distance)
    var elements: [Path.Element] = [
      .move(point(parent, around: centre)),
      .curve(
        point(from.angle, middle, around: centre), point(to.angle, middle, around: centre),
        to: point(to.angle, turned, around: centre)),
    ]
    if turned < to.distance { elements.append(.line(end)) }
    return Path(elements)
  }

  /// Points along the line to a node, close enough to see what it passes.
  func edgePoints(to index: Int, ring: Double, around centre: Point) -> [Point] {
    guard let path = edge(to: index, ring: ring, around: centre) else { return [] }
    var points: [Point] = []
    for element in path.elements {
      switch element {
      case .move(let point), .line(let point): points.append(point)
      case .curve(let first, let second, let end):
        let start = points.last ?? first
        for step in 1...8 {
          let t = Double(step) / 8
          let (near, far) = (start.toward(first, by: t), second.toward(end, by: t))
          let middle = first.toward(second, by: t)
          points.append(near.toward(middle, by: t).toward(middle.toward(far, by: t), by: t))
        }
      case .arc, .close: break
      }
    }
    return points
  }
}
