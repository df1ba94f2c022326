/// What a set of whole numbers is like. Quantiles are values of the set, found by sorting; nothing is interpolated.
public struct Statistics: Hashable, Sendable {
  /// Ascending.
  public let sorted: [Int64]
  /// Runs that had no value.
  public let missing: Int
  let sum: Int64

  public init(_ values: some Sequence<Int64?>) {
    var present: [Int64] = []
    var missing = 0
    for value in values {
      if let value { present.append(value) } else { missing += 1 }
    }
    present.sort()
    sorted = present
    self.missing = missing
    // Measures are at most a day in microseconds, and a sweep has at most 20 million runs: 1.8e18 fits.
    sum = present.reduce(0, +)
  }

  /// How many values there are.
  public var count: Int { sorted.count }
  public var min: Int64? { sorted.first }
  public var max: Int64? { sorted.last }
  public var median: Int64? { quantile(500) }

  /// The smallest value that at least `thousandths` in a thousand of all values do not exceed (nearest rank).
  public func quantile(_ thousandths: Int) -> Int64? {
    precondition((1...1_000).contains(thousandths), "no quantile of \(thousandths) thousandths")
    guard !sorted.isEmpty else { return nil }
    return sorted[(count * thousandths + 999) / 1_000 - 1]
  }

  /// The mean times a thousand, rounded half up: whole, so that it prints the same everywhere.
  public var meanThousandths: Int64? {
    guard count > 0 else { return nil }
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int64(count))
    return whole * 1_000 + (rest * 1_000 + Int64(count) / 2) / Int64(count)
  }

  public var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The standard error of the mean, from the spread of the values; nil for fewer than two.
  public var standardError: Double? {
    guard let mean, count > 1 else { return nil }
    let squares = sorted.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(count - 1) / Double(count)).squareRoot()
  }
}

extension Sweep {
  /// The statistics of `measure` for each combination. `rows` as ``run(done:threads:progress:)`` returns them.
  public func statistics(of measure: Measure, in rows: [SweepRow]) -> [Statistics] {
    let groups = Dictionary(grouping: rows, by: \.combination)
    return combinations.indices.map { Statistics((groups[$0] ?? []).map { $0.value(of: measure) }) }
  }
}
