import Timelines

/// The shared axis of a distribution figure: from values to pixels, its ticks and its bins.
struct ValueAxis {
  let unit: DistributionData.Unit
  /// The value at the left end; the first bin begins here.
  let low: Int64
  /// The first value beyond the right end.
  let high: Int64
  /// Left and right end, in pixels.
  let start: Double
  let end: Double
  /// Whole values in a bin.
  let bin: Int64
  private let ticking: Ticking

  private enum Ticking {
    case times(TickStep)
    case counts(Int64)
  }

  /// How much larger the ends of the rows may be than that of the tightest row before they are cut off.
  static let mostStretch: Int64 = 6

  init(_ data: DistributionData, start: Double, end: Double, leastBar: Double = 4, tickGap: Double = 66) {
    unit = data.unit
    self.start = start
    self.end = end
    let reach = Self.reach(of: data)
    let least = data.rows.compactMap(\.values.first).min() ?? 0
    // A histogram may begin anywhere; it begins at zero as long as that costs less than half of the width.
    let origin = least > reach / 2 && reach - least > 0 ? least - (reach - least) / 10 : 0
    let width = end - start
    let runs = data.rows.map(\.values.count).max() ?? 0
    let bars = max(12, 5 * Double(runs).squareRoot())
    let rough = width / Double(max(1, reach - origin))
    bin = Self.step(scale: rough, spacing: min(max(leastBar, width / bars), 40))
    low = origin / bin * bin
    high = ((reach - low) / bin + 1) * bin + low
    let scale = width / Double(high - low)
    switch data.unit {
    case .time: ticking = .times(TickStep.fitting(scale: scale, spacing: tickGap, upTo: Instant(microseconds: high)))
    case .count: ticking = .counts(Self.step(scale: scale, spacing: 52))
    }
  }

  /// The last value that has to be on the axis: all of most rows, but not the far ends of rows that would press the
  /// others flat.
  private static func reach(of data: DistributionData) -> Int64 {
    let ends = data.rows.compactMap { $0.quantile(990) }.sorted()
    guard let tightest = ends.first else { return 1 }
    let limit = max(1, tightest) * mostStretch
    let reach = ends.last { $0 <= limit } ?? tightest
    // A short tail is shown whole rather than cut.
    let farthest = data.rows.compactMap(\.values.last).max() ?? reach
    return max(1, farthest <= reach + reach / 4 ? farthest : reach)
  }

  /// The smallest 1-2-5 step of at least `spacing` pixels.
  private static func step(scale: Double, spacing: Double) -> Int64 {
    var power: Int64 = 1
    while power < 1_000_000_000_000_000 {
      for factor in [1, 2, 5] as [Int64] where Double(factor * power) * scale >= spacing { return factor * power }
      power *= 10
    }
    return power
  }

  /// Counts stand in the middle of their bar, times at the instant itself.
  private var shift: Double { unit == .count ? 0.5 : 0 }

  func position(_ value: Int64) -> Double {
    start + (Double(value - low) + shift) * (end - start) / Double(high - low)
  }

  /// The left edge of the bin that begins at `value`.
  func edge(_ value: Int64) -> Double { start + Double(value - low) * (end - start) / Double(high - low) }

  /// The first value that lies right of `x`, at most the first one beyond the axis.
  func limit(at x: Double) -> Int64 {
    let value = Double(low) + (x - start) / (end - start) * Double(high - low) - shift
    return min(Int64(value.rounded(.down)) + 1, high)
  }

  func holds(_ value: Int64) -> Bool { low <= value && value < high }

  /// Where the bins begin.
  var bins: StrideTo<Int64> { stride(from: low, to: high, by: Int64.Stride(bin)) }

  /// Ticks with their numbers.
  var ticks: [(value: Int64, text: String)] {
    switch ticking {
    case .times(let step):
      step.ticks(from: Instant(microseconds: low), to: Instant(microseconds: high)).map {
        ($0.microseconds, step.label($0))
      }
    case .counts(let step):
      stride(from: (low + step - 1) / step * step, to: high, by: Int64.Stride(step)).map {
        ($0, $0.formattedWithSeparators)
      }
    }
  }

  /// Written once after the last number; empty for counts.
  var unitName: String { if case .times(let step) = ticking { step.unit } else { "" } }

  /// A value in words: "423 ms", "12,345".
  func words(_ value: Int64) -> String {
    unit == .time ? Elapsed(microseconds: value).description : value.formattedWithSeparators
  }
}
