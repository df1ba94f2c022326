import Findings
import Timelines

/// The part of a run that is worth enlarging.
struct ZoomWindow: Hashable {
  var from: Instant
  var to: Instant

  func contains(_ instant: Instant) -> Bool { from <= instant && instant <= to }

  /// An enlargement shows at most this part of the run.
  private static let largestShare: Int64 = 5

  /// The stretch with the most state changes, remarks and rare messages for its length; nil when the messages of the
  /// overview, `width` pixels wide, are slanted enough to be read there, or little happens.
  static func busiest(in story: Story, width: Double) -> ZoomWindow? {
    let span = (story.to - story.from).microseconds
    guard Double(story.typicalLatency.microseconds) / Double(span) * width < 22 else { return nil }
    let moments = moments(in: story)
    guard moments.count >= 4 else { return nil }
    // Long windows hold more; a short one that holds nearly as much shows it larger.
    var best: (score: Double, window: ZoomWindow)?
    for share in [40, 25, 16, 10, 7, largestShare] as [Int64] {
      guard let found = heaviest(moments, within: span / share) else { continue }
      let score = Double(found.weight) * (1 - 0.9 / Double(share))
      if score > (best?.score ?? 0) * 1.25 { best = (score, found.window) }
    }
    guard let window = best?.window else { return nil }
    let margin = Elapsed(microseconds: (window.to - window.from).microseconds / 12)
    return widened(
      ZoomWindow(from: max(window.from - margin, story.from), to: min(window.to + margin, story.to)), in: story)
  }

  /// What happens when, and how much it matters.
  private static func moments(in story: Story) -> [(at: Instant, weight: Int)] {
    var moments: [(at: Instant, weight: Int)] = story.changes.filter { $0 > story.from }.map { ($0, 6) }
    moments += story.findings.callouts.filter { $0.at > story.from }.map { ($0.at, $0.weight / 3) }
    for arrow in story.arrows where arrow.messageClass != .append && arrow.messageClass != .ok {
      moments.append((arrow.start, 1))
      moments.append((arrow.end, 1))
    }
    // What follows the first fault is the story; what came before sets the scene.
    let faults = story.findings.cuts.map(\.stretch.from) + story.findings.outages.map(\.stretch.from)
    let firstFault = faults.min() ?? .zero
    return moments.filter { story.contains($0.at) }.map { ($0.at, $0.at >= firstFault ? 3 * $0.weight : $0.weight) }
      .sorted { $0.0 < $1.0 }
  }

  /// The heaviest run of moments not longer than `length`; the later of equals.
  private static func heaviest(
    _ moments: [(at: Instant, weight: Int)], within length: Int64
  ) -> (weight: Int, window: ZoomWindow)? {
    var best: (weight: Int, window: ZoomWindow)?
    var start = 0
    var weight = 0
    for (index, moment) in moments.enumerated() {
      weight += moment.weight
      while (moment.at - moments[start].at).microseconds > length {
        weight -= moments[start].weight
        start += 1
      }
      if index > start, moments[start].at < moment.at, weight >= (best?.weight ?? 0) {
        best = (weight, ZoomWindow(from: moments[start].at, to: moment.at))
      }
    }
    return best
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
