import CCairo
import CPango

extension Renderer {
  /// The versions that decide about pixels: "cairo 1.16.0, pango 1.50.12".
  public static var libraries: String {
    let cairo = cairo_version_string().map { String(cString: $0) } ?? "?"
    let pango = pango_version_string().map { String(cString: $0) } ?? "?"
    return "cairo \(cairo), pango \(pango)"
  }
}
