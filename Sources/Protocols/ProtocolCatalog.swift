public import Timelines

/// A protocol that can be run by name.
public struct ProtocolEntry: Sendable {
  public let name: String
  /// What it is, in one line.
  public let summary: String
  public let settings: [SettingKey]
  public let run: @Sendable (RunPlan) -> Timeline
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
  ]

  public static func entry(named name: String) -> ProtocolEntry? { entries.first { $0.name == name } }
}
