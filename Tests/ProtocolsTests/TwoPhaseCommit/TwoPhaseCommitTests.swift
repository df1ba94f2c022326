import Protocols
import Simulator
import Testing
import Timelines

struct TwoPhaseCommitTests {
  /// `count` resource managers A, B … and the transaction manager after them.
  private func run(
    _ count: Int, seed: UInt64 = 7, settings: TwoPhaseCommit.Settings = TwoPhaseCommit.Settings(),
    network: Network = steady(), _ directives: [Directive] = []
  ) -> Timeline {
    var simulation = Simulation<TwoPhaseCommit>(
      nodes: letters(count + 1), settings: settings, network: network, seed: seed)
    simulation.schedule(ask("commit", of: "A", at: 10))
    for directive in directives { simulation.schedule(directive) }
    simulation.run(until: .seconds(1))
    return simulation.timeline
  }

  @Test(arguments: 1...7)
  func `a transaction of N resource managers costs 3N-1 messages (Gray and Lamport, 3.2)`(count: Int) {
    let timeline = run(count)
    #expect(timeline.messages.count == 3 * count - 1)
    #expect(timeline.decided.count == count + 1)
    #expect(timeline.decided.allSatisfy { $0.hasSuffix("commit") })
  }

  @Test func `one resource manager that cannot commit aborts all`() {
    let timeline = run(4, settings: TwoPhaseCommit.Settings(unwilling: [2]))
    #expect(timeline.decided.count == 5)
    #expect(timeline.decided.allSatisfy { $0.hasSuffix("abort") })
  }

  @Test func `prepared nodes wait for ever when the transaction manager fails`() {
    let timeline = run(3, [Directive(.at(.milliseconds(35)), .crash(.named("D")))])
    #expect(timeline.decided.isEmpty)
  }

  @Test
  func `a transaction manager that comes back undecided aborts, and tells its decision again (Gray and Lamport, 3)`() {
    let undecided = run(
      3,
      [
        Directive(.at(.milliseconds(35)), .crash(.named("D"))),
        Directive(.at(.milliseconds(300)), .restart(.named("D"))),
      ])
    #expect(undecided.decided.count == 4)
    #expect(undecided.decided.allSatisfy { $0.hasSuffix("abort") })
    // Down between its decision and the arrival of the commits' receipts: nobody needs to hear it twice.
    let decided = run(
      3,
      [
        Directive(.when(Happening(.decide, at: "D"), after: .microseconds(1)), .crash(.named("D"))),
        Directive(.at(.milliseconds(300)), .restart(.named("D"))),
      ])
    #expect(decided.decided.allSatisfy { $0.hasSuffix("commit") })
    #expect(decided.messages.count { decided.text($0.type) == "commit" } == 6)
  }

  @Test func `a node that loses patience breaks agreement, and the invariant notices`() throws {
    let entry = try #require(ProtocolCatalog.entry(named: "two-phase-commit"))
    let flaws = [Setting("flaws", .words(["decidesAlone"]))]
    let caught = (0..<2_000 as Range<UInt64>).first { seed in
      entry.run(Swarm.plan(of: entry, seed: seed, settings: flaws)).events.contains { $0.kind == .violation }
    }
    #expect(caught != nil)
  }

  @Test func `no node commits while another aborts`() {
    var ended: Set<Bool> = []
    for seed in 0..<1_000 as Range<UInt64> {
      let network = Network(
        latency: .milliseconds(1) ... .milliseconds(60), loss: Chance(5, outOf: 100),
        duplication: Chance(10, outOf: 100))
      let faults = RandomFaults.directives(nodes: letters(4), duration: .milliseconds(200), seed: seed)
      let outcomes = Set(run(3, seed: seed, network: network, faults).decided.map { $0.hasSuffix("abort") })
      #expect(outcomes.count <= 1, "seed \(seed)")
      ended.formUnion(outcomes)
    }
    // Both ends were seen.
    #expect(ended.count == 2)
  }
}
