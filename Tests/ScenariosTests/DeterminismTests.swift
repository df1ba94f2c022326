import Scenarios
import Testing
import Timelines

struct DeterminismTests {
  /// The digests of the built-in scenarios at their own seeds. They change only when the simulation is meant to.
  private static let digests: [(name: String, digest: String)] = [
    ("raft-election", "87d96769dff95edd"),
    ("raft-split-vote", "6e0b40ef75fdcb6d"),
    ("raft-lost-vote", "c797b830764371cb"),
    ("raft-leader-crash", "26be869cbf885cdd"),
    ("raft-minority-partition", "26101ccf6cb9efc0"),
    ("raft-leader-isolated", "efc373a7bb580050"),
    ("raft-flapping-link", "bdaceab14daf1811"),
    ("raft-replication", "f0594825b091e53a"),
    ("raft-overwritten-entry", "305a0506afcf1c32"),
    ("raft-pre-vote", "c27cea0c9da30b39"),
    ("raft-client-retry", "3a0addce4a7adcf4"),
    ("raft-figure-7", "18f683f0d297ec01"),
    ("raft-figure-8", "2f2f57db70d27f98"),
    ("paxos-basic", "c2875463266894ae"),
    ("paxos-duelling", "daf56922eb427cdf"),
    ("multi-paxos-steady", "2a950fc9aff232dc"),
    ("multi-paxos-leader-crash", "88783ea1c32b79e3"),
    ("two-phase-commit", "148ee3eb0119f95a"),
    ("two-phase-commit-blocked", "ad4f84830349a2b1"),
    ("gossip-byzantine", "3346482e934cfb35"),
    ("gossip-equivocation-signed", "94de4e8714243098"),
    ("gossip-equivocation-unsigned", "b394dec6afa0e1cc"),
    ("gossip-merkle", "1772551f6d96dcd9"),
    ("gossip-partition-heal", "3a610516532fe89d"),
    ("raft-wan", "9f4f37ace352a9ae"),
    ("gossip-push", "812511a66adb6abc"),
    ("gossip-pull", "35a0af5021b5a7c4"),
    ("gossip-push-pull", "b5e8f73b04d89947"),
    ("gossip-direct-mail-with-loss", "3a8b9be9105ee89a"),
    ("gossip-rumor", "1808b8b6360faf5e"),
    ("gossip-anti-entropy", "e0812d7b6845e811"),
    ("gossip-thousand", "63fc2897a8364203"),
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
