#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A path as straight lines: what the checks measure.
struct Outline {
  /// Each with its points in order; a closed one ends where it began.
  private(set) var parts: [[Point]] = []
  /// The lines of all parts.
  private(set) var segments: [Segment] = []

  init(_ path: Path) {
    var part: [Point] = []
    for element in path.elements {
      switch element {
      case .move(let point):
        finish(&part)
        part = [point]
      case .line(let point): part.append(point)
      case .curve(let first, let second, let end):
        let start = part.last ?? first
        for step in 1...8 { part.append(Self.curve(start, first, second, end, Double(step) / 8)) }
      case .arc(let center, let radius, let from, let to):
        // Cairo's arcs run clockwise on the page: an end before the start goes round.
        var sweep = to - from
        while sweep < 0 { sweep += 2 * .pi }
        let steps = max(2, Int((sweep / (.pi / 12)).rounded(.up)))
        for step in 0...steps {
          let angle = from + sweep * Double(step) / Double(steps)
          part.append(center + Point(cos(angle), sin(angle)) * radius)
        }
      case .close:
        if let first = part.first { part.append(first) }
        finish(&part)
      }
    }
    finish(&part)
  }

  private mutating func finish(_ part: inout [Point]) {
    if part.count > 1 {
      parts.append(part)
      for (start, end) in zip(part, part.dropFirst()) { segments.append(Segment(start, end)) }
    }
    part = []
  }

  private static func curve(_ start: Point, _ first: Point, _ second: Point, _ end: Point, _ t: Double) -> Point {
    let u = 1 - t
    return start * (u * u * u) + first * (3 * u * u * t) + second * (3 * u * t * t) + end * (t * t * t)
  }

  /// Whether a fill of the path covers `point` (non-zero winding, which cairo uses).
  func contains(_ point: Point) -> Bool {
    var winding = 0
    for part in parts {
      var previous = part[part.count - 1]
      for next in part {
        defer { previous = next }
        let rises = previous.y <= point.y
        guard rises != (next.y <= point.y) else { continue }
        let step = next - previous
        let side = step.x * (point.y - previous.y) - step.y * (point.x - previous.x)
        if rises, side > 0 { winding += 1 }
        if !rises, side < 0 { winding -= 1 }
      }
    }
    return winding != 0
  }

  /// Places along the lines at the given fractions of their whole length, each with the direction there.
  func samples(at fractions: [Double]) -> [(point: Point, direction: Point)] {
    let length = segments.reduce(0) { $0 + $1.length }
    guard length > 0 else { return [] }
    return fractions.compactMap { fraction in
      var rest = fraction * length
      for segment in segments where segment.length > 0 {
        if rest <= segment.length {
          return (
            segment.point(at: rest / segment.length), (segment.end - segment.start) * (1 / segment.length)
          )
        }
        rest -= segment.length
      }
      return nil
    }
  }
}
