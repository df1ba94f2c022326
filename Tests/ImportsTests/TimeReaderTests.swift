import Testing

@testable import Imports

@Suite struct Times {
  @Test(arguments: [
    ("2026-11-23T03:25:16.173Z", "2026-11-23T03:25:16.173000Z", 1_000),
    ("2026-11-23T03:30:20.094612Z", "2026-11-23T03:30:20.094612Z", 1),
    ("2026-11-23T03:42:24.293459001Z", "2026-11-23T03:42:24.293459Z", 1),
    ("2026-11-23T05:25:16.173+02:00", "2026-11-23T03:25:16.173000Z", 1_000),
    ("2026-11-22T20:25:16-0700", "2026-11-23T03:25:16.000000Z", 1_000_000),
    ("2026/11/23 03:29:50", "2026-11-23T03:29:50.000000Z", 1_000_000),
    ("2026-11-23 03:39:47,709", "2026-11-23T03:39:47.709000Z", 1_000),
    ("2024-02-29T23:59:60Z", "2024-03-01T00:00:00.000000Z", 1_000_000),
    ("1970-01-01T00:00:00.000001Z", "1970-01-01T00:00:00.000001Z", 1),
  ])
  func `dates are read to the microsecond and know their unit`(text: String, time: String, resolution: Int64) throws {
    let stamp = try #require(TimeReader.read(text))
    #expect(TimeReader.rfc3339(stamp.microseconds) == time)
    #expect(stamp.resolution == resolution)
  }

  @Test func `a date without a zone takes the one given`() {
    #expect(
      TimeReader.read("2026-11-23 03:00:00", zone: 3_600)?.microseconds
        == TimeReader.read("2026-11-23T02:00:00Z")?.microseconds)
  }

  @Test(arguments: [
    (TimeReader.Format.epoch, "1712329729.6024537", 1_712_329_729_602_453, 1),
    (.epoch, "1712329729", 1_712_329_729_000_000, 1_000_000), (.epoch, "1.712329729e9", 1_712_329_729_000_000, 1),
    (.epochMilliseconds, "1712329729602", 1_712_329_729_602_000, 1_000),
    (.epochNanoseconds, "1712329729602453700", 1_712_329_729_602_453, 1),
  ])
  func `seconds since 1970 are read without rounding`(
    format: TimeReader.Format, text: String, microseconds: Int64, resolution: Int64
  ) {
    #expect(TimeReader.read(text, format) == .init(microseconds: microseconds, resolution: resolution))
  }

  @Test(arguments: [
    "", "x", "2026-11-23", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T03:25:16.Z",
    "2026-11-23T03:25:16.1Zx", "0000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-11-23T03:25:16+99:00",
  ])
  func `damaged dates are none`(text: String) { #expect(TimeReader.read(text) == nil) }

  @Test(arguments: ["-5", "1e400", "nan", "99999999999999999999", "1.2.3", "1e", "1712329729602453"])
  func `damaged seconds are none`(text: String) { #expect(TimeReader.read(text, .epoch) == nil) }

  @Test(arguments: [
    ("3.818386111s", 3_818_386), ("1m30s", 90_000_000), ("250ms", 250_000), ("12µs", 12), ("1h0m0.5s", 3_600_500_000),
  ])
  func `lengths of time are read as Go writes them`(text: String, microseconds: Int64) {
    #expect(DurationReader.read(text) == microseconds)
  }

  @Test(arguments: ["", "s", "1", "1x", "..s", "-1s"])
  func `damaged lengths are none`(text: String) { #expect(DurationReader.read(text) == nil) }
}
