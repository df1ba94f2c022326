public import Scenarios

/// The rows of a comparison of scenarios: every scenario with every combination of what varies.
public struct CaseList: Sendable {
  public let cases: [ComparedCase]
  /// What the rows differ in: "election timeout"; empty when there is no one thing.
  public let parameter: String
  let variations: [Variation]

  /// - Parameters:
  ///   - runs: scenarios with the settings of each; those for all are among them.
  ///   - labels: replace the generated ones, as far as they go.
  ///
  /// Throws `ScenarioError` for a setting that no run can have, so that it is told before the first run.
  public init(
    _ runs: [(scenario: Scenario, overrides: [Override])], variations: [Variation], labels: [String] = []
  ) throws {
    self.variations = variations
    let combinations = Variation.combinations(of: variations)
    var cases: [ComparedCase] = []
    let names = Self.names(runs)
    // "on" and "off" say nothing without the name of what they switch.
    let isWordy = variations.contains { $0.values.contains { ["on", "off", "none", "all"].contains($0) } }
    for (run, name) in zip(runs, names) {
      for combination in combinations {
        let overrides = run.overrides + combination
        var changed = run.scenario
        for override in overrides { try changed.apply(override) }
        let varied = isWordy ? Words.settings(combination) : Words.label(combination)
        let label =
          runs.count == 1 && !varied.isEmpty ? varied : ([name, varied].filter { !$0.isEmpty }).joined(separator: ", ")
        cases.append(ComparedCase(label: label, scenario: run.scenario, overrides: overrides))
      }
    }
    for (index, label) in labels.prefix(cases.count).enumerated() { cases[index].label = label }
    self.cases = cases
    parameter =
      variations.isEmpty || runs.count > 1 || isWordy || !labels.isEmpty
      ? "" : variations.map { Words.key($0.key) }.joined(separator: ", ")
  }

  /// Names that tell the runs apart: of the scenario, or of what was set where the scenario is one.
  private static func names(_ runs: [(scenario: Scenario, overrides: [Override])]) -> [String] {
    let isOne = Set(runs.map(\.scenario.name)).count == 1
    let shared = runs.dropFirst().reduce(Set(runs.first?.overrides ?? [])) { $0.intersection($1.overrides) }
    return runs.map { run in
      let own = run.overrides.filter { !shared.contains($0) }
      let settings = Words.settings(own)
      if !isOne { return settings.isEmpty ? run.scenario.name : "\(run.scenario.name), \(settings)" }
      return settings.isEmpty ? (runs.count > 1 ? "as it is" : run.scenario.name) : settings
    }
  }

  // MARK: Words

  /// The lesson of many runs for each case, as far as the numbers prove one.
  public func headline(_ measure: Measure, _ reports: [CaseReport]) -> String {
    let statistics = reports.map(\.statistics)
    guard Set(cases.map(\.scenario.name)).count == 1, let scenario = cases.first?.scenario,
      let sweep = try? Sweep(of: scenario, seeds: Seeds([0]), variations: variations),
      sweep.combinations.count == cases.count
    else { return Headline.between(measure, statistics, labels: cases.map(\.label)) }
    return Headline(measure, sweep, statistics).text
  }

  /// For readers who cannot see the picture.
  public func description(_ measure: Measure, _ reports: [CaseReport]) -> String {
    let rows = zip(cases, reports).map { one, report in
      let words = report.statistics.median.map { median in
        let most = report.statistics.quantile(950) ?? median
        return "median \(Words.number(median, measure.unit)), 95 % up to \(Words.number(most, measure.unit))"
      }
      return "\(one.label): \(words ?? "no values")"
    }
    let name = Words.capitalised(measure.name.replacing("-", with: " "))
    return "Median runs on one time axis, with distributions. \(name): \(rows.joined(separator: "; "))."
  }

  /// Scenario, seeds, zero, and what the rows show.
  public func subtitle(seeds: Seeds, alignment: Alignment?) -> String {
    let scenarios = cases.map(\.scenario).reduce(into: [Scenario]()) { known, scenario in
      if !known.contains(where: { $0.name == scenario.name }) { known.append(scenario) }
    }
    let isChanged = cases.contains { $0.overrides.contains { Words.isStructural($0.key) } }
    var sentences = scenarios.count == 1 && !isChanged ? scenarios.map { "\(Words.capitalised($0.summary))." } : []
    if let alignment { sentences.append("Zero is \(alignment.words).") }
    sentences.append(
      "Each row shows the median of \(Words.grouped(seeds.values.count)) seeded runs; the bars show all of them.")
    return sentences.joined(separator: " ")
  }
}

extension CaseReport {
  /// What the values leave out: "3 runs have no leader to the end"; empty when nothing.
  public func remark(_ measure: Measure) -> String {
    let missing = statistics.missing - failures
    var parts: [String] = []
    if missing > 0 { parts.append("\(Words.grouped(missing)) runs \(measure.words.missing)") }
    if failures > 0 { parts.append("\(Words.grouped(failures)) runs could not be made or aligned") }
    return parts.joined(separator: "; ")
  }
}
