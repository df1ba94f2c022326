import CPango
import Scenes

/// Owner of one line of text that Pango has shaped: glyphs chosen and placed, ready to be drawn at any scale.
final class ShapedLine {
  let layout: OpaquePointer
  let line: UnsafeMutablePointer<PangoLayoutLine>?
  let extent: TextExtent

  /// Takes over `layout`.
  init(_ layout: OpaquePointer) {
    self.layout = layout
    line = pango_layout_get_line_readonly(layout, 0)
    var box = PangoRectangle()
    if let line { pango_layout_line_get_extents(line, nil, &box) }
    let unit = 1 / Double(PANGO_SCALE)
    extent = TextExtent(
      width: Double(box.width) * unit, ascent: Double(-box.y) * unit, descent: Double(box.y + box.height) * unit)
  }

  /// Whether no installed font has some of the letters.
  var lacksGlyphs: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }

  /// Where the line has spaces: distances from its start.
  var spaces: [ClosedRange<Double>] {
    guard let line, let text = pango_layout_get_text(layout) else { return [] }
    var ranges: [ClosedRange<Double>] = []
    var index: Int32 = 0
    while text[Int(index)] != 0 {
      if text[Int(index)] == 0x20 {
        var (before, after): (Int32, Int32) = (0, 0)
        pango_layout_line_index_to_x(line, index, 0, &before)
        pango_layout_line_index_to_x(line, index, 1, &after)
        let unit = 1 / Double(PANGO_SCALE)
        ranges.append(Double(min(before, after)) * unit...Double(max(before, after)) * unit)
      }
      index += 1
    }
    return ranges
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
}

/// What decides the shape of a line: all of its runs but their colours.
struct LineKey: Hashable {
  let runs: [TextRun]
  let size: Double
  let tabular: Bool

  static func == (left: LineKey, right: LineKey) -> Bool {
    left.size == right.size && left.tabular == right.tabular && left.runs.count == right.runs.count
      && zip(left.runs, right.runs).allSatisfy { $0.weight == $1.weight && $0.string == $1.string }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(tabular)
    for run in runs {
      hasher.combine(run.weight)
      hasher.combine(run.string)
    }
  }
}
