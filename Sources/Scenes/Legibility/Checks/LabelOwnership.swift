extension InspectedScene {
  /// L13. Whether every message label is nearer to its own line, measured from its middle, than to any other message's.
  ///
  /// A label beside another line is read as that line's: a reader then believes what never happened.
  func labelOwnership() -> LegibilityResult {
    let owned = labels.filter { $0.tag.kind == .label && $0.tag.message != nil }
    guard !owned.isEmpty else { return LegibilityResult(.labelOwnership, notApplicable: "no message is labelled") }
    var slack = Double.infinity
    var offenders: [LegibilityResult.Offender] = []
    for label in owned {
      let middle = label.box.bounds.center
      var own = Double.infinity
      var other = (distance: Double.infinity, message: 0)
      for arrow in arrows {
        let distance = arrow.distance(to: middle)
        if arrow.message == label.tag.message {
          own = min(own, distance)
        } else if distance < other.distance {
          other = (distance, arrow.message)
        }
      }
      slack = min(slack, other.distance - own)
      if own >= other.distance {
        let distances = "\(other.distance.rounded(decimals: 1)) px from m\(other.message)"
        offenders.append(offender(label, "\(distances), \(own.rounded(decimals: 1)) px from its own"))
      }
    }
    return LegibilityResult(
      .labelOwnership,
      [.init("misleading", offenders.count), .init("labels", owned.count), .init("smallest lead px", slack)],
      offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }
}
