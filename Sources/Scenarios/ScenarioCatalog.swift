/// The built-in scenarios, in the order in which they are listed.
public enum ScenarioCatalog {
  public static let scenarios: [Scenario] = [
    .raftElection, .raftSplitVote, .raftLostVote, .raftLeaderCrash, .raftMinorityPartition, .raftLeaderIsolated,
    .raftFlappingLink,
  ]

  /// The scenario called `name`.
  public static func scenario(named name: String) throws(ScenarioError) -> Scenario {
    if let scenario = scenarios.first(where: { $0.name == name }) { return scenario }
    throw .unknownScenario(found: name, suggestion: nearest(to: name, among: scenarios.map(\.name)))
  }
}
