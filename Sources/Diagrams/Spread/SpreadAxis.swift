import Findings
import Timelines

/// The shared axis of the plots of a spread: rounds, or time where a run has no rounds. It is cut into columns of equal
/// length, in which messages and hearings are counted.
struct SpreadAxis {
  enum Unit {
    /// One column a round.
    case rounds(Elapsed)
    case time(TickStep)
  }

  let unit: Unit
  /// What the columns cover, in rounds or microseconds.
  let low: Double
  let high: Double
  /// Length of a column, in the same unit.
  let step: Double
  let count: Int
  /// What lies after the last column and is left out of the plots.
  var isCut = false

  /// The last instant inside the columns.
  let end: Instant
  /// The first instant inside the columns.
  let start: Instant

  private init(unit: Unit, low: Double, step: Double, count: Int, length: Double) {
    self.unit = unit
    self.low = low
    self.step = step
    self.count = count
    high = low + step * Double(count)
    start = Instant(microseconds: Int64(low * length))
    end = Instant(microseconds: Int64(high * length))
  }

  /// Rounds `first` to `last`, counted from 1.
  static func rounds(_ first: Int, _ last: Int, length: Elapsed) -> SpreadAxis {
    SpreadAxis(
      unit: .rounds(length), low: Double(first - 1), step: 1, count: max(1, last - first + 1),
      length: Double(length.microseconds))
  }

  /// Columns of a 1-2-5 step, about 14 px wide, that cover everything from `start` to `end`.
  static func time(from start: Instant, to end: Instant, width: Double) -> SpreadAxis {
    let span = Double(max(1, end.microseconds - start.microseconds))
    let step = TickStep.fitting(scale: width / span, spacing: 14, upTo: end)
    let length = step.microseconds
    let low = start.microseconds / length * length
    let count = max(1, Int((end.microseconds - low + length - 1) / length))
    return SpreadAxis(unit: .time(step), low: Double(low), step: Double(length), count: count, length: 1)
  }

  var isInRounds: Bool { if case .rounds = unit { true } else { false } }

  /// Where an instant lies: arrivals of a round lie at its end, since what counts is known after the round.
  func place(_ instant: Instant) -> Double {
    guard case .rounds(let length) = unit else { return Double(instant.microseconds) }
    return Double((max(0, instant.microseconds) + length.microseconds - 1) / length.microseconds)
  }

  /// Where an instant lies on a clock that runs on inside rounds too.
  func exactPlace(_ instant: Instant) -> Double {
    guard case .rounds(let length) = unit else { return Double(instant.microseconds) }
    return Double(instant.microseconds) / Double(length.microseconds)
  }

  /// The column that an arrival falls into; nil for one before or after all of them.
  func column(of instant: Instant) -> Int? {
    let place = place(instant)
    let column: Int
    if isInRounds {
      column = Int(place - low) - 1
    } else {
      column = place >= high && place < high + 0.5 ? count - 1 : Int(((place - low) / step).rounded(.down))
    }
    return (0..<count).contains(column) && place >= low ? column : nil
  }

  /// The ends of columns and the numbers under them, at least `spacing` pixels apart.
  func ticks(width: Double, spacing: Double) -> [(place: Double, text: String)] {
    switch unit {
    case .rounds:
      let scale = width / (high - low)
      var step = 1
      for candidate in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000] {
        step = candidate
        if Double(candidate) * scale >= spacing { break }
      }
      let first = (Int(low) + step - 1) / step * step
      return stride(from: first, through: Int(high), by: step).map { (Double($0), $0.formattedWithSeparators) }
    case .time:
      let step = TickStep.fitting(scale: width / (high - low), spacing: spacing, upTo: end)
      return step.ticks(from: start, to: end).map { (Double($0.microseconds), step.label($0)) }
    }
  }

  /// What the numbers under the axis count: "round", "ms".
  func unitName(width: Double, spacing: Double) -> String {
    switch unit {
    case .rounds: "round"
    case .time: TickStep.fitting(scale: width / (high - low), spacing: spacing, upTo: end).unit
    }
  }

  /// A column in words: "round 4", "200 ms".
  var columnWords: String {
    switch unit {
    case .rounds: "round"
    case .time(let step): Elapsed(microseconds: step.microseconds).description
    }
  }
}
