import Diagrams
import Findings
import Scenarios
import Scenes
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lints the pictures of the built-in scenarios: at their own seed in every theme, and at other seeds in the themes by
/// turns (a theme changes colours, never places). WORLDLINE_SEEDS=200 tries that many other seeds instead of 30.
struct LegibilityTests {
  static func number(_ variable: String, otherwise: Int) -> Int {
    getenv(variable).flatMap { Int(String(cString: $0)) } ?? otherwise
  }

  static var otherSeeds: [UInt64] { (0..<number("WORLDLINE_SEEDS", otherwise: 30)).map { UInt64($0) * 7 + 1 } }

  @Test(arguments: ScenarioCatalog.scenarios.map(\.name))
  func `a picture of a built-in scenario can be read, at its own seed and at others`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    var tally = try LegibilityTally(name: name)
    for theme in Theme.all { try tally.add(scenario, scenario.seed, theme) }
    for (index, seed) in Self.otherSeeds.enumerated() {
      try tally.add(scenario, seed, Theme.all[index % Theme.all.count])
    }
    tally.expectNoFailure()
  }

  @Test(arguments: ScenarioCatalog.scenarios.map(\.name))
  func `the state machine of a built-in scenario can be read, at its own seed and at others`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    var tally = try LegibilityTally(name: name)
    for theme in Theme.all { try tally.add(scenario, scenario.seed, theme, figure: "state-machine") }
    for (index, seed) in Self.otherSeeds.enumerated() {
      try tally.add(scenario, seed, Theme.all[index % Theme.all.count], figure: "state-machine")
    }
    tally.expectNoFailure(and: [.linesThroughLabels, .lineLength])
  }

  @Test(arguments: ScenarioCatalog.scenarios.map(\.name))
  func `every other figure of a built-in scenario can be read as well`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    var tally = try LegibilityTally(name: name)
    for (index, seed) in ([scenario.seed] + Self.otherSeeds.prefix(Self.otherSeeds.count / 6)).enumerated() {
      let theme = Theme.all[index % Theme.all.count]
      for figure in Figure.catalog.map(\.name) where figure != scenario.figure && figure != "state-machine" {
        // What a run has nothing for is refused, and no picture.
        do { try tally.add(scenario, seed, theme, figure: figure) } catch is DiagramError {}
      }
      do {
        try tally.add(scenario, seed, theme, figure: "space-time") {
          $0.orientation = .right
          $0.enlargements = index % 2 == 0
        }
      } catch is DiagramError {}
    }
    tally.expectNoFailure()
  }

  /// WORLDLINE_GOSSIP_SEEDS=200 tries that many seeds instead of 6. A thousand nodes take long: a tenth of them.
  @Test(arguments: ScenarioCatalog.scenarios.map(\.name).filter { $0.hasPrefix("gossip-") })
  func `the pictures of gossip can be read at many seeds`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    let count = Self.number("WORLDLINE_GOSSIP_SEEDS", otherwise: 6)
    var tally = try LegibilityTally(name: name)
    for seed in 0..<(name == "gossip-thousand" ? (count + 9) / 10 : count) {
      for figure in ["spread", "merkle", "convergence"] {
        do {
          try tally.add(scenario, UInt64(seed), Theme.all[seed % Theme.all.count], figure: figure)
        } catch is DiagramError {
        }
      }
    }
    tally.expectNoFailure()
  }

  /// Minutes of five nodes with faults drawn from the seed: some thousands of messages.
  private static let long = """
    title: Two minutes
    protocol: raft
    nodes: [A, B, C, D, E]
    seed: 1
    duration: 120s
    network: {latency: 5ms..15ms}
    faults: {crashes: 3, partitions: 2, losses: 1%, between: 5s..110s, mend: 2s..9s}
    """

  @Test func `an overview of thousands of messages can be read with its enlargements`() throws {
    let scenario = try Scenario(reading: Self.long, file: "long.yaml", name: "long")
    var tally = try LegibilityTally(name: "long")
    for (index, seed) in Self.otherSeeds.prefix(40).enumerated() {
      try tally.add(scenario, seed, .light) { $0.enlargements = index % 4 != 3 }
    }
    tally.expectNoFailure()
  }
}
