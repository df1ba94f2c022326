import Diagrams
import Findings
import Scenarios
import Sweeps
import Timelines

/// Makes or reads the runs that a comparison was asked for.
struct ComparisonInput {
  private let command: CompareCommand
  private let alignment: Alignment?
  private let seeds: Seeds?
  private let variations: [Variation]

  init(_ command: CompareCommand) throws {
    self.command = command
    alignment = command.align.map { Alignment($0) }
    seeds = try command.seeds.map { try Seeds(parsing: $0) }
    variations = try command.vary.map { try Variation(parsing: $0) }
    if let threads = command.threads, threads < 1 { throw Failure(.usage, "--threads must be at least 1") }
  }

  func data() throws -> ComparisonData {
    let names = try command.runs.map { try RunName(parsing: $0) }
    let scenarios = names.compactMap(\.scenario)
    guard scenarios.count == names.count else { return try mixed(names) }
    if let key = variations.first(where: { variation in command.settings.contains { $0.hasPrefix(variation.key + "=") }
    }) {
      throw SweepError.variedAndSet(key: key.key)
    }
    let shared = try command.settings.map { try Override(parsing: $0) }
    let list = try CaseList(
      names.compactMap { name in name.scenario.map { ($0, name.overrides + shared) } }, variations: variations,
      labels: command.label)
    let count = seeds?.values.count ?? 1
    if let seeds, count > 1, list.cases.count > 1 || count > 12 {
      if let seeded = names.first(where: { $0.seed != nil }) {
        throw Failure(.usage, "\(seeded.text) names a seed, and --seeds names others; leave one out")
      }
      return try distributions(list, seeds)
    }
    return try single(list, names.map(\.seed))
  }

  // MARK: Single runs

  /// One run for each case, or one case with a few seeds.
  private func single(_ list: CaseList, _ ownSeeds: [UInt64?]) throws -> ComparisonData {
    let perRun = max(1, list.cases.count / max(ownSeeds.count, 1))
    var labels: [String] = []
    var runs: [AlignedRun] = []
    for (index, one) in list.cases.enumerated() {
      let wanted = seeds.map { $0.values.map(Optional.some) } ?? [ownSeeds[index / perRun]]
      try check(list.cases.count * wanted.count)
      for seed in wanted {
        runs.append(try one.run(seed: seed, alignment: alignment))
        labels.append(wanted.count > 1 ? "seed \(seed ?? 0)" : one.label)
      }
    }
    for (index, label) in command.label.prefix(labels.count).enumerated() { labels[index] = label }
    if list.cases.count > 1 { labels = Self.distinct(labels, runs) }
    return ComparisonData(ComparedRuns(runs, labels: labels, alignment: alignment), parameter: list.parameter)
  }

  /// Scenarios beside timelines and logs.
  private func mixed(_ names: [RunName]) throws -> ComparisonData {
    if seeds != nil || !variations.isEmpty {
      throw Failure(
        .usage, "--seeds and --vary make runs of scenarios; leave them out where timelines or logs are compared")
    }
    try check(names.count)
    let shared = try command.settings.map { try Override(parsing: $0) }
    let runs = try names.map { name -> AlignedRun in
      if let scenario = name.scenario {
        return try ComparedCase(label: "", scenario: scenario, overrides: name.overrides + shared).run(
          seed: name.seed, alignment: alignment)
      }
      let timeline = try TimelineInput.read(name.text)
      do { return AlignedRun(timeline, zero: try alignment?.instant(in: timeline) ?? .zero) } catch {
        throw Failure(.usage, "\(name.text): \(error)")
      }
    }
    let labels = names.enumerated().map { index, name in
      command.label.indices.contains(index) ? command.label[index] : name.label
    }
    return ComparisonData(ComparedRuns(runs, labels: labels, alignment: alignment), parameter: "")
  }

