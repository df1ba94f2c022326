import Protocols
import Simulator
import Testing
import Timelines

struct RaftPublishedTests {
  /// Ongaro's dissertation, figure on elections over a wide-area network: five servers, one down, latency 30 to 40 ms,
  /// timeouts 300 to 600 ms. Published: median 423.3 ms, mean 468.6 ms until a stable leader.
  @Test func `elections over a wide-area network take as long as published`() {
    let count = 1_000
    let times = (0..<UInt64(count)).map { seed in
      let timeline = raft(
        ["A", "B", "C", "D", "E"], seed: seed, network: Network(latency: .milliseconds(30) ... .milliseconds(40)),
        settings: Raft.Settings(
          electionTimeout: .milliseconds(300) ... .milliseconds(600), heartbeat: .milliseconds(150)),
        for: .seconds(4),
        [
          Directive(.at(.zero), .crash(.named("E"))),
          Directive(.when(.becomes(.leader), after: .milliseconds(700)), .stop),
        ]
      ).timeline
      return (timeline.elections.last ?? timeline.header.end).microseconds
    }.sorted()
    let milliseconds = times.map { Double($0) / 1_000 }
    let mean = milliseconds.reduce(0, +) / Double(count)
    let variance = milliseconds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    let error = (variance / Double(count)).squareRoot()
    #expect(abs(mean - 468.6) <= 4 * error, "mean \(mean) ms, published 468.6 ms")
    #expect(
      abs(milliseconds[count / 2] - 423.3) <= 0.02 * 423.3, "median \(milliseconds[count / 2]) ms, published 423.3 ms")
  }
}
