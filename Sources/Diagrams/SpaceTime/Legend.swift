import Scenes
import Timelines

/// The legend of a space-time picture: only what occurs in it and is not labelled in place.
enum Legend {
  /// The entries for panels that are drawn on `canvas` already.
  static func entries(_ panels: [Panel], on canvas: Canvas) -> [Page.LegendEntry] {
    let theme = canvas.theme
    let labelled = Set(canvas.items.compactMap { $0.tag.kind == .label ? $0.tag.message : nil })
    let lanes = panels.flatMap { $0.lanes.values }
    let arrows = panels.flatMap(\.arrows)
    func occurs(_ condition: Lane.Condition) -> Bool {
      lanes.contains { $0.stretches.contains { $0.condition == condition } }
    }
    var entries: [Page.LegendEntry] = []
    // Paxos calls its terms ballots.
    let timeline = panels.first?.story.timeline
    let isPaxos = timeline?.hasBallots ?? false
    func word(_ role: Role) -> String { timeline?.words(of: role) ?? role.word }
    let hasRoles = occurs(.up(.leader)) || occurs(.up(.candidate)) || occurs(.up(.preCandidate))
    if let pill = panels.flatMap(\.pills).max(by: { $0.words < $1.words }) {
      entries.append(termEntry(pill, isBallot: isPaxos, theme))
    }
    if hasRoles, occurs(.up(.follower)) { entries.append(lineEntry(word(.follower), theme)) }
    if occurs(.up(.preCandidate)) {
      entries.append(ribbonEntry("pre-candidate", solid: false, theme, gap: 9, angle: -45))
    }
    if occurs(.up(.candidate)) { entries.append(ribbonEntry(word(.candidate), solid: false, theme)) }
    if occurs(.up(.leader)) { entries.append(ribbonEntry(word(.leader), solid: true, theme)) }
    let outages = lanes.flatMap(\.stretches).filter { $0.condition == .crashed }
    if outages.contains(where: { $0.provenance == .logged }) { entries.append(downEntry(isInferred: false, theme)) }
    if outages.contains(where: { $0.provenance != .logged }) { entries.append(downEntry(isInferred: true, theme)) }
    if occurs(.paused) { entries.append(pausedEntry(theme)) }
    entries += messageEntries(panels, labelled: labelled, theme)
    let marks = panels.flatMap(\.marks)
    if marks.contains(where: { $0.kind == .request }) { entries.append(clientEntry(theme)) }
    if marks.contains(where: { $0.kind == .response(succeeded: false) }) { entries.append(refusalEntry(theme)) }
    if marks.contains(where: { $0.kind == .commit }) { entries.append(diamondEntry("committed", 5, theme)) }
    if marks.contains(where: { $0.kind == .decision }) { entries.append(diamondEntry("decided", 6.5, theme)) }
    if marks.contains(where: { $0.kind == .violation }) { entries.append(violationEntry(theme)) }
    if panels.contains(where: { !$0.causesOfViolations.isEmpty }) { entries.append(causeEntry(theme)) }
    entries += lieEntries(panels, theme)
    if arrows.contains(where: { ($0.cross?.radius ?? 0) > 5 }) { entries.append(crossEntry("lost", 5.5, theme)) }
    if arrows.contains(where: { ($0.cross?.radius ?? 9) < 4 }) {
      entries.append(crossEntry("stopped at the cut", 2.8, theme))
    }
    if arrows.contains(where: { $0.arrow.fate == .unseen }) { entries.append(unseenEntry(theme)) }
    if arrows.contains(where: { $0.arrow.provenance == .inferred }) {
      entries.append(dashEntry("inferred", [7, 3], theme))
    }
    if arrows.contains(where: { $0.arrow.provenance == .assumed }) {
      entries.append(dashEntry("assumed", [1.5, 3], theme))
    }
    return entries
  }

  private static func termEntry(_ pill: PillLayout, isBallot: Bool, _ theme: Theme) -> Page.LegendEntry {
    let (words, width) = (pill.words, max(23, pill.rect.width))
    let meaning = isBallot ? "ballot from here on" : "term from here on"
    return Page.LegendEntry(words: meaning, swatchWidth: width) { canvas, point in
      let rect = Rect(minX: point.x, minY: point.y - 7.5, maxX: point.x + width, maxY: point.y + 7.5)
      canvas.fill(.roundedRect(rect, radius: 4), theme.paper, Tag(.legend), in: .mark)
      canvas.stroke(.roundedRect(rect, radius: 4), theme.ink, width: 1.3, Tag(.legend), in: .mark)
      canvas.text(
        words, size: Metrics.smallSize, weight: .semibold, color: theme.ink, at: Point(rect.center.x, point.y + 4),
        anchor: .middle, Tag(.pillText))
    }
  }

