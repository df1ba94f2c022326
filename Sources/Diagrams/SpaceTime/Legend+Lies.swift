import Findings
import Scenes
import Timelines

extension Legend {
  /// What liars, and those who find them out, add to a picture.
  static func lieEntries(_ panels: [Panel], _ theme: Theme) -> [Page.LegendEntry] {
    let marks = panels.flatMap(\.marks)
    var entries: [Page.LegendEntry] = []
    let hasLiar = panels.contains { panel in panel.axes.lanes.contains(where: panel.story.isLiar) }
    if hasLiar { entries.append(laneEntry(theme)) }
    if marks.contains(where: { $0.kind == .equivocation }) { entries.append(pairEntry(theme)) }
    if marks.contains(where: { $0.kind == .detection }) {
      entries.append(glassEntry("found out", isDashed: false, theme))
    }
    if marks.contains(where: { $0.kind == .doubt }) {
      entries.append(glassEntry("noticed; nobody can say who lies", isDashed: true, theme))
    }
    if panels.contains(where: { !$0.evidence.isEmpty }) { entries.append(evidenceEntry(theme)) }
    if panels.contains(where: { $0.arrows.contains { $0.arrow.fate == .lost(.refused) && $0.cross != nil } }) {
      entries.append(refusedEntry(theme))
    }
    return entries
  }

  private static func laneEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "liar", swatchWidth: 30) { canvas, point in
      canvas.stroke(
        .line(point, Point(point.x + 30, point.y)), theme.rule, width: 2, dash: Metrics.liarDash, Tag(.legend),
        in: .mark)
    }
  }

  private static func pairEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "tells different things", swatchWidth: 16) { canvas, point in
      let centre = Point(point.x + 8, point.y)
      canvas.fill(.circle(centre, radius: 8), theme.fail, Tag(.legend), in: .mark)
      for line in [(-4.0, -2.2, 4.0, -2.2), (-4, 2.2, 4, 2.2), (-2.6, 5, 2.6, -5)] {
        canvas.stroke(
          .line(centre + Point(line.0, line.1), centre + Point(line.2, line.3)), theme.paper, width: 1.7,
          Tag(.decoration), in: .mark)
      }
    }
  }

  private static func glassEntry(_ words: String, isDashed: Bool, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 17) { canvas, point in
      Panel.drawGlass(
        at: Point(point.x + 7, point.y - 1.5), isDashed: isDashed, paper: theme.paper, theme, Tag(.legend), on: &canvas)
    }
  }

  private static func evidenceEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "evidence", swatchWidth: 22) { canvas, point in
      canvas.stroke(
        .line(Point(point.x + 4, point.y), Point(point.x + 18, point.y)), theme.failFill, width: 9, roundCaps: true,
        Tag(.legend), in: .mark)
      canvas.stroke(
        .line(Point(point.x + 2, point.y), Point(point.x + 20, point.y)), theme.client, width: 1.6, Tag(.legend),
        in: .mark)
    }
  }

  private static func refusedEntry(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "refused", swatchWidth: 16) { canvas, point in
      let centre = Point(point.x + 8, point.y)
      for sign in [-1.0, 1.0] {
        canvas.stroke(
          .line(centre + Point(-4.5, -4.5 * sign), centre + Point(4.5, 4.5 * sign)), theme.fail, width: 2.2,
          Tag(.legend, style: "refused"), in: .mark)
      }
      canvas.stroke(.circle(centre, radius: 7.5), theme.fail, width: 1.5, Tag(.legend), in: .mark)
    }
  }
}
