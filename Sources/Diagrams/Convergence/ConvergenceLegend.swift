import Scenes

/// How to read the marks of a convergence figure, and what it leaves out.
enum ConvergenceLegend {
  static func entries(_ stripes: StateStripes, _ theme: Theme) -> [Page.LegendEntry] {
    var entries = [
      Page.LegendEntry(words: "a state of a replica", swatchWidth: 26) { canvas, point in
        let look = StateStripes.look(of: 2, theme)
        let area = Path.rect(Rect(center: Point(point.x + 13, point.y), width: 26, height: 14))
        canvas.fill(area, look.fill, Tag(.legend), in: .mark)
        if let hatch = look.hatch { canvas.add(.hatch(area, hatch), Tag(.legend), in: .mark) }
        canvas.stroke(area, theme.rule, width: 1, Tag(.legend), in: .mark)
      },
      Page.LegendEntry(words: "not all hold the same", swatchWidth: 20) { canvas, point in
        canvas.fill(
          .rect(Rect(center: Point(point.x + 10, point.y), width: 20, height: 14)), theme.panel, Tag(.legend), in: .mark
        )
      },
    ]
    if stripes.hasWrites {
      entries.append(
        Page.LegendEntry(words: "a client writes", swatchWidth: 8) { canvas, point in
          let head = [Point(point.x + 4, point.y + 4), Point(point.x, point.y - 3), Point(point.x + 8, point.y - 3)]
          canvas.fill(.polyline(head, closed: true), theme.client, Tag(.legend), in: .mark)
        })
    }
    if stripes.hasOutages {
      entries.append(
        Page.LegendEntry(words: "down", swatchWidth: 18) { canvas, point in
          canvas.stroke(
            .line(point, Point(point.x + 18, point.y)), theme.rule, width: 1.4, dash: [1.5, 4], roundCaps: true,
            Tag(.legend), in: .mark)
        })
    }
    var leftOut: [String] = []
    if stripes.unlabelled > 0 { leftOut.append("\(CountWords.count(stripes.unlabelled, "write")) without words") }
    if stripes.unnumbered > 0 {
      leftOut.append("\(CountWords.count(stripes.unnumbered, "state")) too short for a number")
    }
    if !leftOut.isEmpty {
      entries.append(Page.LegendEntry(words: leftOut.joined(separator: ", "), swatchWidth: -7) { _, _ in })
    }
    return entries
  }
}
