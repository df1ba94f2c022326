import Findings
import Scenes
import Timelines

/// The words for what small runs draw without words; only what is on the page.
enum ComparisonLegend {
  static func entries(_ runs: [CompactRun], _ theme: Theme) -> [Page.LegendEntry] {
    roles(runs, theme) + messages(runs, theme) + marks(runs, theme)
  }

  private static func roles(_ runs: [CompactRun], _ theme: Theme) -> [Page.LegendEntry] {
    var roles: Set<Role> = []
    for run in runs {
      guard let story = run.story else { continue }
      for node in run.nodes {
        for case .up(let role) in Lane(node, in: story).stretches.map(\.condition) { roles.insert(role) }
      }
    }
    return [Role.preCandidate, .candidate, .leader].filter(roles.contains).map { role in
      Page.LegendEntry(words: runs.first?.row.run.timeline.words(of: role) ?? role.word, swatchWidth: 22) {
        canvas, point in
        let rect = Rect(minX: point.x, minY: point.y - 4, maxX: point.x + 22, maxY: point.y + 4)
        guard role != .leader else {
          canvas.fill(.rect(rect), theme.append, Tag(.legend), in: .mark)
          return
        }
        canvas.fill(.rect(rect), theme.askFill, Tag(.legend), in: .mark)
        let hatch = Hatch(
          theme.ask.opacity(0.55), width: 0.9, gap: role == .candidate ? 4.5 : 8, angle: role == .candidate ? 45 : -45)
        canvas.add(.hatch(.rect(rect), hatch), Tag(.legend), in: .mark)
        for y in [rect.minY, rect.maxY] {
          canvas.stroke(.line(Point(rect.minX, y), Point(rect.maxX, y)), theme.ask, width: 1, Tag(.legend), in: .mark)
        }
      }
    }
  }

  private static func messages(_ runs: [CompactRun], _ theme: Theme) -> [Page.LegendEntry] {
    let weight = runs.first?.weight ?? 1
    var first: [MessageClass: Arrow] = [:]
    var isShared = false
    for run in runs {
      for arrow in run.arrows {
        if run.row.shared.indices.contains(arrow.message), run.row.shared[arrow.message] {
          isShared = true
        } else if first[arrow.messageClass] == nil {
          first[arrow.messageClass] = arrow
        }
      }
    }
    let words: [MessageClass: String] = [
      .ask: "asks", .yes: "yes", .no: "no", .append: "append", .ok: "ok", .client: "client", .gossip: "gossip",
      .other: "other message",
    ]
    var entries = MessageClass.allCases.compactMap { kind -> Page.LegendEntry? in
      guard let arrow = first[kind], let word = words[kind] else { return nil }
      let pen = CompactRun.line(arrow, isShared: false, theme)
      return line(word, pen.color, dash: pen.dash, width: pen.width * weight)
    }
    if isShared {
      entries.append(
        line(
          runs.count == 2 ? "grey: in both runs" : "grey: in the first run too", theme.rule, dash: [],
          width: 0.7 * weight))
    }
    return entries
  }

  private static func line(_ words: String, _ color: Color, dash: [Double], width: Double) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 22) { canvas, point in
      canvas.stroke(
        .line(Point(point.x, point.y + 4), Point(point.x + 22, point.y - 4)), color, width: width, dash: dash,
        Tag(.legend), in: .mark)
    }
  }

  private static func marks(_ runs: [CompactRun], _ theme: Theme) -> [Page.LegendEntry] {
    var entries: [Page.LegendEntry] = []
    let arrows = runs.flatMap(\.arrows)
    if arrows.contains(where: { $0.isLost && $0.fate != .lost(.refused) }) {
      entries.append(cross("lost", radius: 3, theme))
    }
    if arrows.contains(where: { $0.fate == .lost(.refused) }) { entries.append(refused(theme)) }
    if arrows.contains(where: { $0.fate == .unseen }) {
      entries.append(
        Page.LegendEntry(words: "no receipt seen", swatchWidth: 7) { canvas, point in
          canvas.text(
            "?", size: Metrics.smallSize, weight: .semibold, color: theme.muted, at: Point(point.x, point.y + 4),
            Tag(.legendText))
        })
    }
    let events = runs.flatMap { run in (run.story?.localEvents ?? []).map(\.event) }
    let kinds = Set(events.map(\.kind))
    if runs.contains(where: { run in run.nodes.contains { run.story?.isLiar($0) ?? false } }) {
      entries.append(
        Page.LegendEntry(words: "liar", swatchWidth: 26) { canvas, point in
          canvas.stroke(
            .line(Point(point.x, point.y), Point(point.x + 26, point.y)), theme.rule, width: 1.4,
            dash: Metrics.liarDash, Tag(.legend), in: .mark)
        })
    }
    if kinds.contains(.detect) { entries.append(ring("found out", theme)) }
    if kinds.contains(.violation) { entries.append(disc("a rule is broken", theme)) }
    if kinds.contains(.decide) { entries.append(diamond("decided", theme)) }
    if events.contains(where: { $0.kind == .crash }) { entries.append(cross("crash", radius: 5, theme)) }
    if events.contains(where: { $0.kind == .partition }) {
      entries.append(
        Page.LegendEntry(words: "network cut", swatchWidth: 22) { canvas, point in
          let area = Path.rect(Rect(minX: point.x, minY: point.y - 2.5, maxX: point.x + 22, maxY: point.y + 2.5))
          canvas.fill(area, theme.failFill, Tag(.legend), in: .mark)
          canvas.add(.hatch(area, Hatch(theme.fail.opacity(0.6), width: 1, gap: 4)), Tag(.legend), in: .mark)
        })
    }
    return entries
  }

  private static func cross(_ words: String, radius: Double, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 2 * radius) { canvas, point in
      for slope in [-1.0, 1] {
        canvas.stroke(
          .line(
            Point(point.x, point.y - slope * radius), Point(point.x + 2 * radius, point.y + slope * radius)),
          theme.fail, width: 1.8, Tag(.legend), in: .mark)
      }
    }
  }

  private static func refused(_ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: "refused", swatchWidth: 12) { canvas, point in
      let centre = Point(point.x + 6, point.y)
      canvas.stroke(.circle(centre, radius: 6), theme.fail, width: 1.2, Tag(.legend), in: .mark)
      for slope in [-1.0, 1] {
        canvas.stroke(
          .line(centre + Point(-3, -slope * 3), centre + Point(3, slope * 3)), theme.fail, width: 1.4, Tag(.legend),
          in: .mark)
      }
    }
  }

  private static func ring(_ words: String, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 8) { canvas, point in
      let centre = Point(point.x + 4, point.y)
      canvas.stroke(.circle(centre, radius: 4), theme.fail, width: 1.8, Tag(.legend), in: .mark)
      canvas.fill(.circle(centre, radius: 1.5), theme.fail, Tag(.legend), in: .mark)
    }
  }

  private static func disc(_ words: String, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 10) { canvas, point in
      canvas.fill(.circle(Point(point.x + 5, point.y), radius: 5), theme.fail, Tag(.legend), in: .mark)
    }
  }

  private static func diamond(_ words: String, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 9) { canvas, point in
      let corners = [(0.0, 0.0), (4.5, -4.5), (9, 0), (4.5, 4.5)].map { point + Point($0.0, $0.1) }
      canvas.fill(.polyline(corners, closed: true), theme.yes, Tag(.legend), in: .mark)
    }
  }
}
