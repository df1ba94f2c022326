/// A layer of strokes on a surface; it is drawn only where the surface is darker than its threshold.
///
/// Prioritised strokes after Winkenbach and Salesin, "Computer-generated pen-and-ink illustration", 1994: each darker tone
/// adds a layer to the ones before.
struct HatchLayer: Hashable, Sendable {
  enum Direction: Hashable, Sendable {
    /// Round the form: v is constant.
    case around
    /// Along the form: u is constant.
    case along
    /// At an angle to `around`, in degrees, as measured on the surface.
    case slant(Double)
  }

  var direction: Direction
  var threshold: Double
  /// Between strokes, in pixels.
  var spacing: Double
  var width: Double
  /// How likely a stroke breaks off at each 10 pixels.
  var breaks = 0.0
  /// Every other stroke needs this tone, so that a surface darkens evenly instead of in bands.
  var alternate: Double?
  /// Only where the patchy field of rough surfaces is high.
  var isPatchy = false

  init(
    _ direction: Direction, over threshold: Double, every spacing: Double, width: Double = 0.75, breaks: Double = 0.0,
    then alternate: Double? = nil, patchy: Bool = false
  ) {
    self.direction = direction
    self.threshold = threshold
    self.spacing = spacing
    self.width = width
    self.breaks = breaks
    self.alternate = alternate
    isPatchy = patchy
  }
}

extension Material {
  /// The layers from the lightest tone to the darkest: a way of hatching for each material.
  func layers(_ patch: Patch) -> [HatchLayer] {
    switch self {
    case .porcelain:
      patch.name == "handle"
        ? [HatchLayer(.around, over: 0.62, every: 2.4, width: 0.65, then: 0.8)]
        : [
          HatchLayer(.around, over: 0.50, every: 2.1, width: 0.72, then: 0.66),
          HatchLayer(.slant(52), over: 0.86, every: 2.6, width: 0.65),
        ]
    case .cover: coverLayers(isTop: patch.name.hasSuffix("top"))
    case .pages:
      [
        HatchLayer(.around, over: 0.1, every: 2.3, width: 0.62, breaks: 0.16, then: 0.5),
        HatchLayer(.slant(64), over: 0.80, every: 2.5, width: 0.7),
      ]
    case .clay:
      [
        HatchLayer(.around, over: 0.40, every: 2.0, width: 0.75, breaks: 0.08, then: 0.58),
        HatchLayer(.along, over: 0.74, every: 2.6, width: 0.75), HatchLayer(.slant(45), over: 0.9, every: 2.4),
      ]
    case .soil:
      [
        HatchLayer(.slant(38), over: -1, every: 2.0, width: 0.8, breaks: 0.2),
        HatchLayer(.slant(-38), over: -1, every: 2.0, width: 0.8, breaks: 0.2),
        HatchLayer(.around, over: 0.5, every: 2.2, width: 0.8),
      ]
    case .leaf: []
    case .stem: [HatchLayer(.along, over: 0.58, every: 1.4, width: 0.7)]
    case .glass:
      [
        HatchLayer(.along, over: 0.30, every: 1.9, width: 0.8, then: 0.5),
        HatchLayer(.around, over: 0.66, every: 2.4, width: 0.8), HatchLayer(.slant(48), over: 0.84, every: 2.4),
      ]
    case .paper: [HatchLayer(.around, over: 0.50, every: 2.6, width: 0.62, then: 0.7)]
    case .peel:
      [
        HatchLayer(.along, over: 0.36, every: 2.1, width: 0.72, breaks: 0.14, then: 0.54),
        HatchLayer(.around, over: 0.74, every: 2.6, width: 0.72), HatchLayer(.slant(40), over: 0.9, every: 2.6),
      ]
    case .card: cardLayers(isTop: patch.name.hasSuffix("top"))
    case .canvas:
      [
        HatchLayer(.around, over: 0.42, every: 2.2, width: 0.65, breaks: 0.08, then: 0.6),
        HatchLayer(.along, over: 0.58, every: 2.4, width: 0.65, breaks: 0.08, then: 0.72),
        HatchLayer(.slant(45), over: 0.86, every: 2.3),
      ]
    case .rubber:
      [HatchLayer(.along, over: 0.5, every: 3.0, width: 0.7), HatchLayer(.around, over: 0.76, every: 2.4, width: 0.7)]
    case .metal:
      [
        HatchLayer(.around, over: 0.34, every: 1.8, width: 0.8), HatchLayer(.along, over: 0.5, every: 1.8, width: 0.85),
        HatchLayer(.slant(45), over: 0.72, every: 1.9, width: 0.85),
      ]
    case .cloth:
      [
        HatchLayer(.along, over: 0.22, every: 2.5, width: 0.66, breaks: 0.05, then: 0.5),
        HatchLayer(.around, over: 0.72, every: 2.7, width: 0.7), HatchLayer(.slant(40), over: 0.88, every: 2.6),
      ]
    case .glaze:
      patch.name == "handle"
        ? [HatchLayer(.around, over: 0.5, every: 2.2, width: 0.7, then: 0.7)]
        : [
          HatchLayer(.around, over: 0.46, every: 2.0, width: 0.75, then: 0.62),
          HatchLayer(.slant(62), over: 0.76, every: 2.5, width: 0.75), HatchLayer(.slant(-50), over: 0.95, every: 2.4),
        ]
    }
  }

  private func coverLayers(isTop: Bool) -> [HatchLayer] {
    isTop
      ? [
        HatchLayer(.slant(24), over: 0.22, every: 5.0, width: 0.7, breaks: 0.42),
        HatchLayer(.slant(24), over: 0.36, every: 2.6, breaks: 0.1, patchy: true),
        HatchLayer(.slant(-52), over: 0.42, every: 2.8, breaks: 0.1, patchy: true),
        HatchLayer(.slant(24), over: 0.8, every: 2.2), HatchLayer(.slant(-40), over: 0.8, every: 2.4),
      ]
      : [
        HatchLayer(.around, over: 0.3, every: 1.8, width: 0.8, breaks: 0.1),
        HatchLayer(.slant(58), over: 0.6, every: 2.1, width: 0.75),
        HatchLayer(.slant(-58), over: 0.80, every: 2.3, width: 0.7),
      ]
  }

  private func cardLayers(isTop: Bool) -> [HatchLayer] {
    isTop
      ? [
        HatchLayer(.around, over: 0.15, every: 6.5, width: 0.6, breaks: 0.5),
        HatchLayer(.slant(34), over: 0.80, every: 2.2), HatchLayer(.slant(-34), over: 0.8, every: 2.4),
      ]
      : [
        HatchLayer(.along, over: 0.15, every: 2.6, width: 0.62, breaks: 0.1, then: 0.52),
        HatchLayer(.slant(36), over: 0.68, every: 2.5, width: 0.72),
        HatchLayer(.slant(-34), over: 0.88, every: 2.9, width: 0.7),
      ]
  }
}
