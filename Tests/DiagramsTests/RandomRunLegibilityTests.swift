import Diagrams
import Protocols
import Scenarios
import Testing
import Timelines

/// Lints pictures of runs that nobody chose: runs of all scenarios and swarms at random seeds, and runs that break a rule.
struct RandomRunLegibilityTests {
  /// A seed drawn from a number, the same everywhere (SplitMix64).
  static func seed(_ number: Int) -> UInt64 {
    var bits = (UInt64(number) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// WORLDLINE_RUNS=500 draws that many instead of 40. Each is rendered twice in every format.
  @Test func `pictures of random runs over all scenarios can be read, and are the same bytes again`() throws {
    let names = ScenarioCatalog.names + ProtocolCatalog.entries.map { "\($0.name)-swarm" }
    var tally = try LegibilityTally(name: "random runs")
    tally.rendersFiles = true
    for number in 0..<LegibilityTests.number("WORLDLINE_RUNS", otherwise: 40) {
      let scenario = try ScenarioCatalog.scenario(named: names[number % names.count])
      let theme = Theme.all[number / names.count % Theme.all.count]
      // A swarm may draw settings that do not go together: such a run is refused, and there is no picture.
      do { try tally.add(scenario, Self.seed(number), theme) } catch is ScenarioError {}
    }
    tally.expectNoFailure()
  }

  struct Flaw: Sendable, CustomTestStringConvertible {
    let system: String
    let name: String
    /// The seed whose run is the shortest to break a rule, as in the gallery.
    let shortest: UInt64

    var testDescription: String { "\(system) \(name)" }
  }

  static let flaws = [
    Flaw(system: "raft", name: "forgetsVotes", shortest: 557), Flaw(system: "raft", name: "ignoresLog", shortest: 575),
    Flaw(system: "raft", name: "votesTwice", shortest: 1),
    Flaw(system: "raft", name: "commitsOldTerms", shortest: 254),
    Flaw(system: "raft", name: "forgetsEntries", shortest: 1_815),
    Flaw(system: "raft", name: "halfQuorum", shortest: 682),
    Flaw(system: "paxos", name: "forgetsPromises", shortest: 1_497),
    Flaw(system: "paxos", name: "halfIsEnough", shortest: 42),
    Flaw(system: "paxos", name: "ignoresAccepted", shortest: 1_477),
    Flaw(system: "multi-paxos", name: "forgetsPromises", shortest: 114),
    Flaw(system: "multi-paxos", name: "halfIsEnough", shortest: 337),
    Flaw(system: "multi-paxos", name: "ignoresAccepted", shortest: 1_762),
    Flaw(system: "two-phase-commit", name: "decidesAlone", shortest: 582),
  ]

  @Test(arguments: flaws)
  func `the picture of a run that breaks a rule can be read`(flaw: Flaw) throws {
    let scenario = try ScenarioCatalog.scenario(named: "\(flaw.system)-swarm")
    var tally = try LegibilityTally(name: "\(flaw.system) \(flaw.name)")
    let overrides = [Override("flaws", flaw.name), Override("until", "violation")]
    for theme in Theme.all { try tally.add(scenario, flaw.shortest, theme, overrides: overrides) }
    for seed in LegibilityTests.otherSeeds {
      let run = try scenario.run(seed: seed, overrides: overrides)
      guard run.events.contains(where: { $0.kind == .violation }) else { continue }
      try tally.add(run, scenario.figure, .light, called: "\(flaw.system) \(flaw.name) seed \(seed)")
    }
    #expect(tally.pictures >= 3)
    tally.expectNoFailure()
  }
}
