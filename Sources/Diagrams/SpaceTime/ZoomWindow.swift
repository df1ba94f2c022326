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
    return widened(window.grown(by: (window.to - window.from).microseconds / 12, in: story), in: story)
  }

  /// The stretches of a run of thousands of messages in which most changes, in order of time.
  ///
  /// Each is short enough for its messages, drawn `width` pixels wide, to be slanted, and holds few enough to be told
  /// apart. The second is there only when at least half as much happens in it.
  static func busiestInLongRun(_ story: Story, width: Double, most: Int = 2) -> [ZoomWindow] {
    let latency = max(story.typicalLatency.microseconds, 1)
    var moments = moments(in: story)
    var found: [(weight: Int, window: ZoomWindow)] = []
    while found.count < most, moments.count >= 4 {
      var best: (score: Double, weight: Int, window: ZoomWindow)?
      for pixels in [90.0, 60, 40, 26] {
        let length = Int64(Double(latency) * width / pixels)
        guard length * largestShare <= (story.to - story.from).microseconds,
          let heaviest = heaviest(moments, within: length)
        else { continue }
        let window = widened(heaviest.window.grown(by: length / 12, in: story), in: story)
        guard (1...mostMessages).contains(story.part(from: window.from, to: window.to).arrows.count) else { continue }
        let score = Double(heaviest.weight) * (1 + pixels / 100)
        if score > best?.score ?? 0 { best = (score, heaviest.weight, window) }
      }
      guard let best, best.weight * 2 >= found.first?.weight ?? 0 else { break }
      found.append((best.weight, best.window))
      // What happens right beside an enlarged stretch belongs to the same tale.
      let reach = Elapsed(microseconds: 8 * (best.window.to - best.window.from).microseconds)
      moments.removeAll { best.window.from - reach <= $0.at && $0.at <= best.window.to + reach }
    }
    return found.map(\.window).sorted { $0.from < $1.from }
  }

  /// More than this cannot be told apart in one enlargement.
  private static let mostMessages = 80

  private func grown(by margin: Int64, in story: Story) -> ZoomWindow {
    let margin = Elapsed(microseconds: margin)
    return ZoomWindow(from: max(from - margin, story.from), to: min(to + margin, story.to))
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
