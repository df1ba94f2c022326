public import Timelines

/// One item's way through the nodes, in sentences.
public struct SpreadTelling: Hashable, Sendable {
  /// The lesson in one line: "Fifty nodes know after six rounds; the last few cost the most".
  public var headline = ""
  /// How it spreads, where it starts, faults, seed.
  public var subtitle = ""
  /// What to say below a picture, the most telling first.
  public var remarks: [Prose] = []
  /// Sentences for readers who cannot see a picture.
  public var alt = ""
}

extension Findings {
  /// The sentences about one of ``spreads``; every number is counted from the run.
  public func telling(of spread: Spread, by method: SpreadMethod?, in timeline: Timeline) -> SpreadTelling {
    let story = Story(timeline, self)
    let facts = SpreadFacts(spread, self, timeline)
    var telling = SpreadTelling()
    telling.headline = story.words.opened(story.spreadHeadline(facts))
    telling.subtitle = story.words.opened(story.spreadSubtitle(facts, method))
    telling.remarks = story.spreadRemarks(facts).map(story.words.opened)
    telling.alt = story.words.opened(story.spreadAlt(facts))
    return telling
  }
}
