extension InspectedScene {
  /// L13. Whether every message label's box is nearer to its own line than to any other message's.
  ///
  /// A label beside another line is read as that line's: a reader then believes what never happened. The other messages
  /// of the same fan-out do not count, since what the label says is true of them as well. A line of another style is worth
  /// a warning only: a label has the colour of its own. The ghost of a lost message belongs to its line.
  func labelOwnership() -> LegibilityResult {
    let owned = labels.filter { $0.tag.kind == .label && $0.tag.message != nil }
    guard !owned.isEmpty else { return LegibilityResult(.labelOwnership, notApplicable: "no message is labelled") }
    let lines = ownableLines()
    var slack = Double.infinity
    var misleading = 0
    var offenders: [LegibilityResult.Offender] = []
    for label in owned {
      let mine = lines.filter { $0.message == label.tag.message }
      guard let own = mine.map({ $0.distance(to: label.box) }).min() else { continue }
      var other = (distance: Double.infinity, message: 0, style: String?.none)
      for line in lines where line.message != label.tag.message {
        // The boxes' gap is the least that the distance can be.
        guard line.bounds.gap(to: label.box.bounds) < other.distance, !mine.contains(where: line.sharesFanOut) else {
          continue
        }
        let distance = line.distance(to: label.box)
        if distance < other.distance { other = (distance, line.message, line.style) }
      }
      slack = min(slack, other.distance - own)
      guard own >= other.distance else { continue }
      if mine.contains(where: { $0.style == other.style }) { misleading += 1 }
      let distances = "\(other.distance.rounded(decimals: 1)) px from m\(other.message)"
      offenders.append(offender(label, "\(distances), \(own.rounded(decimals: 1)) px from its own"))
    }
    return LegibilityResult(
      .labelOwnership,
      [
        .init("nearer to another", offenders.count), .init("of the same style", misleading),
        .init("labels", owned.count), .init("smallest lead px", slack),
      ], offenders.isEmpty ? .pass : misleading == 0 ? .warn : .fail, offenders: offenders)
  }

  private func ownableLines() -> [OwnableLine] {
    let ghosts = Dictionary(grouping: lines { $0.kind == .ghost }) { scene.items[$0.index].tag.message ?? -1 }
    return arrows.compactMap { arrow in
      let segments = arrow.segments + (arrow.cross == nil ? [] : (ghosts[arrow.message] ?? []).map(\.segment))
      guard let bounds = Path.polyline(segments.flatMap { [$0.start, $0.end] }).bounds else { return nil }
      return OwnableLine(
        message: arrow.message, style: arrow.style, origin: departure(of: arrow), segments: segments, bounds: bounds)
    }
  }
}

/// A message's line, as far as labels may belong to it.
private struct OwnableLine {
  let message: Int
  let style: String?
  /// Where it left its lane.
  let origin: Point?
  let segments: [Segment]
  let bounds: Rect

  func distance(to box: OrientedBox) -> Double { segments.map { box.distance(to: $0) }.min() ?? .infinity }

  func sharesFanOut(with other: OwnableLine) -> Bool {
    guard style == other.style, let origin, let otherOrigin = other.origin else { return false }
    return (origin - otherOrigin).length < 0.5
  }
}

extension Rect {
  /// How far apart two rectangles are; 0 when they touch.
  fileprivate func gap(to other: Rect) -> Double {
    let x = max(0, other.minX - maxX, minX - other.maxX)
    let y = max(0, other.minY - maxY, minY - other.maxY)
    return Point(x, y).length
  }
}
