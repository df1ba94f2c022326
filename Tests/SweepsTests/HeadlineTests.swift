import Scenarios
import Testing

@testable import Sweeps

/// A headline claims only what the numbers prove.
struct HeadlineTests {
  private func numbers(around centre: Int64, spread: Int64, count: Int64 = 400) -> Statistics {
    Statistics((0..<count).map { centre + spread * ($0 - count / 2) / count })
  }

  private func sweep(_ variation: String) throws -> Sweep {
    try Sweep(
      of: ScenarioCatalog.scenario(named: "raft-wan"), seeds: Seeds(0..<2),
      variations: [Variation(parsing: variation)])
  }

  private func headline(_ variation: String, _ statistics: [Statistics]) throws -> String {
    try Headline(MeasureCatalog.measure(named: "time-to-stable-leader"), sweep(variation), statistics).text
  }

  @Test func `numbers that fall beyond chance are a claim`() throws {
    let statistics = [900_000, 500_000, 300_000].map { numbers(around: $0, spread: 100_000) }
    let ranges = "electionTimeout=300ms..350ms,300ms..400ms,300ms..600ms"
    #expect(try headline(ranges, statistics) == "A wider election timeout range ends elections sooner")
    #expect(
      try headline("latency=1ms..2ms,3ms..4ms,5ms..6ms", statistics.reversed())
        == "A longer latency ends elections later")
    #expect(try headline("loss=0,1%,5%", statistics.reversed()) == "More loss ends elections later")
  }

  @Test func `numbers that do not all move one way, or by no more than chance, are none`() throws {
    let ranges = "electionTimeout=300ms..350ms,300ms..400ms,300ms..600ms"
    let neutral = "Median from 300 ms to 900 ms over three settings"
    let turning = [300_000, 900_000, 310_000].map { numbers(around: $0, spread: 100_000) }
    #expect(try headline(ranges, turning) == neutral)
    let close = [302_000, 301_000, 300_000].map { numbers(around: $0, spread: 500_000) }
    #expect(try headline(ranges, close).hasPrefix("Median from"))
    // Values in no order prove nothing, nor do runs that never had a leader.
    let falling = [900_000, 500_000, 300_000].map { numbers(around: $0, spread: 100_000) }
    #expect(try headline("electionTimeout=300ms..600ms,300ms..350ms,300ms..400ms", falling) == neutral)
    let missing = Statistics(falling[2].sorted.map(Optional.some) + [nil])
    #expect(try headline(ranges, [falling[0], falling[1], missing]) == neutral)
  }

  @Test func `medians that stand still under a shrinking tail are a claim about the tail`() throws {
    let ranges = "electionTimeout=300ms..350ms,300ms..400ms,300ms..600ms"
    func tailed(_ longest: Int64) -> Statistics {
      Statistics((0..<400).map { $0 < 220 ? 200_000 : 200_000 + longest * ($0 - 219) })
    }
    let statistics = [tailed(40_000), tailed(10_000), tailed(1_000)]
    #expect(try headline(ranges, statistics) == "A wider election timeout range shortens the longest waits")
    #expect(try headline("loss=0,1%,5%", statistics.reversed()) == "More loss lengthens the longest waits")
  }

  @Test func `one setting is told by its median`() throws {
    let sweep = try Sweep(of: ScenarioCatalog.scenario(named: "raft-wan"), seeds: Seeds(0..<2))
    func text(_ measure: String, _ values: [Int64?]) throws -> String {
      try Headline(MeasureCatalog.measure(named: measure), sweep, [Statistics(values)]).text
    }
    #expect(try text("time-to-stable-leader", [1_000, 2_000, 9_000]) == "Half of 3 elections end within 2 ms")
    #expect(try text("elections", [1, 1, 4]) == "Half of 3 runs have at most 1 election")
    #expect(try text("violations", [0, 0]) == "All 2 runs have no violations")
    #expect(try text("time-to-stable-leader", [1_000, nil]) == "1 of 2 runs have no stable leader to the end")
  }

  @Test func `values are told with their units`() {
    #expect(Words.value("150ms..300ms") == "150–300 ms")
    #expect(Words.value("500ms..2s") == "500 ms – 2 s")
    #expect(Words.value("1.5s") == "1.5 s")
    #expect(Words.value("5%") == "5 %")
    #expect(Words.value("A,B,C") == "A,B,C")
    #expect(Words.key("electionTimeout") == "election timeout")
  }
}
