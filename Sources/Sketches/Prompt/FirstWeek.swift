/// The first seven days of somebody who begins: each differs from the day before in one thing.
///
/// The first day is the exercise as it is taught: book, cup and plant in an L, light from the left. Then one dimension
/// changes a day, from what alters the picture least to what alters it most. Shapes and places are keyed by the first
/// day, so that what is not new stays where it was; the question stays the same all week, so that its answers can be
/// compared.
struct FirstWeek: Hashable, Sendable {
  static let days = 7

  /// What is new on the second to the seventh day.
  enum Dimension: String, CaseIterable, Sendable {
    case light
    case eye = "eye level"
    case focus
    case limit = "rule"
    case arrangement
    case objects
  }

  /// The first day; its key holds for the whole week.
  let start: StudySeed
  /// From 0 to 6.
  let day: Int

  /// Nil after the first week. A start that lies ahead, or one that has no place on the same calendar, is an error.
  init?(of seed: StudySeed, from start: StudySeed) throws(SketchError) {
    guard seed.counts(with: start), seed.day >= start.day else { throw .badStart(start.label, of: seed.label) }
    guard seed.day - start.day < Self.days else { return nil }
    self.start = start
    day = seed.day - start.day
  }

  /// What changed since yesterday; nil on the first day.
  var novelty: Dimension? { day == 0 ? nil : Dimension.allCases[day - 1] }

  /// "Day 3 of the first week: only the eye level is new."
  var words: String {
    guard let novelty else { return "Day 1 of the first week: as it is taught." }
    return "Day \(day + 1) of the first week: only the \(novelty.rawValue) \(novelty == .objects ? "are" : "is") new."
  }

  /// The cards of the day: those of the first day with what the days since then have changed.
  var cards: Cards {
    var cards = Self.first(drawnFor: start)
    for (index, dimension) in Dimension.allCases.enumerated() where index < day {
      Self.change(dimension, of: &cards, on: start)
    }
    return cards
  }

  private static func first(drawnFor start: StudySeed) -> Cards {
    var cards = Cards(drawnFor: start)
    cards.trio = [.plant, .book, .cup]
    cards.arrangement = .angle
    cards.isMirrored = false
    cards.turn = -7
    cards.light = Light(.left, .low)
    cards.eye = .sitting
    cards.limit = .litPaper
    return cards
  }

  /// Takes the first card of the following days' decks that differs from what is there.
  private static func change(_ dimension: Dimension, of cards: inout Cards, on start: StudySeed) {
    let before = cards
    for day in 1...PromptDecks.trios.cards.count {
      let drawn = Cards(drawnFor: start.later(day))
      switch dimension {
      case .light: cards.light = drawn.light
      case .eye: cards.eye = drawn.eye
      case .focus: cards.focus = drawn.focus
      // One that shows in the ink.
      case .limit: if drawn.limit.isAboutMarks { cards.limit = drawn.limit }
      case .arrangement: (cards.arrangement, cards.isMirrored) = (drawn.arrangement, drawn.isMirrored)
      case .objects: cards.trio = drawn.trio
      }
      if cards != before { return }
    }
  }
}
