extension InspectedScene {
  /// L3. Which texts lie on a mark: a cross, a pill, a callout's disc, the signs of crash, restart and pause.
  ///
  /// The word of a pill and the digit of a disc lie on their own and not on another.
  func labelsOverMarks() -> LegibilityResult {
    let marks = scene.items.indices.filter { Self.markKinds.contains(scene.items[$0].tag.kind) }
    guard !marks.isEmpty, !labels.isEmpty else {
      return LegibilityResult(.labelsOverMarks, notApplicable: "no marks or no text")
    }
    var offenders: [LegibilityResult.Offender] = []
    for label in labels {
      let touched = marks.first { mark in
        guard let bounds = bounds[mark], bounds.touches(label.box.bounds), !isOwn(mark, bounds, of: label) else {
          return false
        }
        return touches(label.box, mark: mark)
      }
      if let touched { offenders.append(offender(label, "lies on \(scene.items[touched].tag)")) }
    }
    return LegibilityResult(
      .labelsOverMarks, [.init("covered", offenders.count), .init("marks", marks.count)],
      offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }

  static let markKinds: Set<Tag.Kind> = [.pill, .callout, .lostCross, .blockedCross, .crash, .restart, .pause, .mark]

  private func isOwn(_ mark: Int, _ bounds: Rect, of label: Label) -> Bool {
    switch (label.tag.kind, scene.items[mark].tag.kind) {
    case (.pillText, .pill), (.calloutDigit, .callout), (.calloutDigit, .mark):
      let middle = label.box.bounds.center - bounds.center
      return abs(middle.x) < 1.5 && abs(middle.y) < bounds.height / 2
    default: return false
    }
  }

  private func touches(_ box: OrientedBox, mark: Int) -> Bool {
    let half = if case .stroke(_, let stroke) = scene.items[mark].shape { stroke.width / 2 } else { 0.0 }
    let grown = box.grown(by: half)
    if outlines[mark].segments.contains(where: { grown.isTouched(by: $0) }) { return true }
    // A box inside a filled mark touches none of its edges.
    if case .fill = scene.items[mark].shape { return outlines[mark].contains(box.bounds.center) }
    return false
  }
}
