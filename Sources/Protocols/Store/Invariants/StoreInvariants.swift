public import Simulator
public import Timelines

extension Store {
  /// The rules of the store under these settings, for ``Simulation/invariants``. With liars, an exchange with one of
  /// them counts as disturbed, and what honest replicas hold is compared with what was written.
  public static func invariants(_ settings: Settings, liars: [NodeID] = []) -> [any Invariant<Store>] {
    let exact: [any Invariant<Store>] =
      settings.strategy == .full ? [] : [ExactDifference(direction: settings.direction, liars: liars)]
    let held: [any Invariant<Store>] = liars.isEmpty ? [] : [HeldAsWritten(initial: settings.initial, liars: liars)]
    return [NoLostWrite(conflicts: settings.initial.conflicts), ClockMonotonicity(), RootEquality()] + exact + held
  }
}
