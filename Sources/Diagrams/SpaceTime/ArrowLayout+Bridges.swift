import Scenes

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ArrowLayout {
  /// Where an arrow passes over others at a clear angle it gets a bridge: a short stretch of page colour under it.
  ///
  /// Only there. A halo along the whole line would gnaw at its neighbours of the same fan, at their heads and at their
  /// first and last pixels, and gaps mean something in these pictures. O(arrows²), for panels of up to 400.
  static func bridged(_ layouts: [ArrowLayout]) -> [ArrowLayout] {
    var result = layouts
    let bounds = layouts.map(\.visible.bounds)
    for upper in layouts.indices {
      for lower in layouts.indices[..<upper] where bounds[upper].touches(bounds[lower]) {
        for over in layouts[upper].pieces {
          for under in layouts[lower].pieces {
            if let bridge = bridge(over, under, end: layouts[lower].visible) { result[upper].bridges.append(bridge) }
          }
        }
      }
    }
    return result
  }

  /// Ends of the message below that no bridge may cover, in pixels.
  private static let protected = 13.0
  /// Lines that meet at less than this angle are both drawn whole, in degrees.
  private static let leastAngle = 15.0

  private static func bridge(_ over: Segment, _ under: Segment, end: Segment) -> Segment? {
    let (along, across) = (over.end - over.start, under.end - under.start)
    let cross = along.x * across.y - along.y * across.x
    guard abs(cross) > 1e-9 else { return nil }
    let sine = abs(cross) / (along.length * across.length)
    guard sine > sin(leastAngle * .pi / 180) else { return nil }
    let offset = under.start - over.start
    let (t, u) = (
      (offset.x * across.y - offset.y * across.x) / cross, (offset.x * along.y - offset.y * along.x) / cross
    )
    guard t > 0, t < 1, u > 0, u < 1 else { return nil }
    let point = over.point(at: t)
    guard (point - end.start).length > protected, (point - end.end).length > protected else { return nil }
    let half = min(4.2 / sine, 12)
    let reach = half / over.length
    return Segment(over.point(at: max(0, t - reach)), over.point(at: min(1, t + reach)))
  }
}
