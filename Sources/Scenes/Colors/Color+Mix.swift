#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Color {
  /// The colour at `fraction` of the way to `other` in CIELAB, where equal steps look equal; opaque.
  public func mixed(with other: Color, by fraction: Double) -> Color {
    let (from, to) = (LabColor(OpaqueColor(self).linear), LabColor(OpaqueColor(other).linear))
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * min(max(fraction, 0), 1) }
    let mixed = LabColor(
      lightness: between(from.lightness, to.lightness), a: between(from.a, to.a), b: between(from.b, to.b))
    return Color(mixed.encoded)
  }

  /// Black or white, whichever has more contrast with this colour: at least 4.58 on any.
  public var contrastingText: Color {
    let (black, white) = (Color(0x000000), Color(0xFFFFFF))
    return contrast(with: black) >= contrast(with: white) ? black : white
  }
}

extension LabColor {
  /// 0xRRGGBB of the nearest colour of sRGB: the inverse of reading one.
  fileprivate var encoded: UInt32 {
    let y = (lightness + 16) / 116
    func light(_ value: Double, _ white: Double) -> Double {
      let cube = value * value * value
      return white * (cube > 216.0 / 24389 ? cube : (116 * value - 16) * 27 / 24389)
    }
    let x = light(y + a / 500, 0.4124564 + 0.3575761 + 0.1804375)
    let z = light(y - b / 200, 0.0193339 + 0.1191920 + 0.9503041)
    let luminance = light(y, 0.2126729 + 0.7151522 + 0.0721750)
    let red = 3.2404542 * x - 1.5371385 * luminance - 0.4985314 * z
    let green = -0.9692660 * x + 1.8760108 * luminance + 0.0415560 * z
    let blue = 0.0556434 * x - 0.2040259 * luminance + 1.0572252 * z
    return [red, green, blue].reduce(0) { $0 << 8 | UInt32(Self.encode($1)) }
  }

  /// One primary of linear light as a byte of sRGB (IEC 61966-2-1).
  private static func encode(_ light: Double) -> UInt8 {
    let value = min(max(light, 0), 1)
    let encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    return UInt8((encoded * 255).rounded())
  }
}
