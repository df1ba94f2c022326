/// A point on the run's own clock: whole microseconds since the run began.
///
/// Imported runs count from the first record of the earliest log; the header keeps the wall-clock time of that origin.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since the start of the run; never a floating-point number, so that equal runs compare equal.
  public var microseconds: Int64

  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The start of the run.
  public static let zero = Instant(microseconds: 0)
  /// Later than every instant of every run.
  public static let never = Instant(microseconds: .max)

  @inlinable public static func milliseconds(_ count: Int64) -> Instant { Instant(microseconds: count * 1_000) }
  @inlinable public static func seconds(_ count: Int64) -> Instant { Instant(microseconds: count * 1_000_000) }

  @inlinable public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
  @inlinable public static func + (left: Instant, right: Elapsed) -> Instant {
    Instant(microseconds: left.microseconds + right.microseconds)
  }
  @inlinable public static func - (left: Instant, right: Elapsed) -> Instant {
    Instant(microseconds: left.microseconds - right.microseconds)
  }
  @inlinable public static func - (left: Instant, right: Instant) -> Elapsed {
    Elapsed(microseconds: left.microseconds - right.microseconds)
  }
}

extension Instant: CustomStringConvertible {
  /// The distance from the start, in the largest unit that stays readable: "333 ms", "1.34 s".
  public var description: String { Elapsed(microseconds: microseconds).description }
}
