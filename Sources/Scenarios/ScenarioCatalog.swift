import Timelines

/// The built-in scenarios, in the order in which they are listed.
///
/// They are the files of `examples/scenarios`, built into the program so that they run by name from any folder. Only the
/// one that is asked for is read.
public enum ScenarioCatalog {
  /// Where each file is; a new one needs a row here.
  private static let files: [(name: String, bytes: @Sendable () -> [UInt8])] = [
    ("raft-election", { PackageResources.raft_election_yaml }),
    ("raft-split-vote", { PackageResources.raft_split_vote_yaml }),
    ("raft-lost-vote", { PackageResources.raft_lost_vote_yaml }),
    ("raft-leader-crash", { PackageResources.raft_leader_crash_yaml }),
    ("raft-failover", { PackageResources.raft_failover_yaml }),
    ("raft-minority-partition", { PackageResources.raft_minority_partition_yaml }),
    ("raft-leader-isolated", { PackageResources.raft_leader_isolated_yaml }),
    ("raft-flapping-link", { PackageResources.raft_flapping_link_yaml }),
    ("raft-replication", { PackageResources.raft_replication_yaml }),
    ("raft-overwritten-entry", { PackageResources.raft_overwritten_entry_yaml }),
    ("raft-divergent-logs", { PackageResources.raft_divergent_logs_yaml }),
    ("raft-pre-vote", { PackageResources.raft_pre_vote_yaml }),
    ("raft-client-retry", { PackageResources.raft_client_retry_yaml }),
    ("raft-twenty-seconds", { PackageResources.raft_twenty_seconds_yaml }),
    ("raft-wan", { PackageResources.raft_wan_yaml }),
    ("raft-figure-7", { PackageResources.raft_figure_7_yaml }),
    ("raft-figure-8", { PackageResources.raft_figure_8_yaml }),
    ("paxos-basic", { PackageResources.paxos_basic_yaml }),
    ("paxos-duelling", { PackageResources.paxos_duelling_yaml }),
    ("multi-paxos-steady", { PackageResources.multi_paxos_steady_yaml }),
    ("multi-paxos-leader-crash", { PackageResources.multi_paxos_leader_crash_yaml }),
    ("multi-paxos-failover", { PackageResources.multi_paxos_failover_yaml }),
    ("two-phase-commit", { PackageResources.two_phase_commit_yaml }),
    ("two-phase-commit-blocked", { PackageResources.two_phase_commit_blocked_yaml }),
    ("gossip-push", { PackageResources.gossip_push_yaml }),
    ("gossip-pull", { PackageResources.gossip_pull_yaml }),
    ("gossip-push-pull", { PackageResources.gossip_push_pull_yaml }),
    ("gossip-direct-mail-with-loss", { PackageResources.gossip_direct_mail_with_loss_yaml }),
    ("gossip-rumor", { PackageResources.gossip_rumor_yaml }),
    ("gossip-anti-entropy", { PackageResources.gossip_anti_entropy_yaml }),
    ("gossip-thousand", { PackageResources.gossip_thousand_yaml }),
    ("gossip-merkle", { PackageResources.gossip_merkle_yaml }),
    ("gossip-partition-heal", { PackageResources.gossip_partition_heal_yaml }),
    ("gossip-byzantine", { PackageResources.gossip_byzantine_yaml }),
    ("gossip-equivocation-signed", { PackageResources.gossip_equivocation_signed_yaml }),
    ("gossip-equivocation-unsigned", { PackageResources.gossip_equivocation_unsigned_yaml }),
  ]

  public static var names: [String] { files.map(\.name) }

  /// All of them, read from their files.
  public static let scenarios: [Scenario] = names.map { name in
    do throws(ScenarioError) { return try scenario(named: name) } catch { preconditionFailure(error.description) }
  }

  /// The scenario called `name`.
  public static func scenario(named name: String) throws(ScenarioError) -> Scenario {
    if let swarm = Scenario(swarmNamed: name) { return swarm }
    let yaml = try yaml(named: name)
    return try Scenario(reading: yaml, file: "examples/scenarios/\(name).yaml", name: name)
  }

  /// The file of the scenario called `name`.
  public static func yaml(named name: String) throws(ScenarioError) -> String {
    if let file = files.first(where: { $0.name == name }) { return String(decoding: file.bytes(), as: UTF8.self) }
    throw .unknownScenario(found: name, suggestion: nearestWord(to: name, among: names))
  }
}
