import Findings
import Scenes
import Timelines

/// The one time axis of a comparison: distances from the zero of each run, in microseconds, to pixels.
struct SharedAxis {
  let low: Int64
  let high: Int64
  /// Where the axis begins and ends on the page, along it.
  let start: Double
  let end: Double
  private let step: TickStep

  init(low: Int64, high: Int64, start: Double, end: Double) {
    self.low = low
    self.high = max(high, low + 1)
    self.start = start
    self.end = end
    let scale = (end - start) / Double(self.high - low)
    step = TickStep.fitting(
      scale: scale, spacing: 60, upTo: Instant(microseconds: max(abs(low), abs(self.high))))
  }

  /// Pixels per microsecond.
  var scale: Double { (end - start) / Double(high - low) }

  func position(_ distance: Elapsed) -> Double { start + Double(distance.microseconds - low) * scale }

  func holds(_ distance: Elapsed) -> Bool { low <= distance.microseconds && distance.microseconds <= high }

  var ticks: [(along: Double, words: String)] {
    step.ticks(from: Instant(microseconds: low), to: Instant(microseconds: high)).map { tick in
      let words = tick < .zero ? "−" + step.label(Instant(microseconds: -tick.microseconds)) : step.label(tick)
      return (position(tick - .zero), words)
    }
  }

  var unit: String { step.unit }

  /// The part of a run that lies on the axis, with its time map; nil when none of it does.
  func window(of run: AlignedRun) -> (from: Instant, to: Instant, time: TimeMap)? {
    let first = min(.zero, run.timeline.events.first?.time ?? .zero)
    let from = max(first, run.zero + Elapsed(microseconds: low))
    let to = min(run.timeline.header.end, run.zero + Elapsed(microseconds: high))
    guard from < to else { return nil }
    let window = TimeMap.Window(from: from, to: to, start: position(from - run.zero), end: position(to - run.zero))
    return (from, to, TimeMap(windows: [window], folds: [], scale: scale))
  }

  /// Whether a run goes on beyond the end of the axis.
  func cuts(_ run: AlignedRun) -> Bool { run.end.microseconds > high }
}

extension SharedAxis {
  /// How much longer than the shortest run the longest on the axis may be: beyond it, runs are torn.
  static let mostStretch: Int64 = 6

  /// The last instant that has to be on the axis: the end of most runs, but not of those that would press the others flat.
  static func reach(of runs: [AlignedRun]) -> Int64 {
    let ends = runs.map(\.end.microseconds).filter { $0 > 0 }.sorted()
    guard let shortest = ends.first else { return 1 }
    return ends.last { $0 <= shortest * mostStretch } ?? shortest
  }
}
