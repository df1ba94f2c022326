import Protocols
import Simulator
import Timelines

extension Scenario {
  /// What must hold of a run with these overrides, which are right.
  ///
  /// Gossip in `mode: events` has no rounds, but every node acts once a `round` on its own clock: so many rounds are so
  /// much time there.
  public func promises(under overrides: [Override]) throws(ScenarioError) -> [Expectation] {
    var changed = self
    for override in overrides { try changed.apply(override) }
    guard changed.value(of: "mode") == .choice("events"),
      case .elapsed(let period)? = try changed.value(orStandardOf: "round")
    else { return expectations }
    return expectations.map { expectation in
      guard case .everyoneKnows(.rounds(let count)) = expectation else { return expectation }
      return .everyoneKnows(.time(period * Int64(count)))
    }
  }

  private func value(of key: String) -> SettingValue? { settings.last { $0.key == key }?.value }

  private func value(orStandardOf key: String) throws(ScenarioError) -> SettingValue? {
    if let given = value(of: key) { return given }
    return try entry().settings.first { $0.name == key }?.standard
  }
}
