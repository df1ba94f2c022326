import Protocols
import Simulator
import Testing
import Timelines

struct ElectionSafetyTests {
  /// Nodes, loss, duplication and faults are themselves drawn from the seed.
  private func swarm(_ seed: UInt64, flaws: Raft.Flaws = []) -> Timeline {
    var prng = Prng(seed: seed)
    let nodes = ["A", "B", "C", "D", "E"].prefix(2 + prng.draw(below: 4)).map { $0 }
    let network = Network(
      latency: .milliseconds(1) ... .milliseconds(prng.draw(below: 3) == 0 ? 200 : 20),
      loss: Chance(prng.draw(below: 30), outOf: 100), duplication: Chance(prng.draw(below: 30), outOf: 100))
    let duration = Elapsed.milliseconds(1_500)
    let faults = RandomFaults.directives(nodes: nodes, duration: duration, seed: seed)
    return raft(
      nodes, seed: seed, network: network, settings: Raft.Settings(flaws: flaws), for: duration, faults
    ).timeline
  }

  @Test func `at most one leader is elected in a term (Raft 5.2, Election Safety)`() {
    for seed in 0..<3_000 as Range<UInt64> {
      let violations = swarm(seed).violations
      #expect(violations.isEmpty, "seed \(seed)")
    }
  }

  @Test func `a node that votes twice in a term is caught`() throws {
    let text = try #require(
      (0..<3_000 as Range<UInt64>).lazy.compactMap { swarm($0, flaws: .votesTwice).violations.first }.first)
    #expect(text.hasPrefix("Election Safety: "))
  }

  @Test func `a node that forgets its vote in a crash is caught`() {
    // B votes for A, forgets it, and votes for C, all in term 1; A and C both count two votes.
    let directives = [
      Directive(.at(.milliseconds(162)), .crash(.named("B"))),
      Directive(.at(.milliseconds(163)), .restart(.named("B"))),
    ]
    let network = steady(.link(from: "C", to: "B", latency: .milliseconds(15) ... .milliseconds(15)))
    func violations(_ flaws: Raft.Flaws) -> [String] {
      raft(network: network, settings: firstTimeouts(150, 300, 150, flaws: flaws), directives).timeline.violations
    }
    #expect(violations(.forgetsVotes) == ["Election Safety: A and C both lead t1"])
    #expect(violations([]).isEmpty)
  }
}
