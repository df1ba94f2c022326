/// The unit in which a timeline file counts time; a timeline itself always counts microseconds.
package enum TimeUnit: String, CaseIterable {
  case us, ms, s, ns

  /// The power of ten by which a number of this unit becomes microseconds.
  var power: Int {
    switch self {
    case .us: 0
    case .ms: 3
    case .s: 6
    case .ns: -3
    }
  }

  /// The last instant a file may name: 2^53 µs (285 years), the whole numbers that every JSON library keeps exact.
  static let lastInstant: Int64 = 1 << 53

  /// `number` of this unit in microseconds. Nanoseconds are cut; in other units a finer time than a microsecond is
  /// refused.
  @inline(__always)
  func microseconds(_ number: JSONNumber, at offset: Int) throws(JSONError) -> Int64 {
    if self == .us, number.exponent == 0, number.isExact, !number.isNegative, number.digits <= UInt64(Self.lastInstant)
    {
      return Int64(number.digits)
    }
    return try general(number, at: offset)
  }

  private func general(_ number: JSONNumber, at offset: Int) throws(JSONError) -> Int64 {
    guard !number.isNegative || number.digits == 0 else {
      throw JSONError(
        at: offset, found: "a negative time", expected: "zero or more: time counts from the start of the run")
    }
    let time = self == .ns ? number.truncated(timesTenToThe: power) : number.integer(timesTenToThe: power)
    if let time, time <= Self.lastInstant { return time }
    if time == nil, number.truncated(timesTenToThe: power) ?? .max <= Self.lastInstant {
      throw JSONError(at: offset, found: "a time with fractions of a microsecond", expected: "whole microseconds")
    }
    throw JSONError(at: offset, found: "a time beyond 2^53 µs", expected: "at most 9007199254740992 µs (285 years)")
  }
}
