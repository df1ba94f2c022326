extension InspectedScene {
  /// L6. The contrast of every line and mark that carries a meaning with what lies on both sides of it: WCAG 1.4.11 asks
  /// for 3, and 2.999 is not enough.
  ///
  /// Exempt, because something else carries their meaning: the grid; ghosts, the faint rest of a lost message's way
  /// (its cross carries it); halos, panels and knocked-out patches; the tints and hatches of ribbons, walls and strips
  /// (their edges and words carry it); and the legend, which repeats what is judged in place.
  func lineContrast() -> LegibilityResult {
    var lowest = 21.0
    var judged = 0
    var offenders: [LegibilityResult.Offender] = []
    for (index, item) in scene.items.enumerated() {
      guard let color = Self.meaningfulColor(item) else { continue }
      let beneath = underlay.colors(at: places(beside: index), below: index) { isNoGround($0, of: item.tag) }
      let contrasts = beneath.map { $0.contrast(with: $0.under(color)) }
      guard let contrast = Self.decisive(contrasts, item.tag.kind) else { continue }
      judged += 1
      lowest = min(lowest, contrast)
      if contrast < 3 { offenders.append(offender(item: index, "contrast \(contrast.rounded(decimals: 3))")) }
    }
    guard judged > 0 else { return LegibilityResult(.lineContrast, notApplicable: "no lines or marks") }
    return LegibilityResult(
      .lineContrast, [.init("lowest", lowest), .init("items", judged)], offenders.isEmpty ? .pass : .fail,
      offenders: offenders)
  }

  /// The contrast that counts of those at pairs of places, one on either side: the lowest, but
  /// - an outlined shape is told from what is round it by its own paper, and the better side of each pair counts;
  /// - the fifth of a head's outline that fares worst does not count: a wing may brush the ribbon that it points at.
  private static func decisive(_ contrasts: [Double], _ kind: Tag.Kind) -> Double? {
    switch kind {
    case .pill, .restart, .fold:
      stride(from: 0, to: contrasts.count - 1, by: 2).map { max(contrasts[$0], contrasts[$0 + 1]) }.min()
    case .arrowHead: contrasts.sorted().dropFirst(contrasts.count / 5).first
    default: contrasts.min()
    }
  }

  private static func meaningfulColor(_ item: Item) -> Color? {
    switch (item.tag.kind, item.shape) {
    case (.lane, .stroke(_, let stroke)), (.arrow, .stroke(_, let stroke)), (.arrowHead, .stroke(_, let stroke)),
      (.lostCross, .stroke(_, let stroke)), (.blockedCross, .stroke(_, let stroke)), (.crash, .stroke(_, let stroke)),
      (.restart, .stroke(_, let stroke)), (.pause, .stroke(_, let stroke)), (.axis, .stroke(_, let stroke)),
      (.ribbon, .stroke(_, let stroke)), (.wall, .stroke(_, let stroke)), (.fold, .stroke(_, let stroke)),
      (.pill, .stroke(_, let stroke)), (.connector, .stroke(_, let stroke)):
      stroke.color
    case (.arrowHead, .fill(_, let color)), (.callout, .fill(_, let color)), (.mark, .fill(_, let color)),
      (.bar, .fill(_, let color)):
      color
    // The solid ribbon has no edge: its fill carries the meaning.
    case (.ribbon, .fill(_, let color)) where item.tag.style == "leader": color
    default: nil
    }
  }

  /// Places just outside the ink: on both sides of a stroke, around a fill.
  private func places(beside index: Int) -> [Point] {
    let fractions = [0.2, 0.4, 0.5, 0.6, 0.8]
    let distance = if case .stroke(_, let stroke) = scene.items[index].shape { stroke.width / 2 + 0.4 } else { 0.8 }
    return outlines[index].samples(at: fractions).flatMap { sample in
      let aside = Point(-sample.direction.y, sample.direction.x) * distance
      return [sample.point + aside, sample.point - aside]
    }
  }

  /// Whether the item at `index` is no ground for the thing that `tag` names: a mark or a head, which is small and not an
  /// area, or another part of the same thing.
  private func isNoGround(_ index: Int, of tag: Tag) -> Bool {
    let other = scene.items[index].tag
    switch other.kind {
    case .arrowHead, .callout, .mark, .legend: return true
    case .pill, .restart, .fold, .halo, .panel, .knockout: return false
    default: return other.kind == tag.kind && other.node == tag.node && other.style == tag.style
    }
  }
}
