import Protocols
import Testing
import Timelines

/// Each flaw is caught, and without one nothing is.
struct AgreementTests {
  @Test func `only a single value is chosen, and it was proposed (2.1)`() {
    var decisions = 0
    let seeds = PaxosSwarm.seeds(3_000)
    for seed in seeds {
      let timeline = PaxosSwarm.paxos(seed)
      #expect(timeline.violations.isEmpty, "seed \(seed)")
      decisions += timeline.decided.isEmpty ? 0 : 1
    }
    #expect(decisions * 3 > seeds.count)
  }

  @Test(arguments: [PaxosFlaws.forgetsPromises, .halfIsEnough, .ignoresAccepted])
  func `a flaw is caught within 2,000 seeds`(flaw: PaxosFlaws) throws {
    let seed = (0..<2_000 as Range<UInt64>).first { !PaxosSwarm.paxos($0, flaws: flaw).violations.isEmpty }
    let found = try #require(seed)
    let text = try #require(PaxosSwarm.paxos(found, flaws: flaw).violations.first)
    #expect(text.hasPrefix("Agreement: ") || text.hasPrefix("P2: "))
    #expect(PaxosSwarm.paxos(found).violations.isEmpty)
  }

  @Test func `only a single command is chosen in a slot, and it was proposed (3)`() {
    var commits = 0
    let seeds = PaxosSwarm.seeds(1_500)
    for seed in seeds {
      let timeline = PaxosSwarm.multiPaxos(seed)
      #expect(timeline.violations.isEmpty, "seed \(seed)")
      commits += timeline.events.contains { $0.kind == .commit } ? 1 : 0
    }
    #expect(commits * 3 > seeds.count)
  }

  @Test(arguments: [PaxosFlaws.forgetsPromises, .halfIsEnough, .ignoresAccepted])
  func `a flaw of Multi-Paxos is caught within 2,000 seeds`(flaw: PaxosFlaws) throws {
    let seed = (0..<2_000 as Range<UInt64>).first { !PaxosSwarm.multiPaxos($0, flaws: flaw).violations.isEmpty }
    let found = try #require(seed)
    let text = try #require(PaxosSwarm.multiPaxos(found, flaws: flaw).violations.first)
    #expect(text.hasPrefix("Agreement: ") || text.hasPrefix("P2: "))
    #expect(PaxosSwarm.multiPaxos(found).violations.isEmpty)
  }
}
