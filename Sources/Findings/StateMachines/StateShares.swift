import Timelines

/// The shares of one row in whole percent: by state, then crashed, then unknown. They add up to 100.
public struct StateShares: Hashable, Sendable {
  public let percents: [Int]
  /// Shares above zero that round to none.
  public let isTiny: [Bool]
  /// Exact shares, for lengths of bars.
  public let fractions: [Double]

  /// The shares of all `stays` together; nil when the window is empty.
  public init?(of stays: [StateHistory.Stay]) {
    guard let first = stays.first else { return nil }
    let parts = (0..<first.lengths.count + 2).map { index in
      stays.reduce(Int64(0)) { $0 + Self.part($1, index) }
    }
    let total = parts.reduce(0, +)
    guard total > 0 else { return nil }
    fractions = parts.map { Double($0) / Double(total) }
    // Largest remainders: what rounding down leaves goes to those that lost most, the first of equals first.
    var percents = parts.map { Int($0 * 100 / total) }
    let rests = parts.enumerated().sorted { left, right in
      let (a, b) = (left.element * 100 % total, right.element * 100 % total)
      return a != b ? a > b : left.offset < right.offset
    }
    for entry in rests.prefix(100 - percents.reduce(0, +)) { percents[entry.offset] += 1 }
    self.percents = percents
    isTiny = zip(parts, percents).map { $0 > 0 && $1 == 0 }
  }

  private static func part(_ stay: StateHistory.Stay, _ index: Int) -> Int64 {
    if index < stay.lengths.count { return stay.lengths[index].microseconds }
    return index == stay.lengths.count ? stay.crashed.microseconds : stay.unknown.microseconds
  }
}
