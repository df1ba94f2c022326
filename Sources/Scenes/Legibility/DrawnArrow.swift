/// One message as it is drawn once; an enlargement draws its messages again.
///
/// The pieces of its line follow each other in the display list, after its halos, from start to end. Its head follows them
/// or comes in a layer of its own, as crosses and ghosts do: those are found by their message and place.
struct DrawnArrow {
  let message: Int
  /// The drawing class.
  let style: String?
  /// The item of the first piece, or of the head when the line is too short to be drawn.
  let index: Int
  /// The node it leaves, when the tag says.
  let source: String?
  private(set) var target: String?
  private(set) var segments: [Segment] = []
  private(set) var stroke: Stroke?
  /// The item of the head, its tip, and its form.
  private(set) var head: (index: Int, tip: Point, form: DrawnKind.Head)?
  /// The item of the cross at its end.
  private(set) var cross: Int?

  var start: Point? { segments.first?.start }
  var end: Point? { head?.tip ?? segments.last?.end }
  var dash: [Double] { stroke?.dash ?? [] }

  static func all(in scene: Scene, _ outlines: [Outline]) -> [DrawnArrow] {
    var arrows: [DrawnArrow] = []
    var ofMessage: [Int: [Int]] = [:]
    var isOpen = false
    for (index, item) in scene.items.enumerated() {
      guard let message = item.tag.message else { continue }
      switch item.tag.kind {
      case .halo: isOpen = false
      case .arrow, .arrowHead:
        let isHead = item.tag.kind == .arrowHead
        if isHead, let place = headless(in: arrows, ofMessage[message] ?? [], item, outlines[index]) {
          arrows[place].add(item, index, outlines[index])
          isOpen = false
          continue
        }
        let goesOn = isOpen && arrows.last?.message == message && arrows.last?.continues(outlines[index]) == true
        if !goesOn {
          ofMessage[message, default: []].append(arrows.count)
          arrows.append(
            DrawnArrow(
              message: message, style: item.tag.style, index: index, source: isHead ? nil : item.tag.node))
        }
        arrows[arrows.count - 1].add(item, index, outlines[index])
        isOpen = !isHead
      default: continue
      }
    }
    attachCrosses(to: &arrows, scene)
    return arrows
  }

  private mutating func add(_ item: Item, _ index: Int, _ outline: Outline) {
    guard item.tag.kind == .arrowHead else {
      segments += outline.segments
      if case .stroke(_, let stroke) = item.shape { self.stroke = stroke }
      return
    }
    // The tip is the corner farthest from where the message comes from.
    guard let last = outline.parts.first?.last else { return }
    let from = start ?? last
    let tip = outline.parts.joined().max { ($0 - from).length < ($1 - from).length } ?? last
    head = (index, tip, Self.form(item, outline))
    target = item.tag.node
  }

  /// Whether the piece lies ahead on the line so far. A message that arrives twice is drawn twice from one place.
  private func continues(_ piece: Outline) -> Bool {
    guard let start, let last = segments.last?.end, let next = piece.segments.first?.start else { return true }
    let (way, step) = (last - start, next - start)
    guard way.length > 0 else { return true }
    let aside = abs(way.x * step.y - way.y * step.x) / way.length
    return aside < 1 && way.dot(step) / way.length > way.length - 1
  }

  /// Filled, or the outline of a whole triangle, or two wings.
  private static func form(_ item: Item, _ outline: Outline) -> DrawnKind.Head {
    if case .fill = item.shape { return .filled }
    let isClosed = outline.parts.contains { $0.count > 3 && $0.first == $0.last }
    return isClosed ? .hollow : .open
  }

  /// Which of the arrows at `places` a head completes: the one of its style without a head that ends nearest, inside it.
  private static func headless(in arrows: [DrawnArrow], _ places: [Int], _ item: Item, _ outline: Outline) -> Int? {
    guard let box = outline.parts.isEmpty ? nil : Path.polyline(Array(outline.parts.joined())).bounds else {
      return nil
    }
    let reach = (box.width + box.height) / 2
    return places.filter { place in
      guard arrows[place].head == nil, arrows[place].style == item.tag.style else { return false }
      return distance(arrows[place], box.center) <= reach
    }.min { distance(arrows[$0], box.center) < distance(arrows[$1], box.center) }
  }

  /// A cross belongs to the arrow of its message that ends nearest to it.
  private static func attachCrosses(to arrows: inout [DrawnArrow], _ scene: Scene) {
    let ofMessage = Dictionary(grouping: arrows.indices, by: { arrows[$0].message })
    for (index, item) in scene.items.enumerated() {
      guard item.tag.kind == .lostCross || item.tag.kind == .blockedCross, let message = item.tag.message,
        let centre = item.shape.path?.bounds?.center
      else { continue }
      let nearest = (ofMessage[message] ?? []).filter { arrows[$0].cross == nil }.min {
        distance(arrows[$0], centre) < distance(arrows[$1], centre)
      }
      if let nearest, distance(arrows[nearest], centre) < 4 { arrows[nearest].cross = index }
    }
  }

  private static func distance(_ arrow: DrawnArrow, _ point: Point) -> Double {
    arrow.end.map { ($0 - point).length } ?? .infinity
  }
}
