import Testing

@testable import Sweeps

/// Statistics against a slow, obvious twin.
struct StatisticsTests {
  /// The smallest value that at least `thousandths` in a thousand of `values` do not exceed, by trying all of them.
  private func slowQuantile(_ values: [Int64], _ thousandths: Int) -> Int64? {
    values.filter { candidate in
      values.count { $0 <= candidate } * 1_000 >= thousandths * values.count
    }.min()
  }

  @Test func `quantiles, extremes and mean agree with counting, on 300 random sets`() {
    var state: UInt64 = 1
    func next(below limit: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % limit
    }
    for round in 0..<300 as Range<Int64> {
      let values = (0..<(1 + next(below: 60))).map { _ in next(below: 1 + round * round) }
      let statistics = Statistics(values)
      for thousandths in [1, 250, 500, 501, 750, 900, 950, 990, 999, 1_000] {
        #expect(statistics.quantile(thousandths) == slowQuantile(values, thousandths), "\(values) \(thousandths)")
      }
      #expect(statistics.min == values.min() && statistics.max == values.max())
      let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
      #expect(abs(Double(statistics.meanThousandths ?? -1) / 1_000 - mean) <= 0.000_51)
      #expect(abs((statistics.mean ?? -1) - mean) < 1e-9 * (1 + mean))
    }
  }

  @Test func `runs without a value are counted apart`() {
    let statistics = Statistics([nil, 5, nil, 7])
    #expect(statistics.sorted == [5, 7])
    #expect(statistics.missing == 2)
    #expect(statistics.median == 5)
    let empty = Statistics([nil])
    #expect(empty.median == nil && empty.mean == nil && empty.standardError == nil && empty.max == nil)
  }

  @Test func `the standard error of 2, 4, 4, 4, 5, 5, 7, 9 is the textbook's`() throws {
    // Sample deviation 2.138090, over the root of 8.
    let error = try #require(Statistics([2, 4, 4, 4, 5, 5, 7, 9]).standardError)
    #expect(abs(error - 0.755_929) < 0.000_001)
  }
}
