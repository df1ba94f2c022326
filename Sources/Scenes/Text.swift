/// A stretch of text in one weight and colour.
public struct TextRun: Hashable, Sendable {
  public var string: String
  public var weight: Weight
  public var color: Color

  public init(_ string: String, weight: Weight = .regular, color: Color) {
    self.string = string
    self.weight = weight
    self.color = color
  }

  public enum Weight: Int, Sendable {
    case regular = 400
    case medium = 500
    case semibold = 600
  }
}

/// The size of a line of text as set: logical pixels, relative to its baseline.
public struct TextExtent: Hashable, Sendable {
  public var width: Double
  /// Height above the baseline.
  public var ascent: Double
  /// Depth below the baseline.
  public var descent: Double

  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// One line of text, placed.
public struct Text: Hashable, Sendable {
  public var runs: [TextRun]
  /// Em size in logical pixels.
  public var size: Double
  /// The point of the baseline that `anchor` names.
  public var position: Point
  public var anchor: Anchor
  /// Clockwise turn about `position`, in degrees.
  public var angle: Double
  /// Background stroke round the glyphs that keeps crossing lines off them.
  public var halo: Halo?
  /// As measured when it was laid out.
  public var extent: TextExtent
  /// Tabular digits of equal width, for ticks and columns.
  public var tabular: Bool

  public init(
    _ runs: [TextRun], size: Double, at position: Point, anchor: Anchor = .start, angle: Double = 0,
    halo: Halo? = nil, extent: TextExtent, tabular: Bool = false
  ) {
    self.runs = runs
    self.size = size
    self.position = position
    self.anchor = anchor
    self.angle = angle
    self.halo = halo
    self.extent = extent
    self.tabular = tabular
  }

  public enum Anchor: String, Sendable { case start, middle, end }

  public struct Halo: Hashable, Sendable {
    public var color: Color
    /// Width on each side, in logical pixels.
    public var width: Double

    public init(color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }

  public var string: String { runs.map(\.string).joined() }

  /// The corners of the box of the letters: Pango's box with 12 % of its height trimmed at the top and the bottom,
  /// turned with the text. Clockwise from the start of the text's top edge.
  public var corners: [Point] {
    let trim = 0.12 * (extent.ascent + extent.descent)
    let left = anchor == .start ? 0 : anchor == .middle ? -extent.width / 2 : -extent.width
    let box = Rect(minX: left, minY: trim - extent.ascent, maxX: left + extent.width, maxY: extent.descent - trim)
    return box.corners.map { position + $0.rotated(degrees: angle) }
  }
}

extension Point {
  /// This vector turned clockwise on the page.
  public func rotated(degrees: Double) -> Point {
    guard degrees != 0 else { return self }
    let (sine, cosine) = sineAndCosine(degrees: degrees)
    return Point(x * cosine - y * sine, x * sine + y * cosine)
  }
}
