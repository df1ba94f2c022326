import Scenes

/// A C program that draws a scene by literal calls of cairo and pango, as one would write it by hand, and writes a PNG
/// with `cairo_surface_write_to_png` to the path that is its argument.
struct CProgram {
  private let scene: Scene
  private let scale: Double

  init(_ scene: Scene, scale: Double) {
    self.scene = scene
    self.scale = scale
  }

  var source: String {
    let width = Int((scene.width * scale).rounded(.up))
    let height = Int((scene.height * scale).rounded(.up))
    return """
      /* cc -O2 drawing.c -o drawing $(pkg-config --cflags --libs pangocairo) */
      \(Self.prelude)
      int main(int argc, char **argv) {
        if (argc != 2) return 64;
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, \(width), \(height));
        cairo_t *cr = cairo_create(surface);
        cairo_scale(cr, \(scale), \(scale));
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        start_text();
        \(color(scene.background)) cairo_paint(cr);

      """ + scene.items.map { "  " + statements($0.shape) + "\n" }.joined() + """
          cairo_destroy(cr);
          return cairo_surface_write_to_png(surface, argv[1]);
        }

        """
  }

  private static let prelude = """
    #include <math.h>
    #include <pango/pangocairo.h>

    static PangoLayout *layout;
    static PangoFontDescription *font;

    static void start_text(void) {
      PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
      cairo_font_options_t *options = cairo_font_options_create();
      cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
      cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
      pango_cairo_context_set_font_options(context, options);
      pango_cairo_context_set_resolution(context, 96);
      pango_context_set_round_glyph_positions(context, FALSE);
      layout = pango_layout_new(context);
      font = pango_font_description_from_string("Inter,Noto Sans,DejaVu Sans");
    }

    /* Shapes one line and gives its width. */
    static double shape(const char *text, double size, int weight, PangoAttrList *attributes) {
      PangoRectangle box;
      pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
      pango_font_description_set_weight(font, weight);
      pango_layout_set_font_description(layout, font);
      pango_layout_set_text(layout, text, -1);
      pango_layout_set_attributes(layout, attributes);
      pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), NULL, &box);
      return (double)box.width / PANGO_SCALE;
    }

    /* The halo of a line: its spaces as boxes, its letters as outlines. */
    static void halo(cairo_t *cr, double start, double size) {
      PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
      const char *text = pango_layout_get_text(layout);
      cairo_new_path(cr);
      for (int i = 0; text[i]; i++) {
        int x0, x1;
        if (text[i] != ' ') continue;
        pango_layout_line_index_to_x(line, i, 0, &x0);
        pango_layout_line_index_to_x(line, i, 1, &x1);
        cairo_rectangle(cr, start + (double)MIN(x0, x1) / PANGO_SCALE, -size / 2,
                        (double)(MAX(x0, x1) - MIN(x0, x1)) / PANGO_SCALE, size / 2);
      }
      cairo_fill_preserve(cr);
      cairo_move_to(cr, start, 0);
      pango_cairo_layout_line_path(cr, line);
      cairo_stroke(cr);
    }

    static void span(PangoAttrList *list, PangoAttribute *attribute, int start, int end) {
      attribute->start_index = start;
      attribute->end_index = end;
      pango_attr_list_insert(list, attribute);
    }

    """

  private func statements(_ shape: Shape) -> String {
    switch shape {
    case .fill(let path, let fill):
      return "\(trace(path)) \(color(fill)) cairo_fill(cr);"
    case .stroke(let path, let stroke):
      let caps = stroke.roundCaps ? "CAIRO_LINE_CAP_ROUND" : "CAIRO_LINE_CAP_BUTT"
      let looks = "\(color(stroke.color)) cairo_set_line_width(cr, \(stroke.width)); cairo_set_line_cap(cr, \(caps));"
      guard !stroke.dash.isEmpty else { return "\(trace(path)) \(looks) cairo_stroke(cr);" }
      let dash = stroke.dash.map { "\($0)" }.joined(separator: ", ")
      return "\(trace(path)) \(looks) cairo_set_dash(cr, (double[]){\(dash)}, \(stroke.dash.count), 0); "
        + "cairo_stroke(cr); cairo_set_dash(cr, NULL, 0, 0);"
    case .hatch(let path, let hatch):
      return self.hatch(path, hatch)
    case .text(let text):
      return self.text(text)
    }
  }

