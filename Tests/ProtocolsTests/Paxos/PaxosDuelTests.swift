import Protocols
import Simulator
import Testing
import Timelines

/// "It's easy to construct a scenario in which two proposers each keep issuing a sequence of proposals with increasing
/// numbers, none of which are ever chosen" (§2.4).
struct PaxosDuelTests {
  /// Every message takes 10 ms and a refused proposer waits 1 ms: its prepare arrives 1 ms after the rival's promises and
  /// 9 ms before the rival's accepts.
  private func duel(for duration: Elapsed, fixedUntil: Elapsed = .seconds(1_000), _ directives: [Directive] = [])
    -> Timeline
  {
    let settings = Paxos.Settings(
      backoff: .milliseconds(1) ... .milliseconds(60), fixedBackoffUntil: fixedUntil)
    return paxos(
      settings: settings, for: duration, [ask("x", of: "A", at: 0), ask("y", of: "B", at: 11)] + directives
    ).timeline
  }

  @Test func `two proposers can outbid each other for 10,000 ballots, every message delivered, no decision (2.4)`() {
    let timeline = duel(for: .milliseconds(11 * 10_001 + 60))
    let ballots = timeline.events.filter { $0.kind == .state && $0.role == .candidate }
    #expect(ballots.count >= 10_000)
    #expect(timeline.decided.isEmpty)
    #expect(timeline.events.allSatisfy { $0.kind != .drop })
    // Each of them got as far as phase 2.
    #expect(timeline.sent("accept")[0] >= 2 * 10_000)
    #expect(zip(ballots, ballots.dropFirst()).allSatisfy { $0.node != $1.node && $0.term < $1.term })
  }

  @Test func `a proposer that has two rounds undisturbed decides (2.4)`() {
    let pause = Directive(.at(.milliseconds(1_000)), .pause(.named("B")))
    let timeline = duel(for: .milliseconds(1_100), [pause])
    #expect(timeline.decided.first?.hasPrefix("A ") == true)
    let decision = timeline.events.first { $0.kind == .decide }
    #expect(decision.map { $0.time < .milliseconds(1_062) } == true)
  }

  @Test func `a back-off drawn at random ends a duel (2.4)`() {
    for seed in 0..<200 as Range<UInt64> {
      let timeline = paxos(
        seed: seed, settings: Paxos.Settings(backoff: .milliseconds(1) ... .milliseconds(60)),
        [ask("x", of: "A", at: 0), ask("y", of: "B", at: 11)]
      ).timeline
      #expect(timeline.decided.count == 3, "seed \(seed)")
    }
  }
}
