import Findings
import Foundation
import Testing
import Timelines

/// What holds of the findings on any timeline at all.
@Suite struct RandomTests {
  @Test(arguments: [UInt64](0..<20))
  func `whatever happened, the findings add up and the sentences are whole`(block: UInt64) throws {
    for seed in (block * 25)..<(block * 25 + 25) {
      let timeline = RandomTimeline.make(seed: seed)
      let found = Findings(of: timeline)
      checkTime(found, timeline, seed)
      checkMessages(found, timeline, seed)
      checkSentences(found, timeline, seed)
      let object = try JSONSerialization.jsonObject(with: Data(found.json(for: timeline).utf8)) as? [String: Any]
      for key in [
        "leaders", "messages", "elections", "crashes", "pauses", "partitions", "violations", "leaderless", "overlaps",
        "decisions", "commits", "requests",
        "headline", "subtitle", "callouts", "alt",
      ] { #expect(object?[key] != nil, "seed \(seed): no \(key)") }
      #expect(!found.report(for: timeline).isEmpty)
      _ = Verdict.all(on: timeline)
      #expect(found == Findings(of: timeline), "seed \(seed)")
    }
  }

  /// Led and leaderless time cover the observation exactly and do not overlap.
  private func checkTime(_ found: Findings, _ timeline: Timeline, _ seed: UInt64) {
    guard found.hasRoles else {
      #expect(found.leaderless.isEmpty, "seed \(seed)")
      return
    }
    var covered = Instant.zero
    var led: Int64 = 0
    for leadership in found.leaderships {
      led += max(0, (leadership.stretch.to - max(covered, leadership.stretch.from)).microseconds)
      covered = max(covered, leadership.stretch.to)
      #expect(leadership.stretch.from <= leadership.stretch.to, "seed \(seed)")
      if let stale = leadership.staleFrom {
        #expect(leadership.stretch.from <= stale && stale <= leadership.stretch.to)
      }
    }
    let leaderless = found.leaderless.reduce(Int64(0)) { $0 + $1.length.microseconds }
    #expect(led + leaderless == timeline.header.end.microseconds, "seed \(seed)")
    for gap in found.leaderless {
      #expect(gap.from < gap.to, "seed \(seed)")
      #expect(!found.leaderships.contains { $0.stretch.from < gap.to && gap.from < $0.stretch.to }, "seed \(seed)")
    }
    for overlap in found.overlaps { #expect(overlap.leaders.count > 1 && overlap.stretch.from < overlap.stretch.to) }
  }

  private func checkMessages(_ found: Findings, _ timeline: Timeline, _ seed: UInt64) {
    let counts = found.messages
    #expect(counts.sent == counts.received - counts.unsent + counts.lostInAll + counts.unreceived, "seed \(seed)")
    #expect(counts.sent + counts.unsent == timeline.messages.count, "seed \(seed)")
    #expect(found.cuts.reduce(0) { $0 + $1.lost } <= timeline.events.count)
  }

  private func checkSentences(_ found: Findings, _ timeline: Timeline, _ seed: UInt64) {
    #expect((1...75).contains(found.headline.count), "seed \(seed): \(found.headline)")
    #expect(found.callouts.count <= 7)
    #expect(found.callouts.map(\.at) == found.callouts.map(\.at).sorted(), "seed \(seed)")
    for callout in found.callouts {
      #expect(!callout.text.plain.isEmpty && callout.text.plain.count <= 120, "seed \(seed): \(callout.text.plain)")
      #expect(callout.node != .network)
      #expect(callout.at <= timeline.header.end)
    }
    for sentence in [found.headline, found.subtitle, found.alt] + found.callouts.map(\.text.plain) {
      #expect(!sentence.contains("nil") && !sentence.contains("Optional"), "seed \(seed): \(sentence)")
      #expect(
        !sentence.contains("  ") && !sentence.contains(" ,") && !sentence.contains(".."), "seed \(seed): \(sentence)")
      #expect(!sentence.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "seed \(seed): \(sentence)")
    }
    #expect(found.alt.hasSuffix(".") && found.subtitle.hasSuffix("."))
  }
}
