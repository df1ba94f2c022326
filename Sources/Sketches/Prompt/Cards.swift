/// One card of every deck: all that a prompt says but its seed.
struct Cards: Hashable, Sendable {
  /// Tall, flat, round, in any order.
  var trio: [ObjectKind]
  var arrangement: Arrangement
  var isMirrored: Bool
  var turn: Double
  var light: Light
  var eye: EyeLevel
  var limit: Limit
  var focus: String
  var question: String

  /// The cards of a day.
  init(drawnFor seed: StudySeed) {
    func card<Card>(_ deck: Deck<Card>) -> Card { deck.card(on: seed.day, salt: seed.salt) }
    let stand = card(PromptDecks.stands)
    trio = card(PromptDecks.trios)
    arrangement = stand.arrangement
    isMirrored = stand.isMirrored
    turn = card(PromptDecks.turns)
    light = card(PromptDecks.lights)
    eye = stand.eye
    limit = card(PromptDecks.limits)
    focus = card(PromptDecks.focuses)
    question = card(PromptDecks.questions)
  }
}
