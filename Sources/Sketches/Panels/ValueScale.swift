import Scenes

/// Five tones from paper to the darkest hatching, in steps that look even: each has one layer more.
enum ValueScale {
  /// What the steps are made for, in L*.
  static let targets = [100.0, 86, 70, 52, 30]
  /// Direction in degrees and distance in pixels of each layer, for a pen of ``penWidth``.
  static let layers: [(angle: Double, gap: Double)] = [(35, 4.5), (-35, 3.3), (5, 2.35), (80, 1.36)]
  static let penWidth = 0.8

  /// The strokes of step 0 to 4 in a box that begins at the origin.
  static func strokes(step: Int, width: Double, height: Double) -> InkLayer {
    var stream = Stream(24, "value scale")
    var layer = InkLayer()
    let box = Rect(minX: 1, minY: 1, maxX: width - 1, maxY: height - 1)
    let middle = Point(width / 2, height / 2)
    let reach = (width * width + height * height).squareRoot() / 2
    for (angle, gap) in layers.prefix(step) {
      let (along, radians) = (Point(cosine(.degrees(angle)), sine(.degrees(angle))), Double.degrees(angle))
      let across = Point(-sine(radians), cosine(radians))
      var offset = -reach + stream.between(0, gap)
      while offset < reach {
        let start = middle + across * offset - along * reach
        for piece in Clip.line([start, start + along * (2 * reach)], box) where Polyline.length(piece) > 2 {
          layer.add(Pen(sway: 0.22, width: penWidth).drawn(piece, &stream))
        }
        offset += gap * stream.between(0.93, 1.07)
      }
    }
    return layer.clipped(to: Rect(minX: 0.5, minY: 0.5, maxX: width - 0.5, maxY: height - 0.5))
  }

  /// The lightness of a step as drawn: its own strokes, rasterised.
  static func lightness(step: Int) -> Double {
    let (width, height) = (96.0, 48.0)
    let raster = InkRaster(strokes(step: step, width: width, height: height), width: width, height: height)
    let inner = raster.coverage { x, y in x > 0.04 && x < 0.96 && y > 0.04 && y < 0.46 }
    return Lightness.ofInk(coverage: inner ?? 0)
  }
}
