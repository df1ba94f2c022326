import CCairo
import Scenes

/// Owner of a cairo drawing context. Its coordinates are the logical pixels of a scene.
struct Context: ~Copyable {
  let handle: OpaquePointer
  /// Whether the surface is an image, not a document.
  let drawsPixels: Bool

  /// A context that draws on `surface`, which has `scale` of its own units for each logical pixel.
  init(_ surface: OpaquePointer, scale: Double) throws(RenderError) {
    guard let context = cairo_create(surface) else {
      throw RenderError.cairo(action: "start drawing", status: "no context was returned")
    }
    let status = cairo_status(context)
    if status != CAIRO_STATUS_SUCCESS { cairo_destroy(context) }
    try check(status, "start drawing")
    handle = context
    drawsPixels = cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  deinit { cairo_destroy(handle) }

  /// Ends the drawing and reports what went wrong in any of its calls: cairo keeps the first error.
  consuming func finish() throws(RenderError) {
    let status = cairo_status(handle)
    cairo_destroy(handle)
    discard self
    try check(status, "draw the scene")
  }

  func setSource(_ color: Color) {
    let red = Double(color.red) / 255
    let green = Double(color.green) / 255
    let blue = Double(color.blue) / 255
    if color.alpha < 1 {
      cairo_set_source_rgba(handle, red, green, blue, max(0, color.alpha))
    } else {
      cairo_set_source_rgb(handle, red, green, blue)
    }
  }
}
