#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The few functions of the C library that drawing needs, under names that read well.

func sine(_ angle: Double) -> Double { sin(angle) }
func cosine(_ angle: Double) -> Double { cos(angle) }
func tangent(_ angle: Double) -> Double { tan(angle) }
func angle(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func cubeRoot(_ value: Double) -> Double { cbrt(value) }

extension Double {
  /// An angle given in degrees, in radians.
  static func degrees(_ value: Double) -> Double { value * .pi / 180 }

  func clamped(_ low: Double, _ high: Double) -> Double { Swift.min(Swift.max(self, low), high) }

  /// 0 below `low`, 1 above `high`, and smooth between.
  func smoothstep(_ low: Double, _ high: Double) -> Double {
    let part = ((self - low) / (high - low)).clamped(0, 1)
    return part * part * (3 - 2 * part)
  }
}

func mix(_ from: Double, _ to: Double, _ part: Double) -> Double { from + (to - from) * part }
