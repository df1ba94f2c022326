import Timelines

/// A step of the time axis: 1, 2 or 5 times a power of ten up to 50 s, then whole parts of minutes, hours and days, so that
/// every number on an axis is exact in its unit.
struct TickStep {
  let microseconds: Int64
  let unit: String
  private let unitLength: Int64

  private static let second: Int64 = 1_000_000
  private static let minute = 60 * second
  private static let hour = 60 * minute
  private static let day = 24 * hour

  /// From a microsecond to a thousand years, ascending.
  private static let steps: [Int64] = {
    let decimal = (0...7).flatMap { power -> [Int64] in
      let unit = (0..<power).reduce(Int64(1)) { value, _ in value * 10 }
      return [unit, 2 * unit, 5 * unit]
    }
    let minutes = [1, 2, 5, 10, 15, 30].map { $0 * minute }
    let hours = [1, 2, 3, 6, 12].map { $0 * hour }
    let days = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 365_000].map { $0 * day }
    return decimal + minutes + hours + days
  }()

  /// The smallest step whose ticks stand at least `spacing` pixels apart at `scale` pixels a microsecond.
  /// Runs of up to three seconds are told in milliseconds.
  static func fitting(scale: Double, spacing: Double, upTo end: Instant = .never) -> TickStep {
    let step = steps.first { Double($0) * scale >= spacing } ?? 365_000 * day
    return TickStep(microseconds: step, inMilliseconds: step >= 1_000 && end <= .seconds(3))
  }

  private init(microseconds: Int64, inMilliseconds: Bool) {
    self.microseconds = microseconds
    (unit, unitLength) =
      switch microseconds {
      case _ where inMilliseconds: ("ms", 1_000)
      case Self.day...: ("d", Self.day)
      case Self.hour...: ("h", Self.hour)
      case Self.minute...: ("min", Self.minute)
      case 100_000...: ("s", Self.second)
      case 100...: ("ms", 1_000)
      default: ("µs", 1)
      }
  }

  func ticks(from: Instant, to: Instant) -> [Instant] {
    var ticks: [Instant] = []
    var next = from.microseconds / microseconds * microseconds
    if next < from.microseconds { next += microseconds }
    while next <= to.microseconds, ticks.count < 10_000 {
      ticks.append(Instant(microseconds: next))
      next += microseconds
    }
    return ticks
  }

  /// The number in the step's unit, with as many decimals as the step needs.
  func label(_ instant: Instant) -> String {
    if instant == .zero { return "0" }
    let (whole, rest) = instant.microseconds.quotientAndRemainder(dividingBy: unitLength)
    guard unitLength > microseconds else { return grouped(whole) }
    var decimals = 0
    var unit = unitLength
    while unit > 1, microseconds % unit != 0 {
      unit /= 10
      decimals += 1
    }
    let fraction = String(abs(rest) / max(unit, 1))
    return grouped(whole) + "." + String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
  }

  /// Four digits stand together on an axis: "1000".
  private func grouped(_ number: Int64) -> String {
    abs(number) < 10_000 ? "\(number)" : number.formattedWithSeparators
  }
}
