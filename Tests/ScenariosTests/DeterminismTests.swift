import Scenarios
import Testing
import Timelines

struct DeterminismTests {
  /// The digests of the built-in scenarios at their own seeds. They change only when the simulation is meant to.
  private static let digests: [(name: String, digest: String)] = [
    ("raft-election", "baf4527f36096716"),
    ("raft-split-vote", "969ba9f42ef78f18"),
    ("raft-lost-vote", "7ea83a917ec8ccb7"),
    ("raft-leader-crash", "e989126b30127b04"),
    ("raft-failover", "a641134c5fb1c829"),
    ("raft-minority-partition", "21ea1d6153b591b8"),
    ("raft-leader-isolated", "98c18fd5d3366033"),
    ("raft-flapping-link", "2599d2de740ff1dd"),
    ("raft-replication", "359448b2b54f192c"),
    ("raft-overwritten-entry", "c40b9dcf2e2f8d96"),
    ("raft-divergent-logs", "77804b624adaf00d"),
    ("raft-pre-vote", "144066650512181d"),
    ("raft-client-retry", "77b7eb1c53248642"),
    ("raft-twenty-seconds", "ba84afb8146398cc"),
    ("raft-wan", "7433f0e4598507c1"),
    ("raft-figure-7", "4a1deabf2983df6a"),
    ("raft-figure-8", "6617806b958611cf"),
    ("paxos-basic", "56ad9e0fadccdd7f"),
    ("paxos-duelling", "1e04c2a0620c672e"),
    ("multi-paxos-steady", "5e03569f6f17eaee"),
    ("multi-paxos-leader-crash", "a129d69b2525f543"),
    ("multi-paxos-failover", "c01afac5cf052c81"),
    ("two-phase-commit", "c36a6343b40a8bb4"),
    ("two-phase-commit-blocked", "d4928ef49b056bff"),
    ("gossip-push", "552dbce99095b8b8"),
    ("gossip-pull", "7ae94ef8d086cc10"),
    ("gossip-push-pull", "be1aca959b0dc7a6"),
    ("gossip-direct-mail-with-loss", "bf5995447a948d69"),
    ("gossip-rumor", "82f046a3f191613d"),
    ("gossip-anti-entropy", "aa70a5e341e2a675"),
    ("gossip-thousand", "3b28da80e8479455"),
    ("gossip-merkle", "eefa3eb39eca0a64"),
    ("gossip-partition-heal", "2093f05eb4fce244"),
    ("gossip-byzantine", "b128d9968b1835e0"),
    ("gossip-equivocation-signed", "83f1f3cfcadd4a6b"),
    ("gossip-equivocation-unsigned", "99dd4864c1c211f"),
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
