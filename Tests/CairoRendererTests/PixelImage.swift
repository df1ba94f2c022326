import CCairo

/// The pixels of a PNG file, as cairo reads them back.
struct PixelImage {
  let width: Int
  let height: Int
  private let pixels: [UInt32]

  init?(_ file: [UInt8]) {
    var rest = file[...]
    let surface = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(
        { closure, target, count in
          guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
          let rest = closure.assumingMemoryBound(to: ArraySlice<UInt8>.self)
          guard rest.pointee.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
          for index in 0..<Int(count) { target[index] = rest.pointee.removeFirst() }
          return CAIRO_STATUS_SUCCESS
        }, rest)
    }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      return nil
    }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels: [UInt32] = []
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride)
      for column in 0..<width { pixels.append(line.load(fromByteOffset: 4 * column, as: UInt32.self) & 0xFF_FFFF) }
    }
    self.pixels = pixels
  }

  /// 0xRRGGBB.
  func pixel(_ column: Int, _ row: Int) -> UInt32 { pixels[row * width + column] }

  /// The columns from the first to the last that have a pixel of another colour than `background`.
  func inkedColumns(background: UInt32) -> ClosedRange<Int>? {
    let inked = (0..<width).filter { column in (0..<height).contains { pixel(column, $0) != background } }
    guard let first = inked.first, let last = inked.last else { return nil }
    return first...last
  }
}
