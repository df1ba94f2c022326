/// A number as it is written: ± `digits` × 10^`exponent`, exact, so that no floating point decides what happened when.
package struct JSONNumber: Hashable, Sendable {
  package var isNegative = false
  package var digits: UInt64 = 0
  package var exponent = 0
  /// False when there are more digits than 64 bits hold; `digits` are then the leading ones.
  package var isExact = true

  package init() {}

  /// The value × 10^`power` as a whole number; nil when it is not whole or does not fit.
  package func integer(timesTenToThe power: Int = 0) -> Int64? {
    guard isExact else { return nil }
    var magnitude = digits
    var exponent = exponent + power
    if magnitude == 0 { return 0 }
    while exponent < 0 {
      guard magnitude % 10 == 0 else { return nil }
      magnitude /= 10
      exponent += 1
    }
    while exponent > 0 {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      magnitude = product
      exponent -= 1
    }
    if isNegative { return magnitude <= UInt64(Int64.max) ? -Int64(magnitude) : nil }
    return Int64(exactly: magnitude)
  }

  /// The value × 10^`power`, its fraction cut off; nil when it does not fit.
  package func truncated(timesTenToThe power: Int) -> Int64? {
    var cut = self
    let drop = -(exponent + power)
    if drop > 0 {
      for _ in 0..<min(drop, 20) { cut.digits /= 10 }
      cut.exponent += drop
      // Digits beyond 64 bits are further right than what is cut off.
      cut.isExact = true
    }
    return cut.integer(timesTenToThe: power)
  }

  /// The nearest floating-point number: for statistics only.
  package var double: Double { Double("\(isNegative ? "-" : "")\(digits)e\(exponent)") ?? .infinity }
}

extension JSONScanner {
  /// Scans a number; `expected` says what it should have been.
  package mutating func number(_ expected: String = "a number") throws(JSONError) -> JSONNumber {
    skipSpace()
    let start = offset
    var number = JSONNumber()
    if next == 0x2D {
      number.isNegative = true
      offset += 1
    }
    guard isDigit(next) else {
      offset = start
      throw unexpected(expected)
    }
    if next == 0x30 {
      offset += 1
      guard !isDigit(next) else { throw malformed(from: start, "a number without leading zeros") }
    } else {
      while isDigit(next) { take(&number, fraction: false) }
    }
    if next == 0x2E {
      offset += 1
      guard isDigit(next) else { throw malformed(from: start, "a digit after the point") }
      while isDigit(next) { take(&number, fraction: true) }
    }
    if next == 0x65 || next == 0x45 {
      offset += 1
      number.exponent += try exponent(from: start)
    }
    return number
  }

  @inline(__always) private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  private mutating func take(_ number: inout JSONNumber, fraction: Bool) {
    let digit = UInt64(next & 0x0F)
    offset += 1
    if number.digits < 1_000_000_000_000_000_000 {
      number.digits = number.digits * 10 + digit
      if fraction { number.exponent -= 1 }
    } else {
      let (tenfold, overflow) = number.digits.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(digit)
      if !overflow, !carry, number.isExact {
        number.digits = sum
        if fraction { number.exponent -= 1 }
      } else {
        if digit != 0 { number.isExact = false }
        if !fraction { number.exponent += 1 }
      }
    }
  }

  /// The exponent after its `e`, held within ±10,000: every value beyond is refused alike.
  private mutating func exponent(from start: Int) throws(JSONError) -> Int {
    let isNegative = next == 0x2D
    if next == 0x2D || next == 0x2B { offset += 1 }
    guard isDigit(next) else { throw malformed(from: start, "a digit in the exponent") }
    var value = 0
    while isDigit(next) {
      value = min(value * 10 + Int(next & 0x0F), 10_000)
      offset += 1
    }
    return isNegative ? -value : value
  }

  private func malformed(from start: Int, _ expected: String) -> JSONError {
    let end = min(offset + 1, bytes.count)
    return JSONError(
      at: start, found: quoted(String(decoding: bytes[start..<end], as: UTF8.self)), expected: expected)
  }
}