  private func hatch(_ path: Path, _ hatch: Hatch) -> String {
    guard let box = path.bounds else { return "" }
    return """
      {
          double ax = cos(\(hatch.angle) * M_PI / 180), ay = sin(\(hatch.angle) * M_PI / 180);
          double x[] = {\(box.minX), \(box.maxX)}, y[] = {\(box.minY), \(box.maxY)};
          double a0 = INFINITY, a1 = -INFINITY, c0 = INFINITY, c1 = -INFINITY;
          for (int i = 0; i < 4; i++) {
            double px = x[i & 1], py = y[i >> 1], a = px * ax + py * ay, c = py * ax - px * ay;
            a0 = fmin(a0, a); a1 = fmax(a1, a); c0 = fmin(c0, c); c1 = fmax(c1, c);
          }
          cairo_save(cr); \(trace(path)) cairo_clip(cr); cairo_new_path(cr);
          double k = ceil((c0 - \(hatch.width)) / \(hatch.gap));
          for (; k <= (c1 + \(hatch.width)) / \(hatch.gap); k++) {
            double fx = -ay * k * \(hatch.gap), fy = ax * k * \(hatch.gap);
            cairo_move_to(cr, fx + ax * (a0 - 1), fy + ay * (a0 - 1));
            cairo_line_to(cr, fx + ax * (a1 + 1), fy + ay * (a1 + 1));
          }
          \(color(hatch.color)) cairo_set_line_width(cr, \(hatch.width));
          cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT); cairo_stroke(cr); cairo_restore(cr);
        }
      """
  }

  private func text(_ text: Text) -> String {
    guard let first = text.runs.first else { return "" }
    let list = attributes(text)
    let start = ["start": "0", "middle": "-width / 2", "end": "-width"][text.anchor.rawValue] ?? "0"
    var lines = ["{"]
    lines.append(list.isEmpty ? "PangoAttrList *list = NULL;" : "PangoAttrList *list = pango_attr_list_new();")
    lines += list
    let string = quoted(text.string)
    lines.append("double width = shape(\(string), \(text.size), \(first.weight.rawValue), list); (void)width;")
    if !list.isEmpty { lines.append("pango_attr_list_unref(list);") }
    lines.append("cairo_save(cr); cairo_translate(cr, \(text.position.x), \(text.position.y));")
    if text.angle != 0 { lines.append("cairo_rotate(cr, \(text.angle) * M_PI / 180);") }
    let line = "pango_layout_get_line_readonly(layout, 0)"
    if let halo = text.halo {
      let width = "cairo_set_line_width(cr, \(2 * halo.width));"
      lines.append("\(color(halo.color)) \(width) halo(cr, \(start), \(text.size));")
    }
    lines.append("cairo_new_path(cr); cairo_move_to(cr, \(start), 0); \(color(first.color))")
    // As the renderer does: turned text of one colour is filled outlines, which cairo does not move to whole pixels.
    let isTurned = text.angle.truncatingRemainder(dividingBy: 90) != 0
    let isOutline = isTurned && !text.runs.contains { $0.color != first.color }
    let draw =
      isOutline && text.string.unicodeScalars.allSatisfy { $0.value < 0x2300 }
      ? "pango_cairo_layout_line_path(cr, \(line)); cairo_fill(cr);" : "pango_cairo_show_layout_line(cr, \(line));"
    lines.append("\(draw) cairo_new_path(cr); cairo_restore(cr);")
    return lines.joined(separator: "\n    ") + "\n  }"
  }

  private func attributes(_ text: Text) -> [String] {
    var list: [String] = []
    if text.tabular { list.append("pango_attr_list_insert(list, pango_attr_font_features_new(\"tnum=1\"));") }
    guard text.runs.count > 1 else { return list }
    var start = 0
    for run in text.runs {
      let end = start + run.string.utf8.count
      let channels = [run.color.red, run.color.green, run.color.blue].map { "\(Int($0) * 257)" }
      let color = channels.joined(separator: ", ")
      list.append("span(list, pango_attr_weight_new(\(run.weight.rawValue)), \(start), \(end));")
      list.append("span(list, pango_attr_foreground_new(\(color)), \(start), \(end));")
      start = end
    }
    return list
  }

  private func trace(_ path: Path) -> String {
    "cairo_new_path(cr);"
      + path.elements.map { element in
        switch element {
        case .move(let point): " cairo_move_to(cr, \(point.x), \(point.y));"
        case .line(let point): " cairo_line_to(cr, \(point.x), \(point.y));"
        case .curve(let first, let second, let end):
          " cairo_curve_to(cr, \(first.x), \(first.y), \(second.x), \(second.y), \(end.x), \(end.y));"
        case .arc(let center, let radius, let from, let to):
          " cairo_arc(cr, \(center.x), \(center.y), \(radius), \(from), \(to));"
        case .close: " cairo_close_path(cr);"
        }
      }.joined()
  }

  private func color(_ color: Color) -> String {
    "cairo_set_source_rgba(cr, \(color.red) / 255.0, \(color.green) / 255.0, \(color.blue) / 255.0, \(color.alpha));"
  }

  /// A C string; bytes beyond ASCII in octal, which no digit after them can lengthen.
  private func quoted(_ string: String) -> String {
    let letters = string.utf8.map { byte -> String in
      let isPlain = byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      if isPlain { return String(Unicode.Scalar(byte)) }
      let octal = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
    return "\"" + letters.joined() + "\""
  }
}
