import CPango
public import Scenes

/// Measures text with the fonts of this machine, and shapes it for a `Renderer`: what is measured is what is drawn.
///
/// Not for use by several threads at once: Pango's contexts are not.
public final class PangoTextMeasurer: TextMeasurer {
  /// Inter, and what stands in for it where it is not installed.
  public static let standardFamilies = ["Inter", "Noto Sans", "DejaVu Sans"]

  private let fonts: FontStack
  private let description: OpaquePointer
  private var lines: [LineKey: ShapedLine] = [:]
  /// The texts measured so far that have letters which no installed font has, in the order of measuring; they are drawn
  /// as boxes with a number in them.
  public private(set) var textsWithoutGlyphs: [String] = []
  private static let cacheLimit = 8192

  /// The family that text is set in. A picture made with another family than its golden has other widths.
  public var resolvedFamily: String { fonts.resolvedFamily }

  /// Loads the fonts. With `strictFonts` a missing first family is an error instead of a silent replacement.
  public init(
    families: [String] = PangoTextMeasurer.standardFamilies, strictFonts: Bool = false
  ) throws(RenderError) {
    fonts = try FontStack(families: families, strict: strictFonts)
    description = pango_font_description_new()
    pango_font_description_set_family(description, fonts.familyList)
  }

  deinit { pango_font_description_free(description) }

  /// The advance width of the line and the height of its fonts above and below the baseline; O(1) when measured before.
  public func extent(of runs: [TextRun], size: Double, tabular: Bool) -> TextExtent {
    line(of: runs, size: size, tabular: tabular).extent
  }

  /// The shaped line; its colours are not set.
  func line(of runs: [TextRun], size: Double, tabular: Bool) -> ShapedLine {
    let key = LineKey(runs: runs, size: size, tabular: tabular)
    if let known = lines[key] { return known }
    if lines.count >= Self.cacheLimit { lines.removeAll(keepingCapacity: true) }
    let line = shape(runs, size: size, tabular: tabular, colored: false)
    lines[key] = line
    let text = runs.map(\.string).joined()
    if line.lacksGlyphs, !textsWithoutGlyphs.contains(text) { textsWithoutGlyphs.append(text) }
    return line
  }

  /// Shapes `runs` afresh; with `colored` each run brings its own colour.
  func shape(_ runs: [TextRun], size: Double, tabular: Bool, colored: Bool) -> ShapedLine {
    precondition(size.isFinite && size > 0 && size < 10_000, "text of size \(size): \(runs.map(\.string))")
    guard let layout = pango_layout_new(fonts.context) else { preconditionFailure("Pango returned no layout") }
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    pango_font_description_set_weight(description, (runs.first?.weight ?? .regular).pango)
    pango_layout_set_font_description(layout, description)
    if runs.count == 1, !colored {
      setText(of: layout, to: sanitized(runs[0].string))
      if tabular { setAttributes(of: layout, tabular: true, []) }
    } else {
      let strings = runs.map { sanitized($0.string) }
      setText(of: layout, to: strings.joined())
      var spans: [(Range<Int>, TextRun)] = []
      var start = 0
      for (run, string) in zip(runs, strings) {
        spans.append((start..<start + string.utf8.count, run))
        start += string.utf8.count
      }
      setAttributes(of: layout, tabular: tabular, spans, colored: colored)
    }
    return ShapedLine(layout)
  }

  private func setText(of layout: OpaquePointer, to string: String) {
    var string = string
    string.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(layout, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
  }

  private func setAttributes(
    of layout: OpaquePointer, tabular: Bool, _ spans: [(Range<Int>, TextRun)], colored: Bool = false
  ) {
    let list = pango_attr_list_new()
    if tabular { pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1")) }
    func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
      guard let attribute else { return }
      attribute.pointee.start_index = guint(range.lowerBound)
      attribute.pointee.end_index = guint(range.upperBound)
      pango_attr_list_insert(list, attribute)
    }
    for (range, run) in spans where !range.isEmpty {
      insert(pango_attr_weight_new(run.weight.pango), range)
      guard colored else { continue }
      let color = run.color
      let wide = [color.red, color.green, color.blue].map { guint16($0) * 257 }
      insert(pango_attr_foreground_new(wide[0], wide[1], wide[2]), range)
      if color.alpha < 1 { insert(pango_attr_foreground_alpha_new(guint16(max(1, color.alpha * 65_535))), range) }
    }
    pango_layout_set_attributes(layout, list)
    pango_attr_list_unref(list)
  }
}

extension TextRun.Weight {
  var pango: PangoWeight { PangoWeight(rawValue: PangoWeight.RawValue(rawValue)) }
}
