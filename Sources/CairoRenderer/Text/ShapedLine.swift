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
