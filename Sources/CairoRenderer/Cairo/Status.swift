import CCairo

/// Throws what `status` says unless it is success.
func check(_ status: cairo_status_t, _ action: @autoclosure () -> String) throws(RenderError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw RenderError.cairo(action: action(), status: cairo_status_to_string(status).map { String(cString: $0) } ?? "?")
}
