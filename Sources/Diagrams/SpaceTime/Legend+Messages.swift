import Scenes
import Timelines

extension Legend {
  /// The kinds of messages that are drawn and of which none is labelled.
  static func messageEntries(_ panels: [Panel], labelled: Set<Int>, _ theme: Theme) -> [Page.LegendEntry] {
    let arrows = panels.flatMap(\.arrows).map(\.arrow)
    return MessageClass.allCases.compactMap { kind in
      let ofKind = arrows.filter { $0.messageClass == kind && !$0.isTelling && $0.lie == nil }
      guard var sample = ofKind.first, !ofKind.contains(where: { labelled.contains($0.message) }) else { return nil }
      sample.provenance = .logged
      return messageEntry(words(of: ofKind), Panel.Pen(sample, isOverview: false, theme: theme), theme)
    }
  }

  /// "heartbeat, AppendEntries": what the messages are called, the most frequent first.
  private static func words(of arrows: [Arrow]) -> String {
    var messages: [String: Set<Int>] = [:]
    for arrow in arrows { messages[arrow.kindWord, default: []].insert(arrow.message) }
    let words = messages.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
    return words.prefix(2).joined(separator: ", ") + (words.count > 2 ? " and others" : "")
  }

  private static func messageEntry(_ words: String, _ pen: Panel.Pen, _ theme: Theme) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 26) { canvas, point in
      let (start, tip) = (Point(point.x, point.y + 4), Point(point.x + 26, point.y - 4))
      let unit = (tip - start) * (1 / (tip - start).length)
      canvas.stroke(
        .line(start, tip - unit * pen.lineEnd), pen.color, width: pen.width, dash: pen.dash, Tag(.legend), in: .mark)
      pen.drawHead(at: tip, along: unit, paper: theme.paper, Tag(.legend), on: &canvas)
    }
  }
}
