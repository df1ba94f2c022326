import Scenes

/// An SVG file round a body that cairo drew: what the picture says for those who do not see it, its recipe, and the hints
/// that appear under the pointer.
struct SVGDocument {
  let scene: Scene
  let body: SVGBody

  var bytes: [UInt8] {
    let prefix = self.prefix
    return Array((root(prefix) + head(prefix)).utf8) + body.prefixed(by: prefix) + Array((hints + "</svg>\n").utf8)
  }

  /// Begins every id: the same for the same picture, another for another one on the same page.
  private var prefix: String {
    var hash = FNV1a()
    for text in [scene.title, scene.description, scene.recipe] {
      hash.update(text.utf8)
      hash.update([0])
    }
    hash.update(body.bytes)
    let digits = String(hash.value >> 40, radix: 16)
    return "wl" + String(repeating: "0", count: 6 - digits.count) + digits + "-"
  }

  private func root(_ prefix: String) -> String {
    let (width, height) = (number(scene.width), number(scene.height))
    let labels = texts.filter { !$0.text.isEmpty }.map { prefix + $0.element }.joined(separator: " ")
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      + "width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" version=\"1.1\" role=\"img\""
      + (labels.isEmpty ? "" : " aria-labelledby=\"\(labels)\"") + ">\n"
  }

  private var texts: [(element: String, text: String)] { [("title", scene.title), ("desc", scene.description)] }

  private func head(_ prefix: String) -> String {
    var lines = texts.filter { !$0.text.isEmpty }.map { element, text in
      "<\(element) id=\"\(prefix)\(element)\">\(XML.escaped(text))</\(element)>\n"
    }
    if !scene.recipe.isEmpty { lines.append("<metadata>\(XML.escaped(scene.recipe))</metadata>") }
    return lines.joined()
  }

  /// Invisible shapes over the items that have hints, so that the pointer need not meet a thin line exactly.
  private var hints: String {
    let shapes = scene.items.compactMap { item -> String? in
      guard let hint = item.hint, !hint.isEmpty, let area = item.shape.pointerArea else { return nil }
      return area.opening + "<title>\(XML.escaped(hint))</title></\(area.element)>\n"
    }
    return shapes.isEmpty ? "" : "<g fill=\"none\" stroke=\"none\">\n\(shapes.joined())</g>\n"
  }
}

extension Shape {
  /// Where the pointer meets the shape: a straight line and 3 pixels round it, the turned box of a text, or the upright
  /// box of anything else.
  fileprivate var pointerArea: (element: String, opening: String)? {
    switch self {
    case .stroke(let path, let stroke):
      guard let line = path.straightPoints else { return path.bounds.map { box($0.inset(by: -stroke.width / 2)) } }
      let width = number(stroke.width + 6)
      return (
        "polyline", "<polyline points=\"\(list(line))\" stroke-width=\"\(width)\" pointer-events=\"stroke\">"
      )
    case .fill(let path, _), .hatch(let path, _): return path.bounds.map(box)
    case .text(let text):
      return ("polygon", "<polygon points=\"\(list(text.corners))\" pointer-events=\"all\">")
    }
  }

  private func box(_ rect: Rect) -> (element: String, opening: String) {
    let place = "x=\"\(number(rect.minX))\" y=\"\(number(rect.minY))\""
    let size = "width=\"\(number(rect.width))\" height=\"\(number(rect.height))\""
    return ("rect", "<rect \(place) \(size) pointer-events=\"all\">")
  }

  private func list(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }
}

extension Path {
  /// Its points when it is one open line of straight pieces.
  fileprivate var straightPoints: [Point]? {
    guard case .move(let start) = elements.first else { return nil }
    var points = [start]
    for element in elements.dropFirst() {
      guard case .line(let point) = element else { return nil }
      points.append(point)
    }
    return points
  }
}

/// `value` to a hundredth, "12.5" or "12".
private func number(_ value: Double) -> String {
  let rounded = (value * 100).rounded() / 100
  return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? String(Int(rounded)) : String(rounded)
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a: short, stable between processes, and not for secrets.
struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
