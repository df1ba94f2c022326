import CCairo

/// Owner of a cairo surface in memory.
struct ImageSurface: ~Copyable {
  let handle: OpaquePointer

  /// A surface of `width` × `height` pixels: 24 bits when `opaque`, with an alpha channel otherwise.
  init(width: Int, height: Int, opaque: Bool) throws(RenderError) {
    let format = opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
    let surface = cairo_image_surface_create(format, Int32(clamping: width), Int32(clamping: height))
    guard let surface else {
      throw RenderError.cairo(action: "create an image", status: "no surface was returned")
    }
    let status = cairo_surface_status(surface)
    if status != CAIRO_STATUS_SUCCESS { cairo_surface_destroy(surface) }
    try check(status, "create an image of \(width) x \(height)")
    handle = surface
  }

  deinit { cairo_surface_destroy(handle) }

  /// The image as a PNG file, as cairo writes it: without text chunks and resolution.
  consuming func finish() throws(RenderError) -> [UInt8] {
    cairo_surface_flush(handle)
    let sink = makeSink(reserving: 256 * 1024)
    let status = cairo_surface_write_to_png_stream(handle, appendToSink, sink)
    cairo_surface_destroy(handle)
    let bytes = takeBytes(of: sink)
    discard self
    try check(status, "write a PNG")
    return bytes
  }
}
