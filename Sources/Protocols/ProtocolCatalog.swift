public import Timelines

/// A protocol that can be run by name.
public struct ProtocolEntry: Sendable {
  public let name: String
  /// What it is, in one line.
  public let summary: String
  public let settings: [SettingKey]
  /// How many nodes a run may have.
  public var nodeLimit = 1_000
  public let run: @Sendable (RunPlan) -> Timeline
  /// What is wrong with settings that are right one by one: the key, and what it must be; nil when nothing is.
  public var objection: @Sendable (RunPlan) -> (key: String, expected: String)? = { _ in nil }
  /// Whether its guarantees hold with liars among the nodes, so that drawn runs have some.
  public var toleratesLiars = false
}

/// Every protocol, in the order in which they are listed.
public enum ProtocolCatalog {
  public static let entries: [ProtocolEntry] = [
    ProtocolEntry(
      name: "raft", summary: "Raft: leader election and log replication, with pre-votes and quorum checks as options",
      settings: Raft.settingKeys, run: Raft.run),
    ProtocolEntry(
      name: "paxos", summary: "single-decree Paxos: prepare, promise, accept; proposers that may duel",
      settings: Paxos.settingKeys, run: Paxos.run),
    ProtocolEntry(
      name: "multi-paxos", summary: "Multi-Paxos: one leader prepares once for all slots, then two delays per command",
      settings: MultiPaxos.settingKeys, run: MultiPaxos.run),
    ProtocolEntry(
      name: "gossip",
      summary: "gossip: direct mail, push, pull, push-pull and rumor mongering, in rounds or with latencies",
      settings: Gossip.settingKeys, nodeLimit: 1_000_000, run: Gossip.run, objection: Gossip.objection),
    ProtocolEntry(
      name: "two-phase-commit",
      summary:
        "two-phase commit: all commit or all abort, and wait while the transaction manager (the last node) is down",
      settings: TwoPhaseCommit.settingKeys, run: TwoPhaseCommit.run),
    ProtocolEntry(
      name: "store",
      summary: "a replicated store: writes anywhere, anti-entropy by full state, digests or Merkle trees",
      settings: Store.settingKeys, run: Store.run),
    ProtocolEntry(
      name: "attested-gossip",
      summary: "gossip of signed values among nodes of which some lie: validation, proof of a lie, quarantine",
      settings: AttestedGossip.settingKeys, run: AttestedGossip.run, toleratesLiars: true),
  ]

  public static func entry(named name: String) -> ProtocolEntry? { entries.first { $0.name == name } }
}
