public import Scenarios
public import Timelines

/// The shortest of many runs that break a rule, cut where they first do: the one to look at.
public struct Catch: Hashable, Sendable {
  public let seed: UInt64
  /// How many messages had been sent when the rule broke.
  public let messages: Int
  /// When it broke.
  public let at: Instant
  /// How many of the runs break a rule, and how many there were.
  public let caught: Int
  public let runs: Int

  /// Ends a run when a rule is first broken.
  public static let cut = Override("until", "violation")

  /// Runs `scenario` once for each seed and keeps the run with the fewest messages before the first broken rule; of equals
  /// the one that breaks it first, then the one with the lower seed. Nil when no run breaks a rule.
  ///
  /// Throws ``SweepError``, `ScenarioError` and what `progress` throws.
  public static func shortest(
    of scenario: Scenario, seeds: Seeds, settings: [Override] = [], threads: Int = Sweep.processors,
    progress: @escaping @Sendable ([SweepRow]) throws -> Void = { _ in }
  ) throws -> Catch? {
    let sweep = try Sweep(of: scenario, seeds: seeds, settings: settings + [cut])
    let rows = try sweep.run(threads: threads, progress: progress)
    let broken = try MeasureCatalog.measure(named: "violations")
    let sent = try MeasureCatalog.measure(named: "messages-sent")
    let end = try MeasureCatalog.measure(named: "end")
    let caught = rows.filter { $0.value(of: broken).map { $0 > 0 } ?? false }
    func order(_ row: SweepRow) -> (Int64, Int64, UInt64) {
      (row.value(of: sent) ?? .max, row.value(of: end) ?? .max, row.seed)
    }
    guard let best = caught.min(by: { order($0) < order($1) }) else { return nil }
    return Catch(
      seed: best.seed, messages: Int(best.value(of: sent) ?? 0),
      at: Instant(microseconds: best.value(of: end) ?? 0), caught: caught.count, runs: rows.count)
  }
}
