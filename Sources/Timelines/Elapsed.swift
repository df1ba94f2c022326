/// A length of time in whole microseconds.
public struct Elapsed: Hashable, Comparable, Sendable {
  public var microseconds: Int64

  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  public static let zero = Elapsed(microseconds: 0)

  @inlinable public static func microseconds(_ count: Int64) -> Elapsed { Elapsed(microseconds: count) }
  @inlinable public static func milliseconds(_ count: Int64) -> Elapsed { Elapsed(microseconds: count * 1_000) }
  @inlinable public static func seconds(_ count: Int64) -> Elapsed { Elapsed(microseconds: count * 1_000_000) }

  /// Milliseconds as a fraction: for drawing and statistics only, never for deciding what happens in a run.
  public var milliseconds: Double { Double(microseconds) / 1_000 }

  @inlinable public static func < (left: Elapsed, right: Elapsed) -> Bool { left.microseconds < right.microseconds }
  @inlinable public static func + (left: Elapsed, right: Elapsed) -> Elapsed {
    Elapsed(microseconds: left.microseconds + right.microseconds)
  }
  @inlinable public static func - (left: Elapsed, right: Elapsed) -> Elapsed {
    Elapsed(microseconds: left.microseconds - right.microseconds)
  }
  @inlinable public static func * (left: Elapsed, right: Int64) -> Elapsed {
    Elapsed(microseconds: left.microseconds * right)
  }
}

extension Elapsed: CustomStringConvertible {
  /// Three significant digits in µs, ms, s, min or h: "420 µs", "12.5 ms", "333 ms", "1.34 s", "2 min 5 s".
  public var description: String {
    if microseconds < 0 { return "−" + Elapsed(microseconds: -max(microseconds, -.max)).description }
    switch microseconds {
    case ..<1_000: return "\(microseconds) µs"
    case ..<999_500: return Self.threeDigits(microseconds, unit: 1_000) + " ms"
    case ..<59_950_000: return Self.threeDigits(microseconds, unit: 1_000_000) + " s"
    case ..<3_599_500_000:
      let seconds = (microseconds + 500_000) / 1_000_000
      return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
    default:
      let minutes = (microseconds + 30_000_000) / 60_000_000
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
  }

  /// `value / unit` rounded to three significant digits, without trailing zeros after the point.
  private static func threeDigits(_ value: Int64, unit: Int64) -> String {
    let decimals = value < 10 * unit ? 2 : value < 100 * unit ? 1 : 0
    let scale: Int64 = decimals == 2 ? 100 : decimals == 1 ? 10 : 1
    let scaled = (value * scale + unit / 2) / unit
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: scale)
    if rest == 0 { return "\(whole)" }
    var fraction = String(rest)
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(whole).\(fraction)"
  }
}
