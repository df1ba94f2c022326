import Dispatch
import Findings
import Scenarios
import Synchronization

extension Sweep {
  /// How many runs one thread takes at a time: enough that taking costs nothing, few enough that the threads finish
  /// together and little is lost when the program is killed.
  static let portion = 64

  /// Makes every run that `done` does not hold yet, on `threads` threads.
  ///
  /// - Parameters:
  ///   - done: rows of an earlier attempt, by position (see ``position(of:)``).
  ///   - progress: told each portion of new rows as soon as it is there, one call at a time, in no particular order.
  ///     An error it throws ends the sweep.
  /// - Returns: all rows, by combination and then by seed, whatever the number of threads.
  public func run(
    done: [Int: SweepRow] = [:], threads: Int = Sweep.processors,
    progress: @escaping @Sendable ([SweepRow]) throws -> Void = { _ in }
  ) throws -> [SweepRow] {
    let missing = (0..<runCount).filter { done[$0] == nil }
    let state = Mutex(Progress(rows: done))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, missing.count))) { _ in
      while let portion = state.withLock({ $0.take(from: missing.count) }) {
        let rows = missing[portion].map { (position: $0, row: row(at: $0)) }
        state.withLock { $0.note(rows, progress) }
      }
    }
    let (rows, failure) = state.withLock { ($0.rows, $0.failure) }
    if let failure { throw failure }
    return (0..<runCount).compactMap { rows[$0] }
  }

  private struct Progress {
    var rows: [Int: SweepRow]
    var next = 0
    var failure: (any Error)?

    mutating func take(from count: Int) -> Range<Int>? {
      guard failure == nil, next < count else { return nil }
      let portion = next..<min(next + Sweep.portion, count)
      next = portion.upperBound
      return portion
    }

    mutating func note(_ new: [(position: Int, row: SweepRow)], _ progress: ([SweepRow]) throws -> Void) {
      for (position, row) in new { rows[position] = row }
      do { try progress(new.map(\.row)) } catch { failure = failure ?? error }
    }
  }

  /// Where the row of a run stands.
  public func position(combination: Int, seedIndex: Int) -> Int { combination * seeds.values.count + seedIndex }

  /// Makes one run. What goes wrong in it stands in its row.
  func row(at position: Int) -> SweepRow {
    let (combination, index) = position.quotientAndRemainder(dividingBy: seeds.values.count)
    let seed = seeds.values[index]
    do {
      let timeline = try scenarios[combination].run(seed: seed)
      let findings = Findings(of: timeline)
      return SweepRow(
        combination: combination, seed: seed, values: MeasureCatalog.measures.map { $0.value(timeline, findings) })
    } catch {
      return SweepRow(
        combination: combination, seed: seed, values: MeasureCatalog.measures.map { _ in nil }, failure: "\(error)")
    }
  }
}
