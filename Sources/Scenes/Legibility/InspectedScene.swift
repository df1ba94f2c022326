/// A scene made ready for the legibility checks: texts with their boxes, outlines as straight lines, arrows put together.
struct InspectedScene {
  /// A line of text and where it stands in the drawing order.
  struct Label {
    let index: Int
    let tag: Tag
    let text: Text
    let box: OrientedBox
  }

  /// A straight piece of a stroke or of an outline.
  struct Line {
    let index: Int
    let segment: Segment
    let bounds: Rect
    /// Half of the stroke's width; 0 for a fill's edge.
    let half: Double
  }

  let scene: Scene
  let embedWidth: Double
  let labels: [Label]
  /// By item; empty for texts.
  let outlines: [Outline]
  /// By item, with half the width of strokes; nil for texts without letters and empty paths.
  let bounds: [Rect?]
  let arrows: [DrawnArrow]
  let underlay: Underlay
  /// Whether time runs down; nil when the scene has no axis.
  let runsDown: Bool?
  /// By node, where its lanes lie across time.
  let lanePositions: [String: [Double]]

  init(_ scene: Scene, embedWidth: Double) {
    self.scene = scene
    self.embedWidth = embedWidth
    labels = scene.items.enumerated().compactMap { index, item in
      guard case .text(let text) = item.shape, !text.string.allSatisfy(\.isWhitespace) else { return nil }
      return Label(index: index, tag: item.tag, text: text, box: OrientedBox(text))
    }
    outlines = scene.items.map { $0.shape.path.map(Outline.init) ?? Outline(Path()) }
    bounds = scene.items.map(\.shape.bounds)
    arrows = DrawnArrow.all(in: scene, outlines)
    underlay = Underlay(scene, outlines)
    runsDown = Self.direction(scene, outlines)
    lanePositions = Self.lanePositions(scene, bounds, runsDown: runsDown)
  }

  /// Stories are pictures whose time runs down; what has no axis is one when it has few messages, all drawn.
  var isStory: Bool { runsDown ?? (scene.messages.texture == 0 && scene.messages.drawn <= 40) }

  private static func direction(_ scene: Scene, _ outlines: [Outline]) -> Bool? {
    for (item, outline) in zip(scene.items, outlines) where item.tag.kind == .axis && item.tag.style == nil {
      guard let part = outline.parts.first, let last = part.last else { continue }
      let step = last - part[0]
      if step.length > 0 { return abs(step.y) > abs(step.x) }
    }
    return nil
  }

  /// The straight pieces of the items that `isWanted`.
  func lines(where isWanted: (Tag) -> Bool) -> [Line] {
    var lines: [Line] = []
    for (index, item) in scene.items.enumerated() where isWanted(item.tag) {
      var half = 0.0
      switch item.shape {
      case .stroke(_, let stroke): half = stroke.width / 2
      case .fill: half = 0
      case .hatch, .text: continue
      }
      for segment in outlines[index].segments {
        lines.append(Line(index: index, segment: segment, bounds: segment.bounds.inset(by: -half), half: half))
      }
    }
    return lines
  }

  /// The time coordinate of a point.
  func along(_ point: Point) -> Double { runsDown == false ? point.x : point.y }
  /// The coordinate across time, which tells the lanes apart.
  func across(_ point: Point) -> Double { runsDown == false ? point.y : point.x }

  func offender(_ label: Label, _ reason: String) -> LegibilityResult.Offender {
    .init(tag: label.tag.description, text: label.text.string, place: label.text.position, reason: reason)
  }

  func offender(item index: Int, at place: Point? = nil, _ reason: String) -> LegibilityResult.Offender {
    let place = place ?? bounds[index]?.center ?? Point(0, 0)
    return .init(tag: scene.items[index].tag.description, place: place, reason: reason)
  }
}

extension Shape {
  /// Nil for text.
  var path: Path? {
    switch self {
    case .fill(let path, _), .stroke(let path, _), .hatch(let path, _): path
    case .text: nil
    }
  }

  /// A box that holds everything the shape inks.
  fileprivate var bounds: Rect? {
    switch self {
    case .fill(let path, _), .hatch(let path, _): path.bounds
    case .stroke(let path, let stroke): path.bounds?.inset(by: -stroke.width / 2)
    case .text(let text): text.string.isEmpty ? nil : Path.polyline(text.corners).bounds
    }
  }
}
