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

  @Test(arguments: ["150ms", "2s", "20us", "1500ms", "0ms", "5ms..15ms"])
  func `a written time reads back`(written: String) {
    #expect(elapsedRange(written).map { text($0) } == written)
  }

  @Test(arguments: ["1%", "0.25%", "1/3", "0", "1/1", "100%", "0.0001%"])
  func `a written chance reads back`(written: String) { #expect(chance(written).map { text($0) } == written) }

  @Test func `ordinals count from first`() {
    for number in [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 101, 111, 112, 1_003] {
      #expect(ordinalNumber(ordinal(number)) == number)
    }
    #expect(ordinalNumber("third") == 3)
    for word in ["0th", "2th", "11st", "second-last", "nd", ""] { #expect(ordinalNumber(word) == nil, "\(word)") }
  }
}
