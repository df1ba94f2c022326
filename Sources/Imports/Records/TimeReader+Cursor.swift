extension TimeReader {
  /// A place in a time stamp.
  struct Cursor {
    let bytes: [UInt8]
    var position: Int
    let end: Int

    private mutating func take(_ characters: StaticString) -> Bool {
      guard position < end else { return false }
      for offset in 0..<characters.utf8CodeUnitCount where characters.utf8Start[offset] == bytes[position] {
        position += 1
        return true
      }
      return false
    }

    /// A whole number of that many digits; nil when it does not fit.
    mutating func whole(digits: ClosedRange<Int>) -> Int64? {
      let start = position
      var value: Int64 = 0
      while position < end, position - start < digits.upperBound, ByteSet.digits.contains(bytes[position]) {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(bytes[position] - 0x30))
        if overflow || carry { return nil }
        value = sum
        position += 1
      }
      return position - start >= digits.lowerBound ? value : nil
    }

    /// The digits after a point as millionths, and the unit of the last digit.
    private mutating func millionths() -> (value: Int64, resolution: Int64)? {
      let start = position
      var value: Int64 = 0
      var unit: Int64 = 1_000_000
      while position < end, ByteSet.digits.contains(bytes[position]) {
        if unit > 1 {
          unit /= 10
          value += Int64(bytes[position] - 0x30) * unit
        }
        position += 1
      }
      return position > start ? (value, unit) : nil
    }

    mutating func date(zone defaultZone: Int) -> Stamp? {
      guard let year = whole(digits: 4...4), year > 0, take("-/"), let month = whole(digits: 1...2), take("-/"),
        let day = whole(digits: 1...2), take("T t"), let hour = whole(digits: 2...2), take(":"),
        let minute = whole(digits: 2...2), take(":"), let second = whole(digits: 2...2),
        (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
      else { return nil }
      var fraction: (value: Int64, resolution: Int64) = (0, 1_000_000)
      if take(".,") {
        guard let read = millionths() else { return nil }
        fraction = read
      }
      _ = take(" ")
      let offset = position < end ? zone() : defaultZone
      guard let offset else { return nil }
      let seconds = TimeReader.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - Int64(offset)
      return Stamp(microseconds: seconds * 1_000_000 + fraction.value, resolution: fraction.resolution)
    }

    /// `Z`, `+02:00`, `-0700` or `+01`, in seconds.
    mutating func zone() -> Int? {
      if take("Zz") { return 0 }
      guard position < end else { return nil }
      let sign: Int64 = bytes[position] == UInt8(ascii: "-") ? -1 : 1
      guard take("+-"), let hours = whole(digits: 2...2), hours < 24 else { return nil }
      var minutes: Int64 = 0
      if position < end {
        _ = take(":")
        guard let read = whole(digits: 2...2), read < 60 else { return nil }
        minutes = read
      }
      return Int(sign * (hours * 3_600 + minutes * 60))
    }

    /// A decimal number of units of `scale` microseconds; with an exponent if need be.
    mutating func decimal(scale: Int64) -> Stamp? {
      let start = position
      guard let whole = whole(digits: 1...13) else { return nil }
      var fraction: (value: Int64, resolution: Int64) = (0, 1_000_000)
      if take(".") {
        guard let read = millionths() else { return nil }
        fraction = read
      }
      if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
        position = end
        guard let value = Double(String(decoding: bytes[start..<end], as: UTF8.self)), value.isFinite,
          value >= 0, value * Double(scale) < 9e17
        else { return nil }
        return Stamp(microseconds: Int64(value * Double(scale)), resolution: 1)
      }
      let (product, overflow) = whole.multipliedReportingOverflow(by: scale)
      guard !overflow, product < TimeReader.tooLate else { return nil }
      return Stamp(
        microseconds: product + fraction.value * scale / 1_000_000,
        resolution: max(1, fraction.resolution * scale / 1_000_000))
    }
  }

  fileprivate static let tooLate: Int64 = 900_000_000_000_000_000
}
