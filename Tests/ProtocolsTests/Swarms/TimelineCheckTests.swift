import Findings
import Protocols
import Simulator
import Testing
import Timelines

/// What the invariants see in the programs, the checks see in the timeline alone.
struct TimelineCheckTests {
  private static let checks = [
    "Election Safety": "one leader per term", "Leader Append-Only": "leaders only append",
    "Log Matching": "logs match", "Leader Completeness": "leaders have all that is committed",
    "State Machine Safety": "commits agree",
  ]

  private func timeline(_ seed: UInt64, flaws: [String]) throws -> Timeline {
    let entry = try #require(ProtocolCatalog.entry(named: "raft"))
    let settings = flaws.isEmpty ? [] : [Setting("flaws", .words(flaws))]
    var plan = Swarm.plan(of: entry, seed: seed, settings: settings)
    // Entries that differ only in who asked for them look the same in a timeline: every command gets its own text.
    for (index, directive) in plan.directives.enumerated() {
      if case .request(_, let node) = directive.action {
        plan.directives[index].action = .request("command \(index)", to: node)
      }
    }
    var timeline = entry.run(plan)
    timeline.header.source = .simulated(scenario: "raft-swarm", seed: seed, parameters: [])
    return timeline
  }

  @Test func `no drawn run fails a check`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let failed = Verdict.all(on: try timeline(seed, flaws: [])).filter(\.hasFailed)
      #expect(failed.isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: ["votesTwice", "ignoresLog", "commitsOldTerms", "forgetsEntries", "halfQuorum"])
  func `a check fails where the invariant of the same name is broken`(flaw: String) throws {
    for seed in 0..<60 as Range<UInt64> {
      let timeline = try timeline(seed, flaws: [flaw])
      let verdicts = Verdict.all(on: timeline)
      for (invariant, check) in Self.checks.sorted(by: { $0.key < $1.key }) {
        let isBroken = timeline.violations.contains { $0.hasPrefix(invariant) }
        let hasFailed = verdicts.contains { $0.name == check && $0.hasFailed }
        #expect(isBroken == hasFailed, "\(flaw) seed \(seed) \(check)")
      }
    }
  }
}
