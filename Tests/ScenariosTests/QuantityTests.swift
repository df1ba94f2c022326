import Simulator
import Testing
import Timelines

@testable import Scenarios

struct QuantityTests {
  @Test(arguments: [
    ("150ms", 150_000), ("1.5s", 1_500_000), ("20us", 20), ("20µs", 20), ("2min", 120_000_000), ("1h", 3_600_000_000),
    ("0.001ms", 1), ("12 ms", 12_000), ("24h", 86_400_000_000),
  ])
  func `a time is a number and a unit`(text: String, microseconds: Int64) {
    #expect(elapsed(text) == .microseconds(microseconds))
  }

  @Test(arguments: ["150", "ms", "1..5ms", "1.ms", ".5s", "0.0001ms", "-1s", "1e3s", "25h", "999999999999h", "１s", ""])
  func `anything else is no time`(text: String) { #expect(elapsed(text) == nil) }

  @Test func `a range has two ends or one`() {
    #expect(elapsedRange("5ms..15ms") == .milliseconds(5) ... .milliseconds(15))
    #expect(elapsedRange("10ms") == .milliseconds(10) ... .milliseconds(10))
    #expect(elapsedRange("10ms..") == nil)
    #expect(elapsedRange("1ms..2ms..3ms") == nil)
  }

  @Test func `a chance is a percentage or a ratio`() {
    #expect(chance("1%") == Chance(10_000, outOf: 1_000_000))
    #expect(chance("0.25%") == Chance(2_500, outOf: 1_000_000))
    #expect(chance("1/3") == Chance(1, outOf: 3))
    #expect(chance("0")?.isNever == true)
    #expect(chance("100%")?.isAlways == true)
    for text in ["1", "101%", "1/0", "4/3", "%", "1/2/3", "a/b"] { #expect(chance(text) == nil, "\(text)") }
  }

  @Test func `the edit distance counts a swap of neighbours once`() {
    #expect(editDistance("heartbeat", "heartbeat") == 0)
    #expect(editDistance("haertbeat", "heartbeat") == 1)
    #expect(editDistance("", "loss") == 4)
    #expect(editDistance("latency", "lattency") == 1)
    #expect(nearest(to: "Latency", among: ["loss", "latency"]) == "latency")
    #expect(nearest(to: "zzz", among: ["loss", "latency"]) == nil)
  }
}
