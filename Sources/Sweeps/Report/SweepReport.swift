public import Scenarios

/// One measure of a sweep in numbers and words, for a table, a picture or a program to read.
public struct SweepReport: Sendable {
  public struct Row: Sendable {
    /// The values that vary, "150ms–300ms"; empty when nothing does.
    public var label: String
    public var settings: [Override]
    public var statistics: Statistics
    /// Runs that could not be made.
    public var failures: Int
  }

  public let measure: Measure
  public let scenario: Scenario
  /// One for each combination, in their order.
  public let rows: [Row]
  /// The lesson in one line, and only if the numbers prove it.
  public let headline: String
  /// Scenario, seeds and settings.
  public let subtitle: String
  /// What the rows differ in: "election timeout"; empty when nothing does.
  public let parameter: String

  public init(of sweep: Sweep, _ rows: [SweepRow], _ measure: Measure) {
    self.measure = measure
    scenario = sweep.scenario
    let statistics = sweep.statistics(of: measure, in: rows)
    var failures = sweep.combinations.map { _ in 0 }
    for row in rows where row.failure != nil { failures[row.combination] += 1 }
    self.rows = sweep.combinations.indices.map { index in
      Row(
        label: Words.label(sweep.combinations[index]),
        settings: sweep.combinations[index], statistics: statistics[index], failures: failures[index])
    }
    parameter = sweep.variations.map { Words.key($0.key) }.joined(separator: ", ")
    headline = Headline(measure, sweep, statistics).text
    subtitle = Words.subtitle(of: sweep)
  }
}

extension Sweep {
  /// How many of `rows` broke a rule or could not be made, and the first of them.
  public func broken(in rows: [SweepRow]) -> (count: Int, first: SweepRow)? {
    let broken = rows.filter { row in
      row.failure != nil || zip(MeasureCatalog.measures, row.values).contains { $0.name == "violations" && $1 ?? 0 > 0 }
    }
    return broken.first.map { (broken.count, $0) }
  }
}
