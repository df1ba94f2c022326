import Timelines

/// The part of a run that is worth enlarging.
struct ZoomWindow: Hashable {
  var from: Instant
  var to: Instant

  func contains(_ instant: Instant) -> Bool { from <= instant && instant <= to }

  /// The stretch with the most state changes and rare messages, when it takes less than a third of the run and its
  /// messages are too steep to read in the overview of `width` pixels; nil otherwise.
  static func busiest(in story: Story, width: Double) -> ZoomWindow? {
    let span = (story.to - story.from).microseconds
    var moments: [(at: Instant, weight: Int)] = story.changes.filter { $0 > story.from }.map { ($0, 3) }
    for arrow in story.arrows where !arrow.isRoutine && arrow.messageClass != .append && arrow.messageClass != .ok {
      moments.append((arrow.start, 1))
      moments.append((arrow.end, 1))
    }
    moments = moments.filter { story.contains($0.at) }.sorted { $0.at < $1.at }
    guard moments.count >= 4, Double(story.typicalLatency.microseconds) / Double(span) * width < 22 else { return nil }
    for divisor in [12, 18, 27, 40, 60, 90, 140, 220, 400, 800] as [Int64] {
      guard let best = densest(moments, apart: span / divisor) else { continue }
      let length = (best.to - best.from).microseconds
      guard length * 3 <= span else { continue }
      let margin = Elapsed(microseconds: max(length / 14, story.typicalLatency.microseconds, span / 400))
      return widened(
        ZoomWindow(from: max(best.from - margin, story.from), to: min(best.to + margin, story.to)), in: story)
    }
    return nil
  }

  /// The weightiest group of moments with no two neighbours further apart than `apart`; the later of equals.
  private static func densest(_ moments: [(at: Instant, weight: Int)], apart: Int64) -> ZoomWindow? {
    var best: (weight: Int, window: ZoomWindow)?
    var start = 0
    for index in moments.indices {
      let isLast = index == moments.count - 1
      guard isLast || (moments[index + 1].at - moments[index].at).microseconds > apart else { continue }
      let weight = moments[start...index].reduce(0) { $0 + $1.weight }
      let window = ZoomWindow(from: moments[start].at, to: moments[index].at)
      if weight >= (best?.weight ?? 6), window.from < window.to { best = (weight, window) }
      start = index + 1
    }
    return best?.window
  }

  /// Grown so that messages in flight at its edges are whole, as far as that takes less than a quarter more.
  private static func widened(_ window: ZoomWindow, in story: Story) -> ZoomWindow {
    var result = window
    let limit = Elapsed(microseconds: (window.to - window.from).microseconds / 4)
    for arrow in story.arrows where arrow.start <= window.to && arrow.end >= window.from {
      if arrow.start < result.from, arrow.start >= window.from - limit { result.from = arrow.start }
      if arrow.end > result.to, arrow.end <= window.to + limit { result.to = min(arrow.end, story.to) }
    }
    return result
  }
}
