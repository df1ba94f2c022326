import Findings
import Scenes
import Timelines

/// The signs that a picture of quorums uses, each only where it is used.
enum QuorumLegend {
  static func entries(_ words: QuorumWords, _ theme: Theme) -> [Page.LegendEntry] {
    var entries = [disc(.decider, words.deciderNoun)]
    if words.rows.contains(where: { $0.members.count > 1 }) { entries.append(disc(.member, "its answer was counted")) }
    if words.rows.contains(where: { !$0.late.isEmpty }) { entries.append(disc(.late, "yes not heard in time")) }
    let isOutside = words.rows.contains { $0.members.count + $0.late.count < words.timeline.nodes.count }
    if isOutside { entries.append(disc(.outside, "not in it")) }
    if zip(words.rows, words.rows.dropFirst()).contains(where: { !$0.shared(with: $1).isEmpty }) {
      entries.append(
        Page.LegendEntry(words: "in both rows", swatchWidth: 8) { canvas, point in
          canvas.stroke(
            .line(Point(point.x + 4, point.y - 8), Point(point.x + 4, point.y + 8)), theme.append, width: 3.2,
            Tag(.legend), in: .lane)
        })
    }
    guard words.overlap.pair != nil else { return entries }
    if words.overlap.shared.isEmpty {
      entries.append(
        Page.LegendEntry(words: "two that share no node", swatchWidth: 18) { canvas, point in
          let area = Path.rect(Rect(minX: point.x, minY: point.y - 8, maxX: point.x + 18, maxY: point.y + 8))
          canvas.fill(area, theme.failFill, Tag(.legend), in: .mark)
          canvas.add(.hatch(area, Hatch(theme.fail.opacity(0.45), width: 1, gap: 7)), Tag(.legend), in: .mark)
        })
    } else {
      entries.append(
        Page.LegendEntry(words: "in both of the two that share least", swatchWidth: 18) { canvas, point in
          let centre = Point(point.x + 9, point.y)
          canvas.fill(.circle(centre, radius: 5), theme.append, Tag(.legend), in: .mark)
          canvas.stroke(.circle(centre, radius: 8), theme.ink, width: 1.8, Tag(.legend), in: .front)
        })
    }
    return entries
  }

  private static func disc(_ kind: QuorumDisc, _ words: String) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 2 * QuorumDisc.radius) { canvas, point in
      kind.draw(at: Point(point.x + QuorumDisc.radius, point.y), on: &canvas)
    }
  }
}
