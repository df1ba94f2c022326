import Foundation
import Protocols
import Testing
import Timelines

/// Over drawn runs with liars: 200 of them, or as many as `WORLDLINE_SEEDS` says.
struct DetectionTests {
  private static let seeds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["WORLDLINE_SEEDS"].flatMap { UInt64($0) } ?? 200)

  @Test
  func `every equivocation that reaches two honest nodes is detected in time, and no honest node is ever accused`() {
    var equivocations = 0
    var runs = 0
    var detections = 0
    for seed in Self.seeds {
      let run = LyingRun(seed: seed)
      let found = run.equivocations.count
      equivocations += found
      runs += found > 0 ? 1 : 0
      detections += run.timeline.events.filter { $0.kind == .detect }.count
      #expect(run.undetected == 0, "seed \(seed)")
      #expect(run.wronglyAccused == 0, "seed \(seed)")
      #expect(run.violations.isEmpty, "seed \(seed): \(run.violations)")
    }
    #expect(runs * 4 > Self.seeds.count, "\(runs) of \(Self.seeds.count) runs had an equivocation to detect")
    print("\(Self.seeds.count) runs, \(runs) with \(equivocations) equivocations, \(detections) detections")
  }

  @Test func `without signatures no honest node is accused either`() {
    for seed in Self.seeds.prefix(100) {
      let run = LyingRun(seed: seed, settings: [Setting("signatures", .choice("off"))])
      #expect(run.wronglyAccused == 0 && run.violations.isEmpty, "seed \(seed)")
    }
  }

  /// The first drawn run in which a mistake shows, if there is one among 500.
  private func first(_ setting: Setting, _ shows: (LyingRun) -> Bool) -> UInt64? {
    (0..<500 as Range<UInt64>).first { shows(LyingRun(seed: $0, settings: [setting])) }
  }

  @Test func `the same tests fail when validation is switched off`() {
    #expect(first(Setting("checks", .words([]))) { $0.undetected > 0 } != nil)
    #expect(first(Setting("checks", .words(["schema", "checksum", "signature", "rate"]))) { $0.undetected > 0 } != nil)
    #expect(first(Setting("checks", .words(["schema", "checksum", "echo", "rate"]))) { $0.wronglyAccused > 0 } != nil)
  }

  @Test func `without signatures equivocations stay undetected`() {
    #expect(first(Setting("signatures", .choice("off"))) { $0.undetected > 0 } != nil)
  }

  @Test func `the invariants notice a program that blames the messenger or believes any proof`() {
    for (flaw, rule) in [
      ("blamesMessenger", "No Honest Node Accused"), ("blamesMessenger", "Accusations Are Proven"),
      ("trustsProofs", "No Honest Node Accused"), ("trustsProofs", "Accusations Are Proven"),
    ] {
      let seed = first(Setting("flaws", .words([flaw]))) { $0.violations.contains { $0.hasPrefix(rule) } }
      #expect(seed != nil, "\(flaw) breaks \(rule)")
    }
    #expect(first(Setting("flaws", .words(["keepsQuiet"]))) { $0.undetected > 0 } != nil)
  }
}
