extension InspectedScene {
  /// L9. Which items reach beyond the page inset by 8 px: a browser's frame or a printer would cut them.
  func margins() -> LegibilityResult {
    let page = Rect(minX: 0, minY: 0, maxX: scene.width, maxY: scene.height).inset(by: 8)
    var slack = Double.infinity
    var offenders: [LegibilityResult.Offender] = []
    for (index, item) in scene.items.enumerated() where item.tag.kind != .halo {
      guard let box = bounds[index] else { continue }
      let inside = min(box.minX - page.minX, box.minY - page.minY, page.maxX - box.maxX, page.maxY - box.maxY)
      slack = min(slack, inside)
      guard inside < -1e-6 else { continue }
      let text = if case .text(let text) = item.shape { text.string } else { String?.none }
      offenders.append(
        .init(
          tag: item.tag.description, text: text, place: box.center,
          reason: "\((-inside).rounded(decimals: 1)) px beyond the margin"))
    }
    guard slack < .infinity else { return LegibilityResult(.margins, notApplicable: "nothing is drawn") }
    return LegibilityResult(
      .margins, [.init("outside", offenders.count), .init("closest to the edge px", slack + 8)],
      offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }
}
