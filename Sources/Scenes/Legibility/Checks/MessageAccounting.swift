extension InspectedScene {
  /// L16. Whether the messages of the run are the drawn, folded, binned and left out ones together, and as many are drawn
  /// as the picture says: with a line, or a dot for a message to the sender itself.
  func messageAccount() -> LegibilityResult {
    let account = scene.messages
    let sum = account.drawn + account.folded + account.texture + account.outside
    let drawn = Set(
      scene.items.compactMap { item in
        switch item.tag.kind {
        case .arrow, .arrowHead, .mark: item.tag.message
        default: Int?.none
        }
      })
    guard account.total > 0 || !drawn.isEmpty else {
      return LegibilityResult(.messageAccount, notApplicable: "no messages")
    }
    var offenders: [LegibilityResult.Offender] = []
    let page = Point(0, 0)
    if sum != account.total {
      offenders.append(
        .init(tag: "messages", place: page, reason: "\(account.total) in the run, \(sum) accounted for"))
    }
    if drawn.count != account.drawn {
      offenders.append(
        .init(tag: "messages", place: page, reason: "\(account.drawn) said to be drawn, \(drawn.count) are"))
    }
    return LegibilityResult(
      .messageAccount,
      [
        .init("total", account.total), .init("drawn", account.drawn), .init("folded", account.folded),
        .init("texture", account.texture), .init("outside", account.outside), .init("found", drawn.count),
      ], offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }
}
