extension InspectedScene {
  /// L1. Two lines of text that touch can be read neither. Every text counts: a pill's word lies on the pill, not on text.
  func labelOverlap() -> LegibilityResult {
    var offenders: [LegibilityResult.Offender] = []
    for (position, label) in labels.enumerated() {
      for other in labels[(position + 1)...] where label.box.overlaps(other.box) {
        offenders.append(offender(other, "overlaps \(label.tag) \"\(label.text.string)\""))
      }
    }
    return LegibilityResult(
      .labelOverlap, [.init("pairs", offenders.count), .init("texts", labels.count)],
      offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }
}
