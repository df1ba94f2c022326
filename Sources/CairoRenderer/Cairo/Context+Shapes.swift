import CCairo
import Scenes

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Context {
  func fill(_ path: Path, _ color: Color) {
    trace(path)
    setSource(color)
    cairo_fill(handle)
  }

  func stroke(_ path: Path, _ stroke: Stroke) {
    trace(path)
    setSource(stroke.color)
    cairo_set_line_width(handle, stroke.width)
    cairo_set_line_cap(handle, stroke.roundCaps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    // Cairo takes a dash pattern of nothing but zeros for an error that ends all drawing.
    if stroke.dash.contains(where: { $0 > 0 }) {
      cairo_set_dash(handle, stroke.dash, Int32(clamping: stroke.dash.count), 0)
      cairo_stroke(handle)
      cairo_set_dash(handle, nil, 0, 0)
    } else {
      cairo_stroke(handle)
    }
  }

  /// Draws the lines of `hatch` that cross `path`. Line number k runs at k × gap from the page's origin, whatever the
  /// path is: neighbouring regions line up and the order of drawing does not show.
  func hatch(_ path: Path, _ hatch: Hatch) {
    precondition(hatch.gap > 0, "a hatch needs a gap above 0, not \(hatch.gap)")
    guard let bounds = path.bounds else { return }
    let along = Point(cos(hatch.angle * .pi / 180), sin(hatch.angle * .pi / 180))
    let across = Point(-along.y, along.x)
    let alongRange = bounds.span(on: along)
    let acrossRange = bounds.span(on: across)
    cairo_save(handle)
    trace(path)
    cairo_clip(handle)
    cairo_new_path(handle)
    var number = ((acrossRange.lowerBound - hatch.width) / hatch.gap).rounded(.up)
    let last = (acrossRange.upperBound + hatch.width) / hatch.gap
    while number <= last {
      let foot = across * (number * hatch.gap)
      let from = foot + along * (alongRange.lowerBound - 1)
      let to = foot + along * (alongRange.upperBound + 1)
      cairo_move_to(handle, from.x, from.y)
      cairo_line_to(handle, to.x, to.y)
      number += 1
    }
    setSource(hatch.color)
    cairo_set_line_width(handle, hatch.width)
    cairo_set_line_cap(handle, CAIRO_LINE_CAP_BUTT)
    cairo_stroke(handle)
    cairo_restore(handle)
  }

  /// Makes `path` the current path, and nothing else: a point left over from before would join the first arc.
  private func trace(_ path: Path) {
    cairo_new_path(handle)
    var afterClose = false
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(handle, point.x, point.y)
      case .line(let point): cairo_line_to(handle, point.x, point.y)
      case .curve(let first, let second, let end):
        cairo_curve_to(handle, first.x, first.y, second.x, second.y, end.x, end.y)
      case .arc(let center, let radius, let from, let to):
        if afterClose { cairo_new_sub_path(handle) }
        cairo_arc(handle, center.x, center.y, radius, from, to)
      case .close: cairo_close_path(handle)
      }
      afterClose = element == .close
    }
  }
}

extension Rect {
  /// The interval that the box covers on a line through the origin in `direction`.
  fileprivate func span(on direction: Point) -> ClosedRange<Double> {
    let places = corners.map { $0.x * direction.x + $0.y * direction.y }
    let lowest = places.reduce(.infinity, min)
    return lowest...max(lowest, places.reduce(-.infinity, max))
  }
}
