public import Simulator

extension Store {
  /// The rules of the store under these settings, for ``Simulation/invariants``.
  public static func invariants(_ settings: Settings) -> [any Invariant<Store>] {
    let exact: [any Invariant<Store>] =
      settings.strategy == .full ? [] : [ExactDifference(direction: settings.direction)]
    return [NoLostWrite(conflicts: settings.initial.conflicts), ClockMonotonicity(), RootEquality()] + exact
  }
}
