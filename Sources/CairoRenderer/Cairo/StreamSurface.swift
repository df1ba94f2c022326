import CCairo

/// Owner of a cairo surface that writes a document into memory.
struct StreamSurface: ~Copyable {
  let handle: OpaquePointer
  private let sink: ByteSink

  /// An SVG document of `width` × `height` CSS pixels.
  init(svgWidth width: Double, height: Double) throws(RenderError) {
    try self.init("create an SVG of \(width) x \(height)") {
      let surface = cairo_svg_surface_create_for_stream(appendToSink, $0, width, height)
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
      return surface
    }
  }

  /// A PDF document with pages of `width` × `height` points. Version 1.4: later versions may hide the metadata in
  /// compressed streams, where no simple reader finds the recipe.
  init(pdfWidth width: Double, height: Double) throws(RenderError) {
    try self.init("create a PDF of \(width) x \(height)") {
      let surface = cairo_pdf_surface_create_for_stream(appendToSink, $0, width, height)
      cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
      return surface
    }
  }

  private init(_ action: String, _ create: (ByteSink) -> OpaquePointer?) throws(RenderError) {
    let bytes = makeSink()
    let surface = create(bytes)
    let status = cairo_surface_status(surface)
    guard let surface, status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      _ = takeBytes(of: bytes)
      try check(status, action)
      throw RenderError.cairo(action: action, status: "no surface was returned")
    }
    handle = surface
    sink = bytes
  }

  deinit {
    cairo_surface_destroy(handle)
    _ = takeBytes(of: sink)
  }

  /// The whole document.
  consuming func finish() throws(RenderError) -> [UInt8] {
    cairo_surface_finish(handle)
    let status = cairo_surface_status(handle)
    cairo_surface_destroy(handle)
    let bytes = takeBytes(of: sink)
    discard self
    try check(status, "finish the document")
    return bytes
  }
}
