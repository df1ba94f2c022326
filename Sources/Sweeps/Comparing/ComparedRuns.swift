public import Findings
public import Scenarios
import Timelines

/// Single runs side by side: numbers in which they differ, and the sentences about them.
public struct ComparedRuns: Sendable {
  public let labels: [String]
  public let runs: [AlignedRun]
  /// Since the zero of each run.
  public let findings: [Findings]
  public let comparison: RunComparison
  /// The numbers in which they differ, the most telling first.
  public let numbers: [ComparedNumber]
  let alignment: Alignment?

  public init(_ runs: [AlignedRun], labels: [String], alignment: Alignment?) {
    precondition(runs.count == labels.count, "\(labels.count) labels for \(runs.count) runs")
    self.runs = runs
    self.labels = labels
    self.alignment = alignment
    findings = runs.map { Findings(of: $0.timeline).since($0.zero, in: $0.timeline) }
    comparison = RunComparison(of: runs)
    numbers = ComparedNumber.differing(runs, findings)
  }

  // MARK: Headline

  /// What was changed, and what that did: "With pre vote on: one election instead of two".
  public var headline: String {
    guard runs.count > 1 else { return findings[0].headline }
    let subject = subject
    guard let number = numbers.first, let measure = measure(of: number) else {
      let isSame = comparison.divergences.allSatisfy { $0 == nil }
      if isSame, comparison.shifts.allSatisfy({ $0 == nil }) { return "\(subject): the same events at the same times" }
      return isSame ? "\(subject): the same events at other times" : "\(subject): no number differs"
    }
    let known = number.values.compactMap { $0 }
    guard runs.count == 2, known.count == 2 else {
      guard let low = known.min(), let high = known.max(), low < high else {
        return "\(subject): \(number.name) in \(Words.small(known.count)) of \(Words.small(runs.count)) runs"
      }
      return extremes(number, measure)
        ?? "\(subject): \(figure(low, measure)) to \(measure.words.brief(figure(high, measure)))"
    }
    let (first, second) = (figure(known[0], measure), figure(known[1], measure))
    func alone(_ figure: String) -> String { figure == "no" ? "none" : figure }
    return isChanged
      ? "\(subject): \(measure.words.brief(second)) instead of \(alone(first))"
      : "\(subject): \(measure.words.brief(first)) against \(alone(second))"
  }

  /// "Push-pull: 0.95 s to the last node; push: 1.75 s": where the runs have names of their own, which has least and most.
  private func extremes(_ number: ComparedNumber, _ measure: Measure) -> String? {
    let known = zip(labels, number.values).compactMap { label, value in value.map { (label, $0) } }
    guard !seedsDiffer, known.count == runs.count, let low = known.map(\.1).min(), let high = known.map(\.1).max()
    else { return nil }
    func named(_ value: Int64) -> String? {
      let names = known.filter { $0.1 == value }.map(\.0)
      return names.count <= 2 ? Words.join(names) : nil
    }
    guard let least = named(low), let most = named(high) else { return nil }
    let words = "\(least): \(measure.words.brief(figure(low, measure))); \(most): \(figure(high, measure))"
    return words.count <= 64 ? Words.capitalised(words) : nil
  }

  private func figure(_ value: Int64, _ measure: Measure) -> String {
    measure.unit == .time ? Words.number(value, .time) : Words.small(Int(value))
  }

  private func measure(of number: ComparedNumber) -> Measure? {
    ComparedNumber.measures.first { $0.name.replacing("-", with: " ") == number.name }
  }

  /// Whether the second run is the first one with something changed.
  private var isChanged: Bool { runs.count == 2 && (changedSettings != nil || seedsDiffer) }

  private var sources: [(scenario: String, seed: UInt64, parameters: [Header.Parameter])?] {
    runs.map { run in
      guard case .simulated(let scenario, let seed, let parameters) = run.timeline.header.source else { return nil }
      return (scenario, seed, parameters)
    }
  }

  private var isOneScenario: Bool {
    let names = sources.map { $0?.scenario }
    return names.allSatisfy { $0 != nil && $0 == names[0] }
  }

  private var seedsDiffer: Bool { isOneScenario && Set(sources.map { $0?.seed }).count > 1 }

  /// The settings of the second run that the first has not; nil when other things differ.
  private var changedSettings: [Header.Parameter]? {
    guard isOneScenario, !seedsDiffer, let first = sources[0], let last = sources.last ?? nil else { return nil }
    let changed = last.parameters.filter { !first.parameters.contains($0) }
    return changed.isEmpty ? nil : changed
  }

  private var subject: String {
    if runs.count == 2, let changed = changedSettings {
      let words = changed.map { Words.setting($0.key, $0.value) }.joined(separator: ", ")
      return changed.count == 1 && changed[0].key == "lies" ? Words.capitalised(words) : "With \(words)"
    }
    if seedsDiffer, Set(sources.map { $0?.parameters ?? [] }).count == 1 {
      let seeds = sources.compactMap { $0?.seed }
      return runs.count == 2 ? "Seed \(seeds[1])" : "\(Words.capitalised(Words.small(runs.count))) seeds"
    }
    if isOneScenario, !seedsDiffer, let parameter = variedKey {
      return "\(Words.capitalised(Words.small(runs.count))) values of \(Words.key(parameter))"
    }
    if runs.count == 2 {
      let imported = sources.map { $0 == nil }
      if imported == [false, true] { return "Simulated and real" }
      if imported == [true, false] { return "Real and simulated" }
      let systems = findings.map { String($0.subtitle.prefix { $0 != "," && $0 != "." }) }
      if systems[0] != systems[1], !isOneScenario, systems.allSatisfy({ !$0.isEmpty && $0.count < 20 }) {
        return "\(systems[0]) and \(systems[1])"
      }
      return "\(labels[0]) and \(labels[1])"
    }
    return "\(Words.capitalised(Words.small(runs.count))) runs"
  }

