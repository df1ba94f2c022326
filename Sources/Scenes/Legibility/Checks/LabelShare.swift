extension InspectedScene {
  /// L11. Which part of the drawn messages, and of the fan-outs, bears a label: a fan-out is what one node sends of one
  /// kind at one instant, and one label tells it.
  ///
  /// A story labels 85 % of its messages and every fan-out; elsewhere the shares are only reported.
  func labelShare() -> LegibilityResult {
    guard !arrows.isEmpty else { return LegibilityResult(.labelShare, notApplicable: "no messages are drawn") }
    let labelled = Set(labels.filter { $0.tag.kind == .label }.compactMap(\.tag.message))
    let messages = Set(arrows.map(\.message))
    let fans = fanOuts()
    let silent = fans.filter { !$0.contains { labelled.contains($0.message) } }
    let share = Double(messages.intersection(labelled).count) / Double(messages.count)
    let fanShare = 1 - Double(silent.count) / Double(fans.count)
    let isEnough = !isStory || share >= 0.85 && silent.isEmpty
    return LegibilityResult(
      .labelShare,
      [.init("messages %", 100 * share), .init("fan-outs %", 100 * fanShare), .init("fan-outs", fans.count)],
      isEnough ? .pass : .warn,
      offenders: isStory
        ? silent.compactMap { $0.first }.map { offender(item: $0.index, "no label on this fan-out") } : [])
  }

  /// Arrows of one style that leave one node at one instant, in drawing order.
  private func fanOuts() -> [[DrawnArrow]] {
    struct Key: Hashable {
      let node: String?
      let style: String?
      /// Tenths of a pixel: ends at one instant are equal but for rounding.
      let along: Int
      let across: Int
    }
    var order: [Key] = []
    var fans: [Key: [DrawnArrow]] = [:]
    for arrow in arrows {
      let origin = departure(of: arrow) ?? Point(0, 0)
      let key = Key(
        node: arrow.source, style: arrow.style, along: Int((10 * along(origin)).rounded()),
        across: Int(across(origin).rounded()))
      if fans[key] == nil { order.append(key) }
      fans[key, default: []].append(arrow)
    }
    return order.compactMap { fans[$0] }
  }
}
