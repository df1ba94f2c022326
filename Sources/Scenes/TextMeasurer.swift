#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Tells how large text will be, so that layout needs no drawing library.
public protocol TextMeasurer {
  /// The extent of `runs` set on one line at `size` pixels.
  func extent(of runs: [TextRun], size: Double, tabular: Bool) -> TextExtent
}

/// A measurer whose letters all have simple fixed widths: for tests that must not depend on installed fonts.
public struct FixedTextMeasurer: TextMeasurer {
  public init() {}

  public func extent(of runs: [TextRun], size: Double, tabular: Bool) -> TextExtent {
    let letters = runs.reduce(0.0) { $0 + Double($1.string.count) * ($1.weight == .regular ? 0.55 : 0.58) }
    return TextExtent(width: letters * size, ascent: 0.97 * size, descent: 0.24 * size)
  }
}

func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
  let radians = degrees * .pi / 180
  return (sin(radians), cos(radians))
}
