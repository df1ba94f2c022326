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

  /// How many pixels in a frame of `frame` pixels along the sides have another colour than `background`, 0xRRGGBB.
  borrowing func inkedPixels(inFrame frame: Int, background: UInt32) -> Int {
    cairo_surface_flush(handle)
    let (width, height) = (Int(cairo_image_surface_get_width(handle)), Int(cairo_image_surface_get_height(handle)))
    let stride = Int(cairo_image_surface_get_stride(handle))
    guard let data = cairo_image_surface_get_data(handle) else { return 0 }
    var count = 0
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride)
      let isWhole = row < frame || row >= height - frame
      for column in 0..<width where isWhole || column < frame || column >= width - frame {
        if line.load(fromByteOffset: 4 * column, as: UInt32.self) & 0xFF_FFFF != background { count += 1 }
      }
    }
    return count
  }

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
