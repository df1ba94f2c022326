/// One message as it is drawn once; an enlargement draws its messages again.
///
/// The items of an arrow follow each other in the display list: halos, pieces of the line from start to end, head. Crosses
/// and ghosts come in other layers and are found by their message and place.
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
  /// The item of the head, its tip, and whether it is filled.
  private(set) var head: (index: Int, tip: Point, isFilled: Bool)?
  /// The item of the cross at its end.
  private(set) var cross: Int?

  var start: Point? { segments.first?.start }
  var end: Point? { head?.tip ?? segments.last?.end }
  var dash: [Double] { stroke?.dash ?? [] }

  static func all(in scene: Scene, _ outlines: [Outline]) -> [DrawnArrow] {
    var arrows: [DrawnArrow] = []
    var isOpen = false
    for (index, item) in scene.items.enumerated() {
      guard let message = item.tag.message else { continue }
      switch item.tag.kind {
      case .halo: isOpen = false
      case .arrow, .arrowHead:
        let isHead = item.tag.kind == .arrowHead
        if !isOpen || arrows.last?.message != message {
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
    let isFilled = if case .fill = item.shape { true } else { false }
    head = (index, tip, isFilled)
    target = item.tag.node
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
