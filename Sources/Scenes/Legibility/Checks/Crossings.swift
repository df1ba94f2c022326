#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension InspectedScene {
  /// L14. How often messages cross each other and at what angle. Crossings are facts of the run; below 15° the eye slips
  /// from one line to the other, which is worth a warning.
  func crossings() -> LegibilityResult {
    guard arrows.count > 1 else { return LegibilityResult(.crossings, notApplicable: "fewer than two messages") }
    let boxes = arrows.map { Path.polyline($0.segments.flatMap { [$0.start, $0.end] }).bounds }
    var count = 0
    var smallest = 90.0
    var offenders: [LegibilityResult.Offender] = []
    for first in arrows.indices {
      for second in arrows.indices.dropFirst(first + 1) {
        guard let box = boxes[first], let other = boxes[second], box.touches(other),
          arrows[first].message != arrows[second].message,
          let crossing = Self.crossing(arrows[first].segments, arrows[second].segments)
        else { continue }
        count += 1
        smallest = min(smallest, crossing.degrees)
        if crossing.degrees < 15 {
          let angle = crossing.degrees.rounded(decimals: 1)
          offenders.append(
            offender(
              item: arrows[second].index, at: crossing.place, "crosses m\(arrows[first].message) at \(angle)°"))
        }
      }
    }
    return LegibilityResult(
      .crossings,
      [
        .init("crossings", count), .init("per message", Double(count) / Double(arrows.count)),
        .init("smallest degrees", count == 0 ? 90 : smallest),
      ], offenders.isEmpty ? .pass : .warn, offenders: offenders)
  }

  /// Where two bent lines cross, and the angle there, at most 90°.
  private static func crossing(_ first: [Segment], _ second: [Segment]) -> (place: Point, degrees: Double)? {
    for one in first {
      for other in second {
        let (a, b) = (one.end - one.start, other.end - other.start)
        let turn = a.x * b.y - a.y * b.x
        guard turn != 0 else { continue }
        let offset = other.start - one.start
        let (here, there) = ((offset.x * b.y - offset.y * b.x) / turn, (offset.x * a.y - offset.y * a.x) / turn)
        guard here > 0, here < 1, there > 0, there < 1 else { continue }
        let degrees = abs(atan2(turn, a.dot(b))) * 180 / .pi
        return (one.point(at: here), min(degrees, 180 - degrees))
      }
    }
    return nil
  }
}
