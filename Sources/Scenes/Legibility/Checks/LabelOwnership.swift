extension InspectedScene {
  /// L13. Whether every message label's box is nearer to its own line than to any other message's.
  ///
  /// A label beside another line is read as that line's: a reader then believes what never happened. The other messages
  /// of the same fan-out do not count, since what the label says is true of them as well. A line of another style is worth
  /// a warning only: a label has the colour of its own.
  func labelOwnership() -> LegibilityResult {
    let owned = labels.filter { $0.tag.kind == .label && $0.tag.message != nil }
    guard !owned.isEmpty else { return LegibilityResult(.labelOwnership, notApplicable: "no message is labelled") }
    let origins = arrows.map { departure(of: $0) }
    func areOneFanOut(_ first: Int, _ second: Int) -> Bool {
      guard let origin = origins[first], let other = origins[second] else { return false }
      return arrows[first].style == arrows[second].style && (origin - other).length < 0.5
    }
    var slack = Double.infinity
    var misleading = 0
    var offenders: [LegibilityResult.Offender] = []
    for label in owned {
      var own = Double.infinity
      var other = (distance: Double.infinity, message: 0, style: String?.none)
      var style: String?
      let mine = arrows.indices.filter { arrows[$0].message == label.tag.message }
      for (index, arrow) in arrows.enumerated() where !mine.contains(where: { $0 != index && areOneFanOut($0, index) })
      {
        let distance = arrow.segments.map { label.box.distance(to: $0) }.min() ?? .infinity
        if arrow.message == label.tag.message {
          own = min(own, distance)
          style = arrow.style
        } else if distance < other.distance {
          other = (distance, arrow.message, arrow.style)
        }
      }
      slack = min(slack, other.distance - own)
      if own >= other.distance, own < .infinity {
        if style == other.style { misleading += 1 }
        let distances = "\(other.distance.rounded(decimals: 1)) px from m\(other.message)"
        offenders.append(offender(label, "\(distances), \(own.rounded(decimals: 1)) px from its own"))
      }
    }
    return LegibilityResult(
      .labelOwnership,
      [
        .init("nearer to another", offenders.count), .init("of the same style", misleading),
        .init("labels", owned.count), .init("smallest lead px", slack),
      ], offenders.isEmpty ? .pass : misleading == 0 ? .warn : .fail, offenders: offenders)
  }
}
