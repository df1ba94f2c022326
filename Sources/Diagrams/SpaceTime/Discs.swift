import Findings
import Timelines

/// The numbered discs of a picture whose time runs right: those of an enlargement stand in it, and as one range in the
/// overview, so that both rows read in order.
struct Discs {
  struct Disc: Hashable {
    var first: Int
    var last: Int
    var at: Instant
  }

  let above: [Disc]
  /// By enlargement.
  let inside: [[Disc]]

  init(_ callouts: [Callout], enlarged windows: [(from: Instant, to: Instant)]) {
    var above: [Disc] = []
    var inside: [[Disc]] = windows.map { _ in [] }
    for (index, callout) in callouts.enumerated() {
      let disc = Disc(first: index + 1, last: index + 1, at: callout.at)
      guard let place = windows.firstIndex(where: { $0.from <= callout.at && callout.at <= $0.to }) else {
        above.append(disc)
        continue
      }
      if let previous = inside[place].last, let range = above.last, range.last == previous.last {
        above[above.count - 1].last = disc.last
      } else {
        above.append(Disc(first: disc.first, last: disc.last, at: middle(windows[place])))
      }
      inside[place].append(disc)
    }
    self.above = above
    self.inside = inside

    func middle(_ window: (from: Instant, to: Instant)) -> Instant {
      Instant(microseconds: (window.from.microseconds + window.to.microseconds) / 2)
    }
  }
}
