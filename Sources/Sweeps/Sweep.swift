public import Scenarios

/// One scenario over many seeds and settings: what is run, and in which order the rows stand.
public struct Sweep: Sendable {
  /// Beyond this many runs the rows no longer fit comfortably into memory.
  public static let mostRuns = 20_000_000

  /// The scenario with the settings that all runs share.
  public let scenario: Scenario
  /// Those settings, as they were given.
  public let settings: [Override]
  public let seeds: Seeds
  public let variations: [Variation]
  /// One setting for each varied key, in the order of the rows.
  public let combinations: [[Override]]
  /// The scenario of each combination.
  let scenarios: [Scenario]

  /// Checks every setting and every value, so that a misspelt one is told before the first run.
  ///
  /// Throws ``SweepError`` and `ScenarioError`.
  public init(
    of scenario: Scenario, seeds: Seeds, settings: [Override] = [], variations: [Variation] = []
  ) throws {
    for (index, variation) in variations.enumerated() {
      if variations[..<index].contains(where: { $0.key == variation.key }) {
        throw SweepError.variedTwice(key: variation.key)
      }
      if settings.contains(where: { $0.key == variation.key }) { throw SweepError.variedAndSet(key: variation.key) }
    }
    if (settings.map(\.key) + variations.map(\.key)).contains("seed") { throw SweepError.variedSeed }
    var count = seeds.values.count
    for variation in variations {
      let (product, overflow) = count.multipliedReportingOverflow(by: variation.values.count)
      guard !overflow, product <= Self.mostRuns else {
        throw SweepError.tooManyRuns(overflow ? .max : product, limit: Self.mostRuns)
      }
      count = product
    }
    var base = scenario
    for setting in settings { try base.apply(setting) }
    combinations = Variation.combinations(of: variations)
    scenarios = try combinations.map { combination throws(ScenarioError) in
      var changed = base
      for override in combination { try changed.apply(override) }
      return changed
    }
    self.scenario = base
    self.settings = settings
    self.seeds = seeds
    self.variations = variations
  }

  /// How many runs it has.
  public var runCount: Int { combinations.count * seeds.values.count }
}
