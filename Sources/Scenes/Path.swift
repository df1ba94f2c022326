/// Outlines made of straight lines, cubic curves and arcs.
public struct Path: Hashable, Sendable {
  public enum Element: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, to: Point)
    /// Part of a circle, clockwise on the page, from angle `from` to angle `to` in radians.
    case arc(center: Point, radius: Double, from: Double, to: Double)
    case close
  }

  public var elements: [Element]

  public init(_ elements: [Element] = []) { self.elements = elements }

  public static func line(_ from: Point, _ to: Point) -> Path { Path([.move(from), .line(to)]) }

  public static func polyline(_ points: [Point], closed: Bool = false) -> Path {
    guard let first = points.first else { return Path() }
    return Path([.move(first)] + points.dropFirst().map { .line($0) } + (closed ? [.close] : []))
  }

  public static func circle(_ center: Point, radius: Double) -> Path {
    Path([.arc(center: center, radius: radius, from: 0, to: 2 * .pi), .close])
  }

  public static func rect(_ rect: Rect) -> Path { polyline(rect.corners, closed: true) }

  public static func roundedRect(_ rect: Rect, radius: Double) -> Path {
    let r = min(radius, rect.width / 2, rect.height / 2)
    return Path([
      .arc(center: Point(rect.maxX - r, rect.minY + r), radius: r, from: -.pi / 2, to: 0),
      .arc(center: Point(rect.maxX - r, rect.maxY - r), radius: r, from: 0, to: .pi / 2),
      .arc(center: Point(rect.minX + r, rect.maxY - r), radius: r, from: .pi / 2, to: .pi),
      .arc(center: Point(rect.minX + r, rect.minY + r), radius: r, from: .pi, to: 1.5 * .pi),
      .close,
    ])
  }

  /// A box that holds the path; for curves the box of their control points. Nil when empty.
  public var bounds: Rect? {
    var box: Rect?
    func add(_ point: Point) {
      let here = Rect(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
      box = box?.union(here) ?? here
    }
    for element in elements {
      switch element {
      case .move(let point), .line(let point): add(point)
      case .curve(let first, let second, let end):
        add(first)
        add(second)
        add(end)
      case .arc(let center, let radius, _, _):
        add(center - Point(radius, radius))
        add(center + Point(radius, radius))
      case .close: break
      }
    }
    return box
  }
}
