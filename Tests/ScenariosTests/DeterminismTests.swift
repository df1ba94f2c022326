import Scenarios
import Testing
import Timelines

struct DeterminismTests {
  /// The digests of the built-in scenarios at their own seeds. They change only when the simulation is meant to.
  private static let digests: [(name: String, digest: String)] = [
    ("raft-election", "7562b399c4ed5dcc"),
    ("raft-split-vote", "4faaf9861cf3ee0f"),
    ("raft-lost-vote", "e689eac5ea686465"),
    ("raft-leader-crash", "c6bb00d42485277b"),
    ("raft-minority-partition", "4586a2759d67734d"),
    ("raft-leader-isolated", "395432ce149f748b"),
    ("raft-flapping-link", "849e949ea8284ad7"),
  ]

  @Test func `a scenario run twice gives the same timeline`() throws {
    for scenario in ScenarioCatalog.scenarios {
      let first = try scenario.run()
      let second = try scenario.run()
      #expect(first == second, "\(scenario.name)")
      #expect(try scenario.run(seed: scenario.seed + 1) != first, "\(scenario.name)")
    }
  }

  @Test func `every built-in scenario has its committed digest`() throws {
    let found = try ScenarioCatalog.scenarios.map { "\($0.name) \(String(try $0.run().digest, radix: 16))" }
    #expect(found == Self.digests.map { "\($0.name) \($0.digest)" })
  }
}
