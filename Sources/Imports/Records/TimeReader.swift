/// Reads the time stamps of logs. Times are whole microseconds since 1970 in UTC; finer digits are cut off.
enum TimeReader {
  /// How a framing writes its times.
  enum Format: String, CaseIterable, Sendable {
    /// A date and a time of day: `2026-11-23T03:25:16.173Z`, `2026/11/23 03:29:50`, `2026-11-23 03:39:47,709`.
    case date
    /// Seconds since 1970, with or without a fraction: `1712329729.6024537`.
    case epoch
    case epochMilliseconds = "epoch-ms"
    case epochNanoseconds = "epoch-ns"
  }

  struct Stamp: Equatable {
    var microseconds: Int64
    /// The unit in which it was written: one second, one millisecond, one microsecond.
    var resolution: Int64
  }

  /// The end of year 9999: later stamps are not times but damage.
  private static let limit: Int64 = 253_402_300_800_000_000

  /// The stamp in `bytes[range]`; `zone` is the offset in seconds of stamps that name none.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, _ format: Format, zone: Int = 0) -> Stamp? {
    var cursor = Cursor(bytes: bytes, position: range.lowerBound, end: range.upperBound)
    let stamp: Stamp?
    switch format {
    case .date: stamp = cursor.date(zone: zone)
    case .epoch: stamp = cursor.decimal(scale: 1_000_000)
    case .epochMilliseconds: stamp = cursor.decimal(scale: 1_000)
    case .epochNanoseconds:
      stamp = cursor.whole(digits: 1...19).map { Stamp(microseconds: $0 / 1_000, resolution: 1) }
    }
    guard let stamp, cursor.position == cursor.end, stamp.microseconds >= 0, stamp.microseconds < limit
    else { return nil }
    return stamp
  }

  static func read(_ text: String, _ format: Format = .date, zone: Int = 0) -> Stamp? {
    let bytes = Array(text.utf8)
    return read(bytes, 0..<bytes.count, format, zone: zone)
  }

  /// The offset in seconds that `UTC`, `Z` or `+02:00` names.
  static func zone(_ text: String) -> Int? {
    if text == "UTC" || text == "Z" { return 0 }
    let bytes = Array(text.utf8)
    var cursor = Cursor(bytes: bytes, position: 0, end: bytes.count)
    guard let offset = cursor.zone(), cursor.position == cursor.end else { return nil }
    return offset
  }

  /// RFC 3339 with microseconds in UTC.
  static func rfc3339(_ microseconds: Int64) -> String {
    let seconds = microseconds.floorDivided(by: 1_000_000)
    let fraction = microseconds - seconds * 1_000_000
    let days = seconds.floorDivided(by: 86_400)
    let rest = seconds - days * 86_400
    let (year, month, day) = civil(days)
    func pad(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2) + "T" + pad(rest / 3_600, 2) + ":"
      + pad(rest / 60 % 60, 2) + ":" + pad(rest % 60, 2) + "." + pad(fraction, 6) + "Z"
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar.
  static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (number <= 2 ? 1 : 0), number, day)
  }
}

extension Int64 {
  func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
