import Foundation
import Protocols
import Simulator
import Testing
import Timelines

/// Every protocol under everything that a seed can think of, with its invariants checked after every step.
struct SwarmTests {
  /// `WORLDLINE_SEEDS=100000` makes it a soak.
  private static let seeds: Range<UInt64> = {
    let text = ProcessInfo.processInfo.environment["WORLDLINE_SEEDS"] ?? ""
    return 0..<(UInt64(text) ?? 500)
  }()

  private func violations(_ entry: ProtocolEntry, seed: UInt64, flaws: [String] = []) -> [String] {
    let settings = flaws.isEmpty ? [] : [Setting("flaws", .words(flaws))]
    return entry.run(Swarm.plan(of: entry, seed: seed, settings: settings)).violations
  }

  @Test(arguments: ProtocolCatalog.entries.map(\.name))
  func `no drawn run breaks an invariant`(name: String) throws {
    let entry = try #require(ProtocolCatalog.entry(named: name))
    for seed in Self.seeds {
      let violations = violations(entry, seed: seed)
      #expect(violations.isEmpty, "worldline run \(name)-swarm --seed \(seed) -o failing.png")
    }
  }

  /// Which invariants may notice first. Where quorums need not intersect, or votes are given twice, all of them can.
  @Test(arguments: [
    ("forgetsVotes", "Election Safety"), ("votesTwice", "Election Safety"), ("ignoresLog", "Leader Completeness"),
    ("commitsOldTerms", "Leader Completeness"), ("forgetsEntries", "Leader Completeness"),
    ("halfQuorum", "Leader Completeness"),
  ])
  func `every flaw of Raft is caught within 2,000 drawn runs`(flaw: String, invariant: String) throws {
    let entry = try #require(ProtocolCatalog.entry(named: "raft"))
    let found = (0..<2_000 as Range<UInt64>).first { seed in
      violations(entry, seed: seed, flaws: [flaw]).contains { $0.hasPrefix(invariant) }
    }
    #expect(found != nil)
  }

  /// Changes only when the simulation, a protocol or the drawing of swarms is meant to.
  private static let digests = [
    "raft": "5e1ae4f8cd9ddcee",
    "paxos": "fa99e61563749245",
    "multi-paxos": "d65479c804de5f91",
    "two-phase-commit": "aa2d6227766184af",
    "gossip": "7c27d2dac95efd7e",
    "store": "caa46e97efec0ca0",
    "attested-gossip": "6ed5022887e92d1",
  ]

  @Test func `drawn runs are the same in every build, on every machine`() throws {
    for entry in ProtocolCatalog.entries {
      var sum: UInt64 = 0
      for seed in 0..<100 as Range<UInt64> { sum = sum &* 31 &+ entry.run(Swarm.plan(of: entry, seed: seed)).digest }
      #expect(Self.digests[entry.name] == String(sum, radix: 16), "\(entry.name)")
    }
  }

  @Test func `a drawn run commits commands, in most cases`() throws {
    let entry = try #require(ProtocolCatalog.entry(named: "raft"))
    let answered = (0..<200 as Range<UInt64>).filter { seed in
      entry.run(Swarm.plan(of: entry, seed: seed)).events.contains { $0.kind == .response && $0.succeeded }
    }
    #expect(answered.count > 100)
  }

  @Test func `a retried command takes effect once, whatever happens (Raft 8)`() throws {
    // Every client adds one to x under its own number. However often it asks, no answer exceeds the number of clients,
    // and no two clients are told the same sum.
    let entry = try #require(ProtocolCatalog.entry(named: "raft"))
    for seed in 0..<200 as Range<UInt64> {
      var plan = Swarm.plan(
        of: entry, seed: seed,
        settings: [Setting("clientRetry", .optionalElapsedRange(.milliseconds(100) ... .milliseconds(200)))])
      plan.directives = plan.directives.map { directive in
        guard case .request(_, let node) = directive.action else { return directive }
        return Directive(directive.moment, .request("x+=1", to: node))
      }
      let timeline = entry.run(plan)
      let answers = timeline.events.filter { $0.kind == .response && $0.succeeded }
      let sums = Dictionary(grouping: answers, by: \.number).mapValues { Set($0.map { timeline.text($0.label) }) }
      #expect(sums.values.allSatisfy { $0.count == 1 }, "seed \(seed)")
      #expect(Set(sums.values).count == sums.count, "seed \(seed)")
    }
  }
}
