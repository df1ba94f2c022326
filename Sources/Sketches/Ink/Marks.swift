/// How today's rule changes the marks of the finished ink.
struct Marks: Hashable, Sendable {
  /// Which of an object's outlines are drawn.
  enum Outline: Hashable, Sendable {
    case whole, onDarkSide, dotted, none
  }

  /// What holds for one object.
  struct OfObject: Hashable, Sendable {
    var outline = Outline.whole
    /// Hatching needs this tone at least, whatever its layer.
    var leastTone = -1.0
    /// How many layers may lie on each other.
    var layers = Int.max
    /// Exactly so many strokes of hatching, if the surface takes as many.
    var budget: Int?
    /// Hatching is dots, closer where it is darker.
    var isDotted = false
    /// Whether rough surfaces get dots between their strokes.
    var hasGrain = true
    /// Layers begin at a tone that much lighter, where no outline holds the form.
    var lift = 0.0
  }

  /// The direction of all hatching on the page, in degrees clockwise from the x axis; nil follows the form.
  var direction: Double?
  /// No stroke is longer, as a part of the panel's width.
  var longest: Double?
  /// Paper, one layer and two: the tones at which the layers begin.
  var steps: (first: Double, second: Double)? { hasThreeValues ? (0.46, 0.86) : nil }
  var hasThreeValues = false
  /// The ground is drawn up to the outlines, from all sides.
  var drawsGaps = false
  private var special: [ObjectKind.Role: OfObject] = [:]

  /// Marks without a rule.
  static let free = Marks()

  private init() {}

  init(_ limit: Limit) {
    switch limit {
    case .litEdge: special[.round] = OfObject(outline: .onDarkSide)
    case .litPaper: special[.round] = OfObject(leastTone: 0.62, hasGrain: false)
    case .upright: direction = 90
    case .oneWay: direction = -58
    case .threeValues: hasThreeValues = true
    case .dots: special[.flat] = OfObject(outline: .dotted, isDotted: true)
    case .sixty: special[.round] = OfObject(budget: 60)
    // A stroke a second, and the outline takes a third of the minute.
    case .minute: special[.flat] = OfObject(budget: 40)
    case .noOutline: special[.tall] = OfObject(outline: .none, lift: 0.2)
    // A thumbnail is about 14 mm; the panel is 131 mm wide on A4.
    case .short: longest = 0.105
    case .gaps:
      drawsGaps = true
      for role in ObjectKind.Role.allCases { special[role] = OfObject(outline: .none, leastTone: 0.7, hasGrain: false) }
    case .uncrossed: special[.tall] = OfObject(layers: 1, hasGrain: false)
    case .darkFirst, .otherHand: break
    }
  }

  subscript(_ role: ObjectKind.Role) -> OfObject { special[role] ?? OfObject() }

  /// For trying how many strokes there are; grain would be strokes to count.
  var withoutBudget: Marks {
    var copy = self
    for role in ObjectKind.Role.allCases where special[role]?.budget != nil {
      copy.special[role] = OfObject(hasGrain: false)
    }
    return copy
  }

  /// Whether strokes are laid out on the page instead of on surfaces.
  var needsTones: Bool { direction != nil || special.values.contains(where: \.isDotted) }
}