  private static func lineEntry(_ words: String, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 14) { canvas, point in
      canvas.stroke(
        .line(Point(point.x, point.y), Point(point.x + 14, point.y)), theme.rule, width: 1.6, Tag(.legend), in: .mark)
    }
  }

  private static func ribbonEntry(
    _ words: String, solid: Bool, _ theme: Theme, gap: Double = 5.5, angle: Double = 45
  ) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 14) { canvas, point in
      let area = Path.rect(Rect(minX: point.x, minY: point.y - 7.5, maxX: point.x + 14, maxY: point.y + 7.5))
      canvas.fill(area, solid ? theme.append : theme.askFill, Tag(.legend, style: words), in: .mark)
      if !solid {
        let hatch = Hatch(theme.ask.opacity(0.55), width: 1, gap: gap, angle: angle)
        canvas.add(.hatch(area, hatch), Tag(.legend, style: "hatch"), in: .mark)
        for edge in [point.x, point.x + 14] {
          canvas.stroke(
            .line(Point(edge, point.y - 7.5), Point(edge, point.y + 7.5)), theme.ask, width: 1.2, Tag(.legend),
            in: .mark)
        }
      }
    }
  }

  private static func downEntry(isInferred: Bool, _ theme: Theme) -> Page.LegendEntry {
    let words = isInferred ? "silent until it restarts: down, inferred" : "down until it restarts"
    return Page.LegendEntry(words: words, swatchWidth: 38) { canvas, point in
      canvas.stroke(
        .line(Point(point.x + 12, point.y), Point(point.x + 30, point.y)), theme.rule, width: 1.2, dash: [1.5, 4],
        roundCaps: true, Tag(.legend), in: .mark)
      let centre = Point(point.x + 5, point.y)
      cross(at: centre, radius: isInferred ? 3.2 : 5, width: isInferred ? 1.6 : 2.2, theme, &canvas)
      if isInferred {
        canvas.stroke(
          .circle(centre, radius: 6.5), theme.fail, width: 1.2, dash: [2.4, 1.9], Tag(.legend, style: "inferred"),
          in: .mark)
      }
      canvas.stroke(.circle(Point(point.x + 34, point.y), radius: 4), theme.ink, width: 1.5, Tag(.legend), in: .mark)
    }
  }

  private static func pausedEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "paused", swatchWidth: 30) { canvas, point in
      canvas.stroke(
        .line(Point(point.x + 10, point.y), Point(point.x + 30, point.y)), theme.rule, width: 1.6, dash: [7, 4],
        Tag(.legend), in: .mark)
      for x in [2.0, 6.5] {
        canvas.stroke(
          .line(Point(point.x + x, point.y - 6), Point(point.x + x, point.y + 6)), theme.ink, width: 2.2, Tag(.legend),
          in: .mark)
      }
    }
  }

  private static func crossEntry(_ words: String, _ radius: Double, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 2 * radius + 1) { canvas, point in
      cross(at: Point(point.x + radius, point.y), radius: radius, width: radius > 4 ? 2.4 : 1.5, theme, &canvas)
    }
  }

  private static func cross(
    at point: Point, radius: Double, width: Double, _ theme: Theme, _ canvas: inout Canvas
  ) {
    for sign in [-1.0, 1.0] {
      canvas.stroke(
        .line(Point(point.x - radius, point.y - sign * radius), Point(point.x + radius, point.y + sign * radius)),
        theme.fail, width: width, Tag(.legend, style: "lost"), in: .mark)
    }
  }

  private static func clientEntry(_ theme: Theme) -> Page.LegendEntry { clientEntry("client", theme.client, []) }

  private static func refusalEntry(_ theme: Theme) -> Page.LegendEntry {
    clientEntry("client: not done", theme.fail, [3, 2])
  }

  private static func clientEntry(_ words: String, _ color: Color, _ dash: [Double]) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 14) { canvas, point in
      let (start, tip) = (Point(point.x, point.y - 6), Point(point.x + 13, point.y + 4))
      canvas.stroke(.line(start, start.toward(tip, by: 0.7)), color, width: 1.6, dash: dash, Tag(.legend), in: .mark)
      let unit = (tip - start) * (1 / (tip - start).length)
      let normal = Point(-unit.y, unit.x)
      canvas.fill(
        .polyline([tip, tip - unit * 7 + normal * 2.8, tip - unit * 7 - normal * 2.8], closed: true), color,
        Tag(.legend), in: .mark)
    }
  }

  private static func diamondEntry(_ words: String, _ radius: Double, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 2 * radius) { canvas, point in
      let corners = [(0.0, 0.0), (radius, -radius), (2 * radius, 0), (radius, radius)]
      canvas.fill(
        .polyline(corners.map { point + Point($0.0, $0.1) }, closed: true), theme.yes, Tag(.legend), in: .mark)
    }
  }

  private static func causeEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "led to it", swatchWidth: 22) { canvas, point in
      canvas.stroke(
        .line(Point(point.x + 4, point.y), Point(point.x + 18, point.y)), theme.failFill, width: 9, roundCaps: true,
        Tag(.legend), in: .mark)
      canvas.stroke(
        .line(Point(point.x + 2, point.y), Point(point.x + 20, point.y)), theme.yes, width: 2, Tag(.legend), in: .mark)
    }
  }

  private static func violationEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "a rule is broken", swatchWidth: 16) { canvas, point in
      canvas.fill(.circle(Point(point.x + 8, point.y), radius: 8), theme.fail, Tag(.legend), in: .mark)
      canvas.text(
        "!", size: 12, weight: .semibold, color: theme.paper, at: Point(point.x + 8, point.y + 4.2), anchor: .middle,
        Tag(.legendText))
    }
  }

  private static func unseenEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "no receipt seen", swatchWidth: 7) { canvas, point in
      canvas.text(
        "?", size: Metrics.labelSize, weight: .semibold, color: theme.muted, at: Point(point.x, point.y + 4),
        Tag(.legendText))
    }
  }

  private static func dashEntry(_ words: String, _ dash: [Double], _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 26) { canvas, point in
      canvas.stroke(
        .line(Point(point.x, point.y), Point(point.x + 26, point.y)), theme.ink, width: 1.6, dash: dash, Tag(.legend),
        in: .mark)
    }
  }
}
