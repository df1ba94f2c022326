import CCairo
import CPango
import Scenes

extension Context {
  /// Sets one line of text: its halo first, then its letters. The halo lies behind the whole line, never over a letter.
  /// It covers spaces too: a piece of an arrow between two words reads as a full stop or a hyphen.
  func draw(_ text: Text, with measurer: PangoTextMeasurer) {
    guard let first = text.runs.first else { return }
    let isColorful = text.runs.contains { $0.color != first.color }
    let shaped =
      isColorful
      ? measurer.shape(text.runs, size: text.size, tabular: text.tabular, colored: true)
      : measurer.line(of: text.runs, size: text.size, tabular: text.tabular)
    let width = shaped.extent.width
    let start = text.anchor == .start ? 0 : text.anchor == .middle ? -width / 2 : -width
    cairo_save(handle)
    cairo_translate(handle, text.position.x, text.position.y)
    if text.angle != 0 { cairo_rotate(handle, text.angle * .pi / 180) }
    if let halo = text.halo {
      setSource(halo.color)
      cairo_set_line_width(handle, 2 * halo.width)
      cairo_new_path(handle)
      for space in shaped.spaces {
        cairo_rectangle(handle, start + space.lowerBound, -text.size / 2, space.length, text.size / 2)
      }
      cairo_fill_preserve(handle)
      cairo_move_to(handle, start, 0)
      pango_cairo_layout_line_path(handle, shaped.line)
      cairo_stroke(handle)
    }
    cairo_new_path(handle)
    cairo_move_to(handle, start, 0)
    setSource(first.color)
    if drawsPixels, !isColorful, text.isTurnedOutline {
      pango_cairo_layout_line_path(handle, shaped.line)
      cairo_fill(handle)
    } else {
      pango_cairo_show_layout_line(handle, shaped.line)
    }
    cairo_new_path(handle)
    cairo_restore(handle)
  }
}

extension Text {
  /// Whether an image gets the text as outlines. Cairo puts each glyph of an image on a whole pixel, so that the letters
  /// of a turned line dance; outlines stay where they belong. Emoji, which have none, lie above U+2300.
  fileprivate var isTurnedOutline: Bool {
    angle.truncatingRemainder(dividingBy: 90) != 0
      && runs.allSatisfy { $0.string.unicodeScalars.allSatisfy { $0.value < 0x2300 } }
  }
}

extension ClosedRange<Double> {
  fileprivate var length: Double { upperBound - lowerBound }
}
