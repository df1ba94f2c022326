/// What is drawn: a display list from back to front, in logical pixels, with a meaning on every item.
///
/// Diagrams lay out scenes, renderers draw them, and the legibility lint reads them; nothing reaches a page any other way.
public struct Scene: Hashable, Sendable {
  public var width: Double
  public var height: Double
  public var background: Color
  public var items: [Item] = []
  /// The headline, for the metadata of the file.
  public var title: String = ""
  /// Two to four sentences for readers who cannot see the picture.
  public var description: String = ""
  /// What draws this picture again: one line of JSON.
  public var recipe: String = ""
  /// How many messages the run has and where they went; a picture that cannot account for each is wrong.
  public var messages = MessageAccount()

  public init(width: Double, height: Double, background: Color) {
    self.width = width
    self.height = height
    self.background = background
  }

  public struct MessageAccount: Hashable, Sendable {
    /// Messages of the run inside the window that the picture shows.
    public var total = 0
    /// Drawn one by one.
    public var drawn = 0
    /// Inside a fold that says so.
    public var folded = 0
    /// Inside bars of a texture.
    public var texture = 0
    /// Left out on the user's request (other nodes, other times).
    public var outside = 0
    /// How many arrows on the page stand for an arrival, counting overview and enlargement; nil when it is not told.
    public var deliveries: Int?
    /// How many arrows on the page stand for a loss; nil when it is not told.
    public var losses: Int?

    public init() {}
  }
}

/// One thing on the page.
public struct Item: Hashable, Sendable {
  public var shape: Shape
  public var tag: Tag
  /// Shown when a reader points at it in an SVG: the log line behind a mark, for instance.
  public var hint: String?

  public init(_ shape: Shape, _ tag: Tag, hint: String? = nil) {
    self.shape = shape
    self.tag = tag
    self.hint = hint
  }
}

public enum Shape: Hashable, Sendable {
  case fill(Path, Color)
  case stroke(Path, Stroke)
  /// Parallel lines inside a region. Their phase is locked to the page, so neighbouring regions line up.
  case hatch(Path, Hatch)
  case text(Text)
}

public struct Stroke: Hashable, Sendable {
  public var color: Color
  public var width: Double
  /// Lengths of dashes and gaps; empty is solid.
  public var dash: [Double]
  public var roundCaps: Bool

  public init(_ color: Color, width: Double, dash: [Double] = [], roundCaps: Bool = false) {
    self.color = color
    self.width = width
    self.dash = dash
    self.roundCaps = roundCaps
  }
}

public struct Hatch: Hashable, Sendable {
  public var color: Color
  public var width: Double
  /// Distance between lines, measured across them.
  public var gap: Double
  /// Direction of the lines, clockwise from the x axis, in degrees.
  public var angle: Double

  public init(_ color: Color, width: Double, gap: Double, angle: Double = 45) {
    self.color = color
    self.width = width
    self.gap = gap
    self.angle = angle
  }
}
