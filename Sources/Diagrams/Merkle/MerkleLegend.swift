import Findings
import Scenes

/// How to read the marks that a picture of trees has.
enum MerkleLegend {
  static func entries(
    _ shape: MerkleShape, _ exchange: Exchange, _ columns: MerkleColumns?, _ theme: Theme
  ) -> [Page.LegendEntry] {
    guard let columns else {
      return [
        bar("differs", theme.append, 16), bar("compared, equal", theme.rule, 6),
        Page.LegendEntry(words: "blank: not looked at", swatchWidth: -7) { _, _ in },
      ]
    }
    var entries: [Page.LegendEntry] = []
    if shape.levels.joined().contains(where: \.differs) {
      entries.append(disc("hashes differ", theme.append, theme.append))
    }
    if shape.levels.joined().contains(where: { !$0.differs }) {
      let counted =
        columns.hasNumbers
        ? "leaves below are not looked at" : "leaves below, counted beside the level, are not looked at"
      entries.append(disc("equal: \(counted)", theme.paper, theme.rule))
    }
    let ways = columns.keys.values.joined().flatMap { [$0.down, $0.up] }.compactMap { $0 }
    if ways.contains(true) { entries.append(arrow("sent, and news", theme, dash: [], width: 1.8)) }
    if ways.contains(false) { entries.append(arrow("sent, but known already", theme, dash: [2, 2.4], width: 1.2)) }
    return entries
  }

  private static func disc(_ words: String, _ fill: Color, _ edge: Color) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 12) { canvas, point in
      let disc = Path.circle(Point(point.x + 6, point.y), radius: 5.5)
      canvas.fill(disc, fill, Tag(.legend), in: .mark)
      canvas.stroke(disc, edge, width: 1.3, Tag(.legend), in: .mark)
    }
  }

  private static func bar(_ words: String, _ color: Color, _ height: Double) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 16) { canvas, point in
      let rect = Rect(center: Point(point.x + 8, point.y), width: 16, height: height)
      canvas.fill(.rect(rect), color, Tag(.legend), in: .mark)
    }
  }

  private static func arrow(_ words: String, _ theme: Theme, dash: [Double], width: Double) -> Page.LegendEntry {
    Page.LegendEntry(words: words, swatchWidth: 24) { canvas, point in
      canvas.stroke(
        .line(point, Point(point.x + 18, point.y)), theme.client, width: width, dash: dash, Tag(.legend), in: .mark)
      let head = [Point(point.x + 17, point.y - 3), Point(point.x + 24, point.y), Point(point.x + 17, point.y + 3)]
      if dash.isEmpty {
        canvas.fill(.polyline(head, closed: true), theme.client, Tag(.legend), in: .mark)
      } else {
        canvas.stroke(.polyline(head), theme.client, width: width, Tag(.legend), in: .mark)
      }
    }
  }
}
