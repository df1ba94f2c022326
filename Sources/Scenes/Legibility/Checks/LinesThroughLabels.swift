extension InspectedScene {
  /// L2. Which texts a foreign line passes through: messages, lanes, edges of walls, ribbons and folds, the axis.
  ///
  /// A label's own message is not foreign, and a line that a later fill hides (a pill on its lane, a knocked-out patch) is
  /// not there. The grid, hair thin and pale, does not count. In pictures that are no stories one label in fifty may be
  /// touched when it has a halo.
  func linesThroughLabels() -> LegibilityResult {
    guard !labels.isEmpty else { return LegibilityResult(.linesThroughLabels, notApplicable: "no text") }
    let lines = lines { Self.lineKinds.contains($0.kind) }
    var offenders: [LegibilityResult.Offender] = []
    var bare = 0
    for label in labels {
      let box = label.box
      let touching = lines.first { line in
        line.bounds.touches(box.bounds) && !isOwn(line, of: label)
          && (line.half > 0 ? box.grown(by: line.half) : box).isTouched(by: line.segment) && isSeen(line, under: label)
      }
      guard let touching else { continue }
      if label.text.halo == nil { bare += 1 }
      offenders.append(offender(label, "touched by \(scene.items[touching.index].tag)"))
    }
    let share = Double(offenders.count) / Double(labels.count)
    let isPassed = offenders.isEmpty || !isStory && share <= 0.02 && bare == 0
    return LegibilityResult(
      .linesThroughLabels,
      [.init("touched", offenders.count), .init("without halo", bare), .init("texts", labels.count)],
      isPassed ? (offenders.isEmpty ? .pass : .warn) : .fail, offenders: offenders)
  }

  static let lineKinds: Set<Tag.Kind> = [
    .arrow, .arrowHead, .ghost, .lane, .ribbon, .wall, .axis, .fold, .connector, .legend,
  ]

  private func isOwn(_ line: Line, of label: Label) -> Bool {
    let tag = scene.items[line.index].tag
    if let message = tag.message { return message == label.tag.message }
    // Regions are no lines: only their edges, which are strokes, count.
    return line.half == 0
  }

  /// Whether any of the line's part in the text's box is not hidden by a fill: looks at every pixel of it.
  private func isSeen(_ line: Line, under label: Label) -> Bool {
    let box = label.box.grown(by: line.half + 1)
    let length = line.segment.length
    guard length > 0 else { return false }
    let centre = label.box.bounds.center
    let direction = (line.segment.end - line.segment.start) * (1 / length)
    let foot = direction.dot(centre - line.segment.start)
    let reach = (label.text.extent.width + label.text.size) / 2
    var place = max(0, foot - reach)
    while place <= min(length, foot + reach) {
      let point = line.segment.start + direction * place
      if box.isTouched(by: Segment(point, point)), !underlay.isHidden(point, after: line.index, before: label.index) {
        return true
      }
      place += 1
    }
    return false
  }
}
