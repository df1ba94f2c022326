import Sweeps
import Synchronization

/// Runs a sweep into its files of rows, with a progress bar for a person at a terminal.
enum SweepFiles {
  static func rows(of sweep: Sweep, into paths: [String], threads: Int) throws -> [SweepRow] {
    var known: [Int: SweepRow] = [:]
    let files = try paths.map { path throws(SweepError) in try Appender(path, sweep, &known) }
    let bar = Mutex(ProgressBar(total: sweep.runCount, done: known.count))
    if !known.isEmpty { Console.note("going on after \(known.count) of \(sweep.runCount) runs") }
    defer { bar.withLock { $0.clear() } }
    let rows = try sweep.run(done: known, threads: threads) { new in
      for file in files { try file.append(new) }
      bar.withLock { $0.advance(by: new.count) }
    }
    for file in files { try file.finish(rows) }
    return rows
  }

  /// Shares a file of rows between the threads of a sweep.
  private final class Appender: Sendable {
    private let file: Mutex<RowFile?>
    /// Rows that other files held and this one did not are written when it is finished.
    init(_ path: String, _ sweep: Sweep, _ known: inout [Int: SweepRow]) throws(SweepError) {
      guard let format = RowFormat(fileName: path) else { preconditionFailure("\(path) is no file of rows") }
      let file = try RowFile(path, format: format, of: sweep, version: Version.string)
      known.merge(file.rows) { mine, _ in mine }
      self.file = Mutex(file)
    }

    func append(_ rows: [SweepRow]) throws {
      try file.withLock { file in try file?.append(rows) }
    }

    func finish(_ rows: [SweepRow]) throws {
      let taken = file.withLock { file in file.take() }
      try taken?.finish(rows)
    }
  }
}

/// "[=======>        ]  4,224 of 10,000 runs, 3 s left", on one line of a terminal.
private struct ProgressBar {
  let total: Int
  let begun: Int
  var done: Int
  let start = ContinuousClock.now
  var shown = ContinuousClock.now

  init(total: Int, done: Int) {
    self.total = total
    self.done = done
    begun = done
  }

  mutating func advance(by count: Int) {
    done += count
    let now = ContinuousClock.now
    guard Console.isTerminal, now - shown > .milliseconds(100), total > 0 else { return }
    shown = now
    let filled = 24 * done / total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: 24 - filled)
    let seconds = (now - start) / .seconds(1)
    let left = seconds * Double(total - done) / Double(max(done - begun, 1))
    Console.transient("[\(bar)] \(done) of \(total) runs, \(Int(left.rounded(.up))) s left")
  }

  func clear() { if Console.isTerminal { Console.transient("") } }
}
