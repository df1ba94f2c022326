extension InspectedScene {
  /// L17. Whether as many heads are drawn as there are deliveries among the drawn messages and as many crosses as losses,
  /// and no message that was lost has a head as well.
  func arrowEnds() -> LegibilityResult {
    let heads = arrows.filter { $0.head != nil }.count
    let crosses = scene.items.filter { $0.tag.kind == .lostCross || $0.tag.kind == .blockedCross }
      .filter { if case .stroke(_, let stroke) = $0.shape { stroke.dash.isEmpty } else { false } }.count
    guard heads + crosses > 0 || scene.messages.deliveries != nil else {
      return LegibilityResult(.arrowEnds, notApplicable: "no messages are drawn")
    }
    var offenders: [LegibilityResult.Offender] = []
    for arrow in arrows where arrow.head != nil {
      if arrow.cross != nil { offenders.append(offender(item: arrow.index, "has a head and a cross")) }
    }
    func compare(_ found: Int, _ expected: Int?, _ what: String, _ events: String) {
      guard let expected, found != expected else { return }
      offenders.append(.init(tag: what, place: Point(0, 0), reason: "\(found) drawn for \(expected) \(events)"))
    }
    compare(heads, scene.messages.deliveries, "arrowHead", "deliveries")
    compare(crosses, scene.messages.losses, "lostCross", "losses")
    return LegibilityResult(
      .arrowEnds, [.init("heads", heads), .init("crosses", crosses)], offenders.isEmpty ? .pass : .fail,
      offenders: offenders)
  }
}
