import Findings
import Scenes
import Timelines

// Tears in time: a band with zigzag edges for quiet time, a flat band for repeats, always with what was left out.

extension Panel {
  func draw(_ fold: TimeMap.Fold, on canvas: inout Canvas) {
    let (near, far) = foldBreadth
    let band = axes.rect(along: fold.start, fold.end, across: near, far)
    let fill = style.paper == canvas.theme.panel ? canvas.theme.paper : canvas.theme.panel
    let words = foldWords(fold)
    if case .quiet = fold.tear {
      let edges = [fold.start, fold.end].map { zigzag(along: $0, near, far) }
      let outline = Path.polyline(edges[0] + edges[1].reversed(), closed: true)
      canvas.fill(outline, fill, Tag(.fold, style: "quiet"), in: .mark)
      for edge in edges {
        canvas.stroke(.polyline(edge), canvas.theme.rule, width: 0.9, Tag(.fold, style: "edge"), in: .mark)
      }
    } else {
      canvas.fill(.rect(band), fill, Tag(.fold, style: "repeats"), in: .mark)
    }
    let room = axes.orientation == .down ? band.width : band.height
    guard let text = words.first(where: { canvas.width($0, size: Metrics.smallSize) <= room - 12 }) ?? words.last else {
      return
    }
    let centre = band.center
    let isDown = axes.orientation == .down
    canvas.text(
      text, size: Metrics.smallSize, color: canvas.theme.muted,
      at: isDown ? Point(centre.x, centre.y + 4) : Point(centre.x + 4, centre.y), anchor: .middle,
      angle: isDown ? 0 : -90, Tag(.foldText))
  }

  /// Folds reach over all lanes; down they begin at the axis.
  private var foldBreadth: (near: Double, far: Double) {
    axes.orientation == .down
      ? (min(breadth.near - 10, area.minX - 2), breadth.far - 14) : (breadth.near + 5, breadth.far - 5)
  }

  /// 28 teeth of 2.6 px over the breadth of the plot.
  private func zigzag(along: Double, _ near: Double, _ far: Double) -> [Point] {
    let teeth = max(6, Int((far - near) / 13.5))
    return (0...2 * teeth).map { index in
      let across = near + (far - near) * Double(index) / Double(2 * teeth)
      return axes.point(along: along + (index.isMultiple(of: 2) ? -2.6 : 2.6), across: across)
    }
  }

  /// What is folded away, longest wording first.
  private func foldWords(_ fold: TimeMap.Fold) -> [String] {
    if case .repeats(let words) = fold.tear { return words }
    let length = (fold.to - fold.from).description
    let isImported = if case .imported = story.timeline.header.source { true } else { false }
    let silence = isImported ? "nothing logged" : "no messages"
    let hasLeader = axes.lanes.contains { lanes[$0]?.condition(at: fold.from) == .up(.leader) }
    let hasRoles = !story.findings.leaderships.isEmpty || !story.findings.elections.isEmpty
    let isEarly = hasRoles && !(story.findings.elections.contains { $0.start <= fold.from }) && isEndedByTimer(fold)
    if hasLeader || !hasRoles { return ["\(silence) for \(length)", length] }
    if isEarly { return ["\(length) of silence while the timers run", "\(length): timers run", length] }
    if !story.timeline.hasLeaders { return ["\(silence) for \(length)", length] }
    return ["no leader and \(silence) for \(length)", "\(length): no leader", length]
  }
}

extension Panel {
  /// Whether quiet time is the running of timers: no client asks for anything at its end.
  private func isEndedByTimer(_ fold: TimeMap.Fold) -> Bool {
    let next = story.timeline.events.first { event in
      event.time > fold.from && (event.isMessage || event.kind == .request || event.kind == .state)
    }
    return next?.kind != .request
  }
}

// MARK: - The time axis

extension Panel {
  /// Draws the axis with ticks on 1-2-5 steps, none inside folds.
  func drawAxis(at across: Double, on canvas: inout Canvas) {
    let isDown = axes.orientation == .down
    let step = TickStep.fitting(scale: axes.time.scale, spacing: isDown ? 38 : 66, upTo: story.to)
    var last: (text: String, along: Double)?
    for window in axes.time.windows where window.end - window.start > 4 {
      let ticks = step.ticks(from: window.from, to: window.to)
      // A stub without a number would be a speck.
      guard window.end - window.start > 14 || !ticks.isEmpty || !isDown else { continue }
      canvas.stroke(
        .line(
          axes.point(along: window.start, across: across),
          axes.point(along: window.end, across: across)),
        canvas.theme.rule, width: 1, Tag(.axis), in: .lane)
      for instant in ticks {
        let along = axes.time.position(instant)
        let text = step.label(instant)
        let digits = [TextRun(text, color: canvas.theme.muted)]
        let width = canvas.extent(digits, size: Metrics.smallSize, tabular: true).width
        // Wide numbers keep their distance from each other and from the edge of the page.
        if let last, along - last.along < (isDown ? 14 : max(34, width + 8)) { continue }
        if !isDown, along + width / 2 > axes.time.end + Metrics.rightEnd - 9 { continue }
        draw(tick: text, along, across, on: &canvas)
        last = (text, along)
      }
    }
    if last != nil { drawUnit(step.unit, at: across, on: &canvas) }
  }

  private func draw(tick text: String, _ along: Double, _ across: Double, on canvas: inout Canvas) {
    let isDown = axes.orientation == .down
    let length = isDown ? -4.0 : 4.0
    canvas.stroke(
      .line(axes.point(along: along, across: across), axes.point(along: along, across: across + length)),
      canvas.theme.rule, width: 1, Tag(.axis, style: "tick"), in: .lane)
    canvas.text(
      text, size: Metrics.smallSize, color: canvas.theme.muted,
      at: isDown ? Point(across - 8, along + 4) : Point(along, across + 16), anchor: isDown ? .end : .middle,
      tabular: true, Tag(.tick))
  }

  /// The unit stands in the margin, before all numbers.
  private func drawUnit(_ unit: String, at across: Double, on canvas: inout Canvas) {
    let place =
      axes.orientation == .down
      ? Point(across - 8, axes.time.start - 14) : Point(axes.time.start - Metrics.rightNameGap, across + 16)
    canvas.text(unit, size: Metrics.smallSize, color: canvas.theme.muted, at: place, anchor: .end, Tag(.tick))
  }
}

extension Panel {
  /// The width of the widest number on an axis of this map.
  static func tickWidth(_ time: TimeMap, upTo end: Instant, _ canvas: Canvas) -> Double {
    let step = TickStep.fitting(scale: time.scale, spacing: 38, upTo: end)
    let last = time.windows.flatMap { step.ticks(from: $0.from, to: $0.to) }.max() ?? .zero
    return canvas.width(step.label(last), size: Metrics.smallSize)
  }
}

extension BinaryInteger {
  /// "11,766".
  var formattedWithSeparators: String {
    let digits = String(magnitude)
    guard digits.count > 3 else { return String(self) }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return (self < 0 ? "−" : "") + result
  }
}
