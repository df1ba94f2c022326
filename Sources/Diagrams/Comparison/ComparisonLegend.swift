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
      Page.LegendEntry(words: role.word, swatchWidth: 22) { canvas, point in
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
      return line(word, pen.color, dash: pen.dash, width: pen.width)
    }
    if isShared {
      entries.append(
        line(runs.count == 2 ? "grey: in both runs" : "grey: in the first run too", theme.rule, dash: [], width: 0.7))
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
    if runs.contains(where: { $0.arrows.contains(where: \.isLost) }) {
      entries.append(cross("lost", radius: 3, theme))
    }
    let events = runs.flatMap { run in (run.story?.localEvents ?? []).map(\.event) }
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
}
