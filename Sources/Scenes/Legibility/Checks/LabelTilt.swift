extension InspectedScene {
  /// L12. How far texts are turned. Up to 30° reading hardly slows; upright text is allowed where it fills a ribbon, a fold
  /// or a wall.
  func labelTilt() -> LegibilityResult {
    guard !labels.isEmpty else { return LegibilityResult(.labelTilt, notApplicable: "no text") }
    var largest = 0.0
    var offenders: [LegibilityResult.Offender] = []
    for label in labels {
      let angle = abs(label.text.angle)
      let mayStand = [.roleWord, .foldText, .wallText].contains(label.tag.kind)
      if mayStand, abs(angle - 90) < 1e-9 { continue }
      largest = max(largest, angle)
      if angle > 30 + 1e-9 { offenders.append(offender(label, "tilted by \(angle.rounded(decimals: 1))°")) }
    }
    return LegibilityResult(
      .labelTilt, [.init("largest degrees", largest)], offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }
}