  private func check(_ count: Int) throws {
    guard (2...12).contains(count) else {
      throw Failure(
        .usage,
        count == 1
          ? "one run is nothing to compare; name another, or use --seeds 1,2,3 or --vary key=a,b"
          : "\(count) runs do not fit one sheet; compare at most 12, or many seeds of at most 12 values")
    }
  }

  /// Equal labels get their seeds.
  private static func distinct(_ labels: [String], _ runs: [AlignedRun]) -> [String] {
    zip(labels, runs).map { label, run in
      guard labels.count(where: { $0 == label }) > 1, case .simulated(_, let seed, _) = run.timeline.header.source
      else { return label }
      return Set(labels).count == 1 ? "seed \(seed)" : "\(label), seed \(seed)"
    }
  }

  // MARK: Many runs

  private func distributions(_ list: CaseList, _ seeds: Seeds) throws -> ComparisonData {
    try check(list.cases.count == 1 ? 1 : list.cases.count)
    let measure = try MeasureCatalog.measure(named: command.measure)
    let (total, _) = list.cases.count.multipliedReportingOverflow(by: seeds.values.count)
    let reports = Progress.during("making \(total) runs") {
      CaseReport.all(
        of: list.cases, seeds: seeds, measure: measure, alignment: alignment,
        threads: command.threads ?? Sweep.processors)
    }
    if let failed = zip(list.cases, reports).first(where: { $1.failures == seeds.values.count }) {
      // Every run of the case fails: the first says why.
      _ = try failed.0.run(seed: seeds.values[0], alignment: alignment)
    }
    let medians = try zip(list.cases, reports).map { try $0.run(seed: $1.medianSeed, alignment: alignment) }
    return ComparisonData(list, reports, medians, measure, seeds: seeds, alignment)
  }
}

/// A run as it is named: NAME[@SEED][:key=value]…
struct RunName {
  let text: String
  /// Nil for timelines and logs.
  let scenario: Scenario?
  let seed: UInt64?
  let overrides: [Override]

  init(parsing text: String) throws {
    self.text = text
    let isData = Files.exists(text) && !text.hasSuffix(".yaml") && !text.hasSuffix(".yml") || text == "-"
    guard !isData else {
      (scenario, seed, overrides) = (nil, nil, [])
      return
    }
    // A setting begins at a colon that a word and an equals sign follow: values may hold colons.
    let parts = text.split(separator: /:(?=[A-Za-z]+=)/, omittingEmptySubsequences: false)
    overrides = try parts.dropFirst().map { try Override(parsing: String($0)) }
    let name = parts.first ?? ""
    if let at = name.lastIndex(of: "@"), !Files.exists(String(name)) {
      guard let number = UInt64(name[name.index(after: at)...]) else {
        throw Failure(.usage, "\(text): after @ stands the seed, a whole number such as @7")
      }
      (seed, scenario) = (number, try Self.scenario(String(name[..<at])))
    } else {
      (seed, scenario) = (nil, try Self.scenario(String(name)))
    }
  }

  /// Where a run comes from, and what is chosen of it: "mine.yaml" and "@7:loss=1%".
  static func parts(of text: String) -> (source: String, choices: String) {
    if Files.exists(text) { return (text, "") }
    var end = text.firstRange(of: /:(?=[A-Za-z]+=)/)?.lowerBound ?? text.endIndex
    if let at = text[..<end].lastIndex(of: "@"), UInt64(text[text.index(after: at)..<end]) != nil { end = at }
    return (String(text[..<end]), String(text[end...]))
  }

  private static func scenario(_ name: String) throws -> Scenario {
    if !ScenarioInput.isFile(name), (try? ScenarioCatalog.scenario(named: name)) == nil, name.contains(".") {
      throw Failure(
        .badInput, "\(name): no such file, and no scenario of that name; 'worldline list' shows the scenarios")
    }
    return try ScenarioInput.read(name)
  }

  var label: String {
    if let scenario { return scenario.name }
    return text.split(separator: "/").last.map(String.init) ?? text
  }
}
