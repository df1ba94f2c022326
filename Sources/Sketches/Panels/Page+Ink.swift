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
    // A panel that is too light gets more tone round its objects rather than darker objects: shade must stay lighter
    // than the cast shadows. One that is too dark gets wider strokes.
    var density = Density()
    let marks = Marks(study.prompt.limit)
    let tones = marks.needsTones ? ToneMap(study.view, Toner(study.view)) : nil
    func drawn() -> FinishedInk { FinishedInk(study, width: width, pen: pen, density, marks, tones) }
    var best = drawn()
    for _ in 0..<9 where !best.faults.isEmpty {
      for fault in best.faults {
        if fault.rule == .shadowDepth {
          density.shadow *= 1.14
          density.surface *= 0.96
        } else if best.coverage < 0.1 {
          density.ground *= 1.3
        } else {
          density.surface *= 0.87
          density.ground *= 0.9
        }
      }
      let next = drawn()
      if next.faults.count <= best.faults.count { best = next }
    }
    self = best
  }

  private init(
    _ study: Study, width: Double, pen: Double, _ density: Density, _ marks: Marks, _ tones: ToneMap?
  ) {
    var inker = Inker(study.view, width: width, density, pen: pen, marks: marks, tones: tones)
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
