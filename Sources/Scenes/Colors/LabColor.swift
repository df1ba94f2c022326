#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A colour in CIELAB (1976) under daylight D65.
struct LabColor: Hashable {
  /// From 0, black, to 100, white.
  var lightness: Double
  /// Green to red.
  var a: Double
  /// Blue to yellow.
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// Linear sRGB. White is the sum of the matrix' columns, so that greys come out without hue.
  init(_ light: (red: Double, green: Double, blue: Double)) {
    func row(_ red: Double, _ green: Double, _ blue: Double) -> Double {
      Self.curve((red * light.red + green * light.green + blue * light.blue) / (red + green + blue))
    }
    let x = row(0.4124564, 0.3575761, 0.1804375)
    let y = row(0.2126729, 0.7151522, 0.0721750)
    let z = row(0.0193339, 0.1191920, 0.9503041)
    self.init(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z))
  }

  private static func curve(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
}

// MARK: - CIEDE2000

extension LabColor {
  /// The CIEDE2000 difference with all weights 1.
  ///
  /// Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and
  /// mathematical observations", 2005; the numbers in the comments are its equations.
  func difference(from other: LabColor) -> Double {
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2  // 2, 3
    let stretch = 1.5 - 0.5 * Self.saturation(meanChroma)  // 4, 5: 1 + G
    let (first, second) = (polar(stretch), other.polar(stretch))
    let lightnessStep = other.lightness - lightness  // 8
    let chromaStep = second.chroma - first.chroma  // 9
    let hasHues = first.chroma * second.chroma != 0
    var turn = hasHues ? second.hue - first.hue : 0  // 10
    if turn > 180 { turn -= 360 }
    if turn < -180 { turn += 360 }
    let hueStep = 2 * (first.chroma * second.chroma).squareRoot() * sinDegrees(turn / 2)  // 11
    let lightness = (self.lightness + other.lightness) / 2  // 12
    let chroma = (first.chroma + second.chroma) / 2  // 13
    let hue = Self.meanHue(first.hue, second.hue, hasHues: hasHues)  // 14
    let tilt =
      1 - 0.17 * cosDegrees(hue - 30) + 0.24 * cosDegrees(2 * hue) + 0.32 * cosDegrees(3 * hue + 6)
      - 0.20 * cosDegrees(4 * hue - 63)  // 15
    let square = (lightness - 50) * (lightness - 50)
    let lightnessWeight = 1 + 0.015 * square / (20 + square).squareRoot()  // 18
    let chromaWeight = 1 + 0.045 * chroma  // 19
    let hueWeight = 1 + 0.015 * chroma * tilt  // 20
    let bend = 30 * exp(-((hue - 275) / 25) * ((hue - 275) / 25))  // 16
    let rotation = -2 * Self.saturation(chroma) * sinDegrees(2 * bend)  // 17, 21
    let parts = (lightnessStep / lightnessWeight, chromaStep / chromaWeight, hueStep / hueWeight)
    let squares = parts.0 * parts.0 + parts.1 * parts.1 + parts.2 * parts.2
    return (squares + rotation * parts.1 * parts.2).squareRoot()  // 22
  }

  /// √(C⁷ / (C⁷ + 25⁷)).
  private static func saturation(_ chroma: Double) -> Double {
    let seventh = pow(chroma, 7)
    return (seventh / (seventh + 6_103_515_625)).squareRoot()
  }

  /// Chroma and hue in degrees (0 up to 360) after a has been stretched.
  private func polar(_ stretch: Double) -> (chroma: Double, hue: Double) {
    let stretched = a * stretch
    guard stretched != 0 || b != 0 else { return (0, 0) }
    let hue = atan2(b, stretched) * 180 / .pi
    return (hypot(stretched, b), hue < 0 ? hue + 360 : hue)
  }

  private static func meanHue(_ first: Double, _ second: Double, hasHues: Bool) -> Double {
    guard hasHues else { return first + second }
    if abs(first - second) <= 180 { return (first + second) / 2 }
    return first + second < 360 ? (first + second + 360) / 2 : (first + second - 360) / 2
  }
}

private func sinDegrees(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
private func cosDegrees(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
