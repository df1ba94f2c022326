import Simulator
import Testing
import Timelines

@testable import Protocols

/// The invariants against their slow twins, on sound and flawed runs.
struct RaftInvariantTests {
  /// Whether each invariant is ever broken: first by the fast ones, then by their twins.
  private func verdicts(_ seed: UInt64, _ flaws: Raft.Flaws) throws -> [[String: Bool]] {
    let entry = try #require(ProtocolCatalog.entry(named: "raft"))
    let plan = Swarm.plan(of: entry, seed: seed)
    let slow: [any Invariant<Raft>] = [
      SlowLeaderAppendOnly(), SlowLogMatching(), SlowLeaderCompleteness(), SlowStateMachineSafety(),
    ]
    return [Array(Raft.invariants().dropFirst()), slow].map { invariants in
      var simulation = Simulation<Raft>(
        nodes: plan.nodes, settings: Raft.Settings(flaws: flaws), network: plan.network, seed: seed)
      simulation.invariants = invariants
      for directive in plan.directives { simulation.schedule(directive) }
      simulation.run(until: .milliseconds(1_500))
      let violations = simulation.timeline.violations
      return Dictionary(
        uniqueKeysWithValues: invariants.map { invariant in
          (invariant.name, violations.contains { $0.hasPrefix(invariant.name) })
        })
    }
  }

  @Test(arguments: Raft.Flaws.words.map(\.word) + [""])
  func `the fast invariants find what their slow twins find`(flaw: String) throws {
    let flaws = Raft.Flaws.words.first { $0.word == flaw }?.flaw ?? []
    var broken = 0
    for seed in 0..<40 as Range<UInt64> {
      let found = try verdicts(seed, flaws)
      #expect(found[0] == found[1], "\(flaw) seed \(seed)")
      broken += found[0].values.filter { $0 }.count
    }
    if flaws == [] || flaws == .votesTwice || flaws == .halfQuorum { #expect((broken > 0) == (flaws != [])) }
  }

  @Test func `a leader that changes an entry is caught (Leader Append-Only)`() {
    // No flaw of Raft makes a leader do so: it never looks at what others send in its term. The invariant is shown a
    // leader that does.
    var settings = Raft.Settings()
    var persistent = Raft.Persistent()
    persistent.log = [Raft.Entry(term: Term(1), command: "x"), Raft.Entry(term: Term(1), command: "y")]
    settings.initial = [persistent]
    var leader = Raft(node: NodeID(0), of: 1, settings: settings, persistent: nil)
    leader.role = .leader
    var invariant = LeaderAppendOnly()
    #expect(invariant.check([leader], changed: NodeID(0), names: ["A"]) == nil)
    leader.stored.log.append(Raft.Entry(term: Term(1), command: "z"))
    #expect(invariant.check([leader], changed: NodeID(0), names: ["A"]) == nil)
    leader.stored.log[1].command = "w"
    #expect(
      invariant.check([leader], changed: NodeID(0), names: ["A"]) == "A leads t0 and changed its entry 2")
    #expect(invariant.check([leader], changed: NodeID(0), names: ["A"]) == nil)
  }

  @Test func `an entry committed after a later leader was elected is not missed (Leader Completeness)`() {
    // Comparing with the entry's own term would blame leaders elected before it was committed.
    var stale = Raft(node: NodeID(0), of: 2, settings: Raft.Settings(), persistent: nil)
    stale.role = .leader
    stale.stored.currentTerm = Term(1)
    var later = Raft(node: NodeID(1), of: 2, settings: Raft.Settings(), persistent: nil)
    later.role = .leader
    later.stored.currentTerm = Term(2)
    var invariant = LeaderCompleteness()
    #expect(invariant.check([stale, later], changed: NodeID(1), names: ["A", "B"]) == nil)
    stale.stored.log = [Raft.Entry(term: Term(1), command: "x")]
    #expect(invariant.check([stale, later], changed: NodeID(0), names: ["A", "B"]) == nil)
    stale.commitIndex = 1
    #expect(
      invariant.check([stale, later], changed: NodeID(0), names: ["A", "B"])
        == "B leads t2 without entry 1, committed in t1")
    #expect(invariant.check([stale, later], changed: NodeID(0), names: ["A", "B"]) == nil)
  }
}
