extension InspectedScene {
  /// L4. The smallest text as it is shown: scaled down when the picture is wider than the place where it is embedded.
  /// Below 11 px reading slows; below 9 px the check fails.
  func textSize() -> LegibilityResult {
    guard !labels.isEmpty else { return LegibilityResult(.textSize, notApplicable: "no text") }
    let scale = min(1, embedWidth / scene.width)
    func shown(_ label: Label) -> Double { label.text.size * scale }
    let smallest = labels.map(shown).min() ?? 0
    let small = labels.filter { shown($0) < 11 - 1e-9 }
    return LegibilityResult(
      .textSize, [.init("smallest px", smallest)], smallest < 9 ? .fail : small.isEmpty ? .pass : .warn,
      offenders: small.map { offender($0, "\(shown($0).rounded(decimals: 2)) px") })
  }
}
