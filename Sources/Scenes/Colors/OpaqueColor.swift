#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An sRGB colour with channels from 0 to 1: what a reader sees where several layers lie over each other.
struct OpaqueColor: Hashable {
  var red: Double
  var green: Double
  var blue: Double

  init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `color` without its opacity.
  init(_ color: Color) {
    self.init(red: Double(color.red) / 255, green: Double(color.green) / 255, blue: Double(color.blue) / 255)
  }

  /// This colour under a layer of `color`, a `coverage` of which is inked. Encoded values are mixed, as cairo does.
  func under(_ color: Color, coverage: Double = 1) -> OpaqueColor {
    let part = min(max(color.alpha * coverage, 0), 1)
    let top = OpaqueColor(color)
    return OpaqueColor(
      red: red + (top.red - red) * part, green: green + (top.green - green) * part,
      blue: blue + (top.blue - blue) * part)
  }

  /// The amounts of light of the three primaries, 0 to 1 (IEC 61966-2-1).
  var linear: (red: Double, green: Double, blue: Double) {
    func decoded(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return (decoded(red), decoded(green), decoded(blue))
  }

  /// The WCAG 2 contrast with `other`, from 1 to 21, not rounded: 2.999 is less than 3.
  func contrast(with other: OpaqueColor) -> Double {
    let (mine, others) = (luminance, other.luminance)
    return (max(mine, others) + 0.05) / (min(mine, others) + 0.05)
  }

  /// Relative luminance (WCAG 2.2).
  private var luminance: Double {
    let linear = linear
    return 0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
  }
}

extension Color {
  /// The WCAG 2 contrast between two colours, from 1 to 21; opacity is not regarded.
  public func contrast(with other: Color) -> Double { OpaqueColor(self).contrast(with: OpaqueColor(other)) }
}
