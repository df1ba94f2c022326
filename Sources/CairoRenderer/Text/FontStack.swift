import CPango

/// Owner of Pango's font map and context: loads the font configuration once, for measuring and for drawing.
///
/// Text must come out the same at every scale, so nothing is fitted to a pixel grid: no hinting of outlines or metrics,
/// no rounding of positions. With Pango's defaults a line of 215.03 px measures 216.
struct FontStack: ~Copyable {
  let map: UnsafeMutablePointer<PangoFontMap>
  let context: OpaquePointer
  /// The family that the text is set in: the first of the list that is installed.
  let resolvedFamily: String
  /// The families in Pango's notation, the resolved one first; the others stand in for letters that it lacks.
  let familyList: String

  init(families: [String], strict: Bool) throws(RenderError) {
    guard let map = pango_cairo_font_map_new(), let context = pango_font_map_create_context(map) else {
      throw RenderError.cairo(action: "load the fonts", status: "no font map was returned")
    }
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_cairo_context_set_resolution(context, 96)
    pango_context_set_round_glyph_positions(context, 0)
    // Sentences run left to right even when they begin with a name that runs right to left.
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    // The reader's locale must not choose the letter forms.
    pango_context_set_language(context, pango_language_from_string("en"))

    var found: String?
    var stand: String?
    for family in families where found == nil {
      let loaded = familyLoaded(for: family, in: context)
      if loaded == family { found = family }
      if stand == nil { stand = loaded }
    }
    let resolved = found ?? stand
    // Without any font at all every letter would be an empty box.
    if let wanted = families.first, resolved == nil || strict && resolved != wanted {
      g_object_unref(UnsafeMutableRawPointer(context))
      g_object_unref(map)
      throw RenderError.fontMissing(wanted: wanted, found: resolved)
    }
    let family = resolved ?? "none"
    self.map = map
    self.context = context
    resolvedFamily = family
    familyList = ([family] + families.filter { $0 != family }).joined(separator: ",")
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }
}

/// The family of the font that Pango takes when asked for `family`: another one when it is not installed.
private func familyLoaded(for family: String, in context: OpaquePointer) -> String? {
  let wish = pango_font_description_new()
  defer { pango_font_description_free(wish) }
  pango_font_description_set_family(wish, family)
  pango_font_description_set_absolute_size(wish, 12 * Double(PANGO_SCALE))
  guard let font = pango_context_load_font(context, wish) else { return nil }
  defer { g_object_unref(font) }
  let description = pango_font_describe(font)
  defer { pango_font_description_free(description) }
  return pango_font_description_get_family(description).map { String(cString: $0) }
}
