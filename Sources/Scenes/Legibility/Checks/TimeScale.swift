extension InspectedScene {
  /// L18. How far ticks stand from where a linear scale would put them, in pixels: with one scale for all windows of an
  /// axis, and every window later than the one before.
  ///
  /// The numbers are read from the ticks' words: that is what a reader does.
  func timeScale() -> LegibilityResult {
    let axes = timeAxes().filter { $0.windows.contains { $0.count > 1 } }
    guard !axes.isEmpty else { return LegibilityResult(.timeScale, notApplicable: "no axis with two ticks") }
    var largest = 0.0
    var offenders: [LegibilityResult.Offender] = []
    func report(_ tick: Tick, _ error: Double, _ reason: String) {
      largest = max(largest, error)
      if error > 0.05 { offenders.append(offender(tick.label, reason)) }
    }
    for axis in axes {
      // The window with the largest span of ticks gives the scale.
      let spans = axis.windows.compactMap { window -> (length: Double, value: Double)? in
        guard let first = window.first, let last = window.last, last.value > first.value else { return nil }
        return (last.along - first.along, last.value - first.value)
      }
      guard let span = spans.max(by: { $0.value < $1.value }) else { continue }
      let scale = span.length / span.value
      for window in axis.windows {
        guard let first = window.first else { continue }
        for tick in window {
          let error = abs(tick.along - first.along - (tick.value - first.value) * scale)
          report(tick, error, "\(error.rounded(decimals: 2)) px from where \(tick.value.rounded(decimals: 6)) belongs")
        }
      }
      let all = axis.windows.joined()
      for (tick, next) in zip(all, all.dropFirst()) where next.value <= tick.value {
        report(next, next.along - tick.along, "not later than \(tick.label.text.string) before it")
      }
    }
    let ticks = axes.reduce(0) { $0 + $1.windows.joined().count }
    return LegibilityResult(
      .timeScale, [.init("largest error px", largest), .init("ticks", ticks)], offenders.isEmpty ? .pass : .fail,
      offenders: offenders)
  }

  private struct Tick {
    let along: Double
    let value: Double
    let label: Label
  }

  private struct TimeAxis {
    var across: Double
    /// Of its tag: pictures with axes side by side give them different ones.
    var style: String?
    /// The ticks of each window, in order.
    var windows: [[Tick]]
  }

  /// The axes by where they lie and their style; the windows of one axis are strokes of one line.
  private func timeAxes() -> [TimeAxis] {
    let numbers = labels.filter { $0.tag.kind == .tick }.compactMap { label in
      Self.number(label.text.string).map { (label: label, value: $0) }
    }
    var marks: [(at: Point, index: Int)] = []
    var windows: [(across: Double, style: String?, from: Double, to: Double)] = []
    for (index, item) in scene.items.enumerated() where item.tag.kind == .axis {
      guard let part = outlines[index].parts.first, let end = part.last else { continue }
      if item.tag.style == "tick" {
        marks.append((part[0], index))
      } else {
        windows.append(
          (across(part[0]), item.tag.style, min(along(part[0]), along(end)), max(along(part[0]), along(end))))
      }
    }
    windows.sort { ($0.across, $0.style ?? "", $0.from) < ($1.across, $1.style ?? "", $1.from) }
    var axes: [TimeAxis] = []
    for window in windows {
      let ticks = marks.filter { mark in
        abs(across(mark.at) - window.across) < 1 && along(mark.at) > window.from - 0.5
          && along(mark.at) < window.to + 0.5
      }.compactMap { mark -> Tick? in
        let nearest = numbers.min {
          ($0.label.box.bounds.center - mark.at).length < ($1.label.box.bounds.center - mark.at).length
        }
        guard let nearest, (nearest.label.box.bounds.center - mark.at).length < 60 else { return nil }
        return Tick(along: along(mark.at), value: nearest.value, label: nearest.label)
      }.sorted { $0.along < $1.along }
      if let last = axes.indices.last, abs(axes[last].across - window.across) < 1, axes[last].style == window.style {
        axes[last].windows.append(ticks)
      } else {
        axes.append(TimeAxis(across: window.across, style: window.style, windows: [ticks]))
      }
    }
    return axes
  }

  /// "1,200" is 1200, "−3.5" is −3.5; other words are no number.
  private static func number(_ text: String) -> Double? {
    Double(text.filter { $0 != "," }.map { $0 == "−" ? "-" : $0 }.reduce(into: "") { $0.append($1) })
  }
}
