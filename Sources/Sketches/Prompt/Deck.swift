/// A deck of cards, one for each day, that never shows a card again within the next seven days.
///
/// The deck is cut into groups of at most (cards - 7); every round through the deck shuffles each group anew. A card of a
/// group of g returns at the earliest after (cards - g + 1) days, which is more than 7. Any day can be looked up without
/// the days before it.
struct Deck<Card: Sendable>: Sendable {
  /// Days after which a card may be seen again.
  static var rest: Int { 7 }

  let name: String
  let cards: [Card]

  init(_ name: String, _ cards: [Card]) {
    precondition(
      cards.count > Self.rest, "the deck \(name) has \(cards.count) cards, too few for a week without repeats")
    self.name = name
    self.cards = cards
  }

  func card(on day: Int, salt: String) -> Card { cards[index(on: day, salt: salt)] }

  func index(on day: Int, salt: String) -> Int {
    let count = cards.count
    let round = day >= 0 ? day / count : (day - count + 1) / count
    let place = day - round * count
    // The same groups in every round, each in a new order.
    var cutting = Stream(Stream.hash(salt), name)
    let base = cutting.shuffled(Array(0..<count))
    let size = count - Self.rest
    let group = place / size
    let members = Array(base[(group * size)..<min((group + 1) * size, count)])
    var order = Stream(Stream.hash(salt), name, "round \(round)", "group \(group)")
    return order.shuffled(members)[place - group * size]
  }
}
