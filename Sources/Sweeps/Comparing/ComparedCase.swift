import Dispatch
public import Findings
public import Scenarios
import Synchronization
import Timelines

/// A scenario with settings of its own: one row of a comparison.
public struct ComparedCase: Sendable {
  /// What the row is called: "150–300 ms".
  public var label: String
  public var scenario: Scenario
  /// Applied in order at every run; they stand in the header of the timeline.
  public var overrides: [Override]

  public init(label: String, scenario: Scenario, overrides: [Override] = []) {
    self.label = label
    self.scenario = scenario
    self.overrides = overrides
  }

  /// One run, and the instant that the shared axis calls zero.
  public func run(seed: UInt64?, alignment: Alignment?) throws -> AlignedRun {
    let timeline = try scenario.run(seed: seed, overrides: overrides)
    return AlignedRun(timeline, zero: try alignment?.instant(in: timeline) ?? .zero)
  }
}

/// What the seeds of one case yielded.
public struct CaseReport: Sendable {
  public let statistics: Statistics
  /// The run whose value is the median; of several the one with the first seed.
  public let medianSeed: UInt64
  /// Runs that could not be made or aligned.
  public let failures: Int

  init(_ values: [Int64?], seeds: [UInt64], failures: Int) {
    let statistics = Statistics(values)
    self.statistics = statistics
    self.failures = failures
    let place = statistics.median.flatMap { median in values.firstIndex { $0 == median } } ?? 0
    medianSeed = seeds[place]
  }

  /// Runs every case with every seed on `threads` threads and measures it from its zero on.
  ///
  /// - Parameter progress: told how many runs were made since the last call, one call at a time.
  public static func all(
    of cases: [ComparedCase], seeds: Seeds, measure: Measure, alignment: Alignment?,
    threads: Int = Sweep.processors, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [CaseReport] {
    let count = seeds.values.count
    let state = Mutex(Progress(values: [Value?](repeating: nil, count: cases.count * count)))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, cases.count * count))) { _ in
      while let portion = state.withLock({ $0.take() }) {
        let values = portion.map { place -> Value in
          do {
            let run = try cases[place / count].run(seed: seeds.values[place % count], alignment: alignment)
            return .measured(measure.value(of: run))
          } catch { return .failed }
        }
        state.withLock { $0.note(values, at: portion, progress) }
      }
    }
    let values = state.withLock { $0.values }
    return cases.indices.map { index in
      let own = values[index * count..<(index + 1) * count]
      return CaseReport(
        own.map { if case .measured(let value)? = $0 { value } else { nil } }, seeds: seeds.values,
        failures: own.count { if case .measured? = $0 { false } else { true } })
    }
  }

  private enum Value: Sendable {
    case measured(Int64?)
    case failed
  }

  private struct Progress {
    var values: [Value?]
    var next = 0

    mutating func take() -> Range<Int>? {
      guard next < values.count else { return nil }
      // Small portions: neighbouring runs of one case may take a hundred times as long as those of another.
      let portion = next..<min(next + 16, values.count)
      next = portion.upperBound
      return portion
    }

    mutating func note(_ new: [Value], at portion: Range<Int>, _ progress: (Int) -> Void) {
      for (place, value) in zip(portion, new) { values[place] = value }
      progress(new.count)
    }
  }
}

extension Measure {
  /// The measure of a run from the zero of the shared axis on.
  public func value(of run: AlignedRun) -> Int64? {
    value(run.timeline, Findings(of: run.timeline).since(run.zero, in: run.timeline))
  }
}
