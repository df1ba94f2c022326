import Scenes

extension Page {
  /// The finished drawing.
  mutating func ink(_ drawing: FinishedInk, in rect: Rect) {
    let scale = rect.width / drawing.width
    add(drawing.layer.items(at: Point(rect.minX, rect.minY), scale: scale, Palette.ink, Tag(.decoration, style: "ink")))
    frame(rect)
  }
}

/// The finished ink panel, drawn as dense as the rules about its tones ask for.
struct FinishedInk: Sendable {
  static let coverage = 0.06...0.15
  /// Cast shadows are darker than form shade by at least this, in L*.
  static let shadowStep = 12.0

  let width: Double
  let layer: InkLayer
  /// The part of the panel that is ink.
  let coverage: Double
  /// L* of the shade on objects and of the shadows on the table, as far as there are any.
  let formShade: Double?
  let castShadow: Double?

  init(_ study: Study, width: Double = 436, pen: Double = 1) {
    // Closer strokes where the panel is too light, wider ones where it is too dark; shadows closer than the rest.
    var (density, shadow) = (1.0, 1.2)
    var best = FinishedInk(study, width: width, pen: pen, density: density, shadow: shadow)
    for _ in 0..<7 where !best.faults.isEmpty {
      for fault in best.faults {
        if fault.rule == .shadowDepth { shadow *= 1.15 } else { density *= best.coverage < 0.1 ? 1.22 : 0.85 }
      }
      let next = FinishedInk(study, width: width, pen: pen, density: density, shadow: shadow)
      if next.faults.count <= best.faults.count { best = next }
    }
    self = best
  }

  private init(_ study: Study, width: Double, pen: Double, density: Double, shadow: Double) {
    var inker = Inker(study.view, width: width, density: density, shadowDensity: shadow, pen: pen)
    inker.drawAll()
    self.width = width
    layer = inker.layer
    let raster = InkRaster(layer, width: width, height: width * Camera.aspect)
    coverage = raster.coverage
    let view = study.view
    let scale = Double(view.width)
    let cast = view.castOnTable.eroded().eroded()
    let form = view.formShade().eroded().eroded()
    let margin = 0.04
    func lightness(_ mask: Mask) -> Double? {
      guard mask.count > 400 else { return nil }
      return raster.coverage {
        $0 > margin && $0 < 1 - margin && $1 > margin && $1 < Camera.aspect - margin
          && mask.contains($0 * scale, $1 * scale)
      }.map { Lightness.ofInk(coverage: $0) }
    }
    castShadow = lightness(cast)
    formShade = lightness(form)
  }

  /// Which of the rules about tones the drawing breaks.
  var faults: [CompositionFault] {
    Self.faults(coverage: coverage, formShade: formShade, castShadow: castShadow)
  }

  static func faults(coverage: Double, formShade: Double?, castShadow: Double?) -> [CompositionFault] {
    var faults: [CompositionFault] = []
    if !Self.coverage.contains(coverage) {
      faults.append(CompositionFault(.inkCoverage, "\(coverage.percent) of the panel is ink"))
    }
    if let formShade, let castShadow, formShade - castShadow < shadowStep {
      faults.append(
        CompositionFault(.shadowDepth, "shade has L* \(formShade.rounded()), cast shadow \(castShadow.rounded())"))
    }
    return faults
  }
}
