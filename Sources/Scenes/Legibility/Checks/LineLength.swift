extension InspectedScene {
  /// L20. The longest line of headlines and remarks, at most 75 letters, and remarks of at most three lines.
  ///
  /// Longer lines lose the eye on its way back; longer remarks are paragraphs. A subtitle may be longer: it is read once.
  func lineLength() -> LegibilityResult {
    let lines = labels.filter { $0.tag.kind == .title || $0.tag.kind == .note }
    guard !lines.isEmpty else { return LegibilityResult(.lineLength, notApplicable: "no headline and no remarks") }
    let long = lines.filter { $0.text.string.count > 75 }
    let notes = notes()
    let tall = notes.filter { $0.count > 3 }
    let offenders =
      long.map { offender($0, "\($0.text.string.count) letters") }
      + tall.compactMap { note in note.first.map { offender($0, "a remark of \(note.count) lines") } }
    return LegibilityResult(
      .lineLength,
      [
        .init("longest line", lines.map(\.text.string.count).max() ?? 0),
        .init("lines of the longest remark", notes.map(\.count).max() ?? 0),
      ], long.isEmpty ? (tall.isEmpty ? .pass : .warn) : .fail, offenders: offenders)
  }

  /// The remarks, each with its lines: lines of a remark follow each other, flush left, at one leading.
  private func notes() -> [[Label]] {
    labels.filter { $0.tag.kind == .note }.reduce(into: []) { notes, line in
      if let last = notes.last?.last {
        let step = line.text.position - last.text.position
        if abs(step.x) < 0.5, step.y > 0, step.y < 1.6 * line.text.size {
          notes[notes.count - 1].append(line)
          return
        }
      }
      notes.append([line])
    }
  }
}
