extension InspectedScene {
  /// L7. The smallest CIEDE2000 difference between the colours of two kinds in this scene, under normal vision and three
  /// deficiencies: 11 at least between kinds that have the same dash, head, pattern and shape.
  func kindColors() -> LegibilityResult {
    let kinds = kinds()
    guard kinds.count > 1 else { return LegibilityResult(.kindColors, notApplicable: "fewer than two kinds") }
    var measures: [LegibilityResult.Measure] = []
    var offenders: [LegibilityResult.Offender] = []
    let alike = Self.pairs(kinds).filter { $0.form == $1.form }
    for vision in ColorVision.allCases {
      var smallest = Double.infinity
      for (first, second) in alike {
        let difference = first.color.difference(from: second.color, seenWith: vision)
        smallest = min(smallest, difference)
        guard difference < 11 else { continue }
        offenders.append(
          Self.offender(first, second, "differ by \(difference.rounded(decimals: 1)) in \(vision) vision"))
      }
      if !alike.isEmpty { measures.append(.init(vision.rawValue, smallest)) }
    }
    measures.append(.init("pairs of one form", alike.count))
    return LegibilityResult(.kindColors, measures, offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }

  /// L8. Which pairs of kinds a reader without colours cannot tell apart: all must differ in dash, head, pattern, shape,
  /// clearly in width, or in the words that label them.
  func kindForms() -> LegibilityResult {
    let kinds = kinds()
    guard kinds.count > 1 else { return LegibilityResult(.kindForms, notApplicable: "fewer than two kinds") }
    let alike = Self.pairs(kinds).filter { !$0.differsInForm(from: $1) }
    return LegibilityResult(
      .kindForms, [.init("alike", alike.count), .init("kinds", kinds.count)], alike.isEmpty ? .pass : .fail,
      offenders: alike.map { Self.offender($0, $1, "look the same in grey") })
  }

  private static func pairs(_ kinds: [DrawnKind]) -> [(DrawnKind, DrawnKind)] {
    kinds.enumerated().flatMap { index, kind in kinds[(index + 1)...].map { (kind, $0) } }
  }

  private static func offender(_ first: DrawnKind, _ second: DrawnKind, _ reason: String) -> LegibilityResult.Offender {
    .init(
      tag: "\(first.name) (\(first.color)) and \(second.name) (\(second.color))", place: Point(0, 0), reason: reason)
  }
}
