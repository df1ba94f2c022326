import Scenes

extension Page {
  /// A bar whose parts are as long as they last: phases above, their parts in a strip below. Returns its lower edge.
  mutating func timingBar(_ timing: Timing, left: Double, right: Double, top: Double) -> Double {
    let perSecond = (right - left) / Double(timing.seconds)
    var x = left
    var lowest = top + 26
    for (index, phase) in timing.phases.enumerated() {
      let width = Double(phase.seconds) * perSecond
      let cell = Rect(minX: x, minY: top, maxX: x + width - 2.5, maxY: top + 26)
      fill(.roundedRect(cell, radius: 3), Palette.panel)
      let time = timing.seconds > 600 ? "\(phase.seconds / 60)\(index == 0 ? " min" : "")" : phase.seconds.minutes
      // A short phase shows its number; its name stands over its panel.
      let name = "\(index + 1) \(phase.name)"
      let room = cell.width - self.width(time, size: 12) - 22
      let isLong = self.width(name, size: 12.5, weight: .semibold) < room
      text(isLong ? name : "\(index + 1)", size: 12.5, weight: .semibold, at: Point(x + 8, top + 17.2))
      text(time, size: 12, Palette.muted, at: Point(cell.maxX - 8, top + 17.2), anchor: .end)
      lowest = max(lowest, parts(phase, x: x, top: top + 28, perSecond))
      x += width
    }
    return lowest
  }

  /// The parts of a phase: a strip to scale, and below it their names with their minutes.
  private mutating func parts(_ phase: Timing.Phase, x: Double, top: Double, _ perSecond: Double) -> Double {
    guard !phase.parts.isEmpty else { return top - 2 }
    var start = x
    var runs: [TextRun] = []
    for (index, part) in phase.parts.enumerated() {
      let width = Double(part.seconds) * perSecond
      let isLast = index == phase.parts.count - 1
      let cell = Rect(minX: start, minY: top, maxX: start + width - (isLast ? 2.5 : 1.2), maxY: top + 15)
      fill(.rect(cell), Palette.band)
      text("\(part.seconds / 60)", size: 11.2, Palette.muted, at: Point(cell.center.x, top + 11.4), anchor: .middle)
      runs.append(TextRun(part.name + (isLast ? "" : ","), color: Palette.muted))
      start += width
    }
    return paragraph(
      runs, size: 11.2, leading: 13.5, width: start - x - 4, at: Point(x, top + 28.5))
  }
}

extension Int {
  /// Seconds as "1:30".
  var minutes: String { "\(self / 60):" + (self % 60 < 10 ? "0" : "") + "\(self % 60)" }
}