  /// The only setting in which runs of one scenario differ.
  private var variedKey: String? {
    let all = sources.map { $0?.parameters ?? [] }
    let shared = all.dropFirst().reduce(Set(all[0])) { $0.intersection($1) }
    let keys = Set(all.joined().filter { !shared.contains($0) }.map(\.key))
    return keys.count == 1 ? keys.first : nil
  }

  // MARK: Subtitle

  /// What is compared with what, and on which axis.
  public var subtitle: String {
    var sentences = [about]
    if let alignment { sentences.append("Zero is \(alignment.words).") }
    if comparison.matching.basis == .role { sentences.append("Nodes are matched by the order in which they lead.") }
    if !comparison.isDetailed, runs.count > 1 { sentences.append("Only roles and faults are compared.") }
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var about: String {
    if isOneScenario, let source = sources[0] {
      let seed = seedsDiffer ? "" : ", seed \(source.seed)"
      return "\(source.scenario): \(commonSubtitle)".trimmedEnd + seed + "."
    }
    // "Raft, five nodes; …": the system, and what may be the same of all.
    let parts = findings.map { finding -> (system: String, rest: String) in
      let system = finding.subtitle.prefix { $0 != "," && $0 != ";" }
      return (String(system), String(finding.subtitle.dropFirst(system.count)))
    }
    if Set(parts.map(\.rest)).count == 1, parts.allSatisfy({ !$0.system.isEmpty && !$0.rest.isEmpty }) {
      let systems = parts.map(\.system).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return Words.join(systems) + parts[0].rest
    }
    return zip(labels, findings).map { label, findings in
      if findings.subtitle.isEmpty || findings.subtitle.hasPrefix(label) { return findings.subtitle }
      return "\(label): \(findings.subtitle)"
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// As much of the subtitles as holds of every run: system, size, faults, in this order. The sides of a cut stay whole.
  private var commonSubtitle: String {
    let parts = findings.map { finding in
      finding.subtitle.trimmedEnd.split(separator: /[,;]\s(?![^{]*\})/, omittingEmptySubsequences: false).map(
        String.init)
    }
    var common = parts[0].count
    for other in parts { common = min(common, zip(parts[0], other).prefix { $0 == $1 }.count) }
    if common == parts[0].count { return findings[0].subtitle }
    return parts[0].prefix(common).joined(separator: ", ")
  }

  /// For readers who cannot see the picture.
  public var description: String {
    var sentences = ["\(Words.capitalised(Words.small(runs.count))) runs on one time axis: \(Words.join(labels))."]
    for (index, divergence) in comparison.divergences.enumerated() {
      if let divergence { sentences.append("\(labels[index]): \(remark(on: divergence, of: index)).") }
    }
    for number in numbers.prefix(4) {
      sentences.append("\(Words.capitalised(number.name)): \(Words.join(number.words)).")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: Divergence

  /// "first difference at 153 ms: B becomes candidate in t1; in seed 1, A becomes candidate in t1".
  public func remark(on divergence: Divergence, of index: Int) -> String {
    let run = runs[index]
    func told(_ run: AlignedRun, _ event: Int?) -> (words: String, isFirst: Bool)? {
      event.map { index in
        let event = run.timeline.events[index]
        return (run.timeline.words(for: event), event.time - run.zero == divergence.at)
      }
    }
    let (here, there) = (told(run, divergence.here), told(runs[0], divergence.there))
    let at = "first difference \(divergence.at == .zero ? "from the start" : "at \(divergence.at)")"
    switch (here, there) {
    case (let here?, let there?) where here.words == there.words.replacing(" sends ", with: " sends a falsified "):
      return "\(at): \(here.words); \(labels[0]): an honest one"
    case (let here?, let there?) where here.isFirst && there.isFirst:
      return "\(at): \(here.words); \(labels[0]): \(there.words)"
    case (let here?, _) where here.isFirst: return "\(at): \(here.words), not so in \(labels[0])"
    case (_, let there?): return "\(at): in \(labels[0]) \(there.words), not so here"
    default: return at
    }
  }

  /// What is said of a run as a whole: where it first differs, or that it does not.
  public func remark(on index: Int) -> String {
    if index == 0 || runs.count < 2 { return "" }
    if let divergence = comparison.divergences[index] { return remark(on: divergence, of: index) }
    // A run that ends before the other hides what would have differed later.
    let (mine, theirs) = (runs[index].end, runs[0].end)
    let span = mine == theirs ? "" : " as far as both are observed, to \(min(mine, theirs))"
    if let shift = comparison.shifts[index] {
      return "the same order of events as in \(labels[0])\(span), but from \(shift) on at other times"
    }
    return "the same events at the same times as \(labels[0])\(span)"
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while let last = text.last, ".,: ".contains(last) { text.removeLast() }
    return text
  }
}
