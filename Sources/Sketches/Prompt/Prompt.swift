/// What to draw on one day: objects, arrangement, light, eye level, one rule, one question.
public struct Prompt: Hashable, Sendable {
  public var seed: StudySeed
  /// Tall, flat, round.
  public var objects: [ObjectKind]
  public var arrangement: Arrangement
  public var isMirrored: Bool
  /// Degrees by which the flat object is turned.
  public var turn: Double
  public var light: Light
  public var eye: EyeLevel
  /// Today's rule, in words.
  public var rule: String
  public var focus: String
  public var question: String

  /// What a user fixes instead of drawing it from a deck.
  public struct Choices: Hashable, Sendable {
    public var objects: [ObjectKind]?
    public var light: Light?
    public var eye: EyeLevel?

    public init(objects: [ObjectKind]? = nil, light: Light? = nil, eye: EyeLevel? = nil) {
      self.objects = objects
      self.light = light
      self.eye = eye
    }
  }

  /// The prompt of a day. Chosen objects may stand in any order; they must be one tall, one flat and one round.
  public init(_ seed: StudySeed, _ choices: Choices = Choices()) throws(SketchError) {
    self.seed = seed
    func card<Card>(_ deck: Deck<Card>) -> Card { deck.card(on: seed.day, salt: seed.salt) }
    let trio = choices.objects ?? card(PromptDecks.trios)
    let byRole = ObjectKind.Role.allCases.compactMap { role in trio.first { $0.role == role } }
    guard trio.count == 3, byRole.count == 3 else { throw .unbalancedTrio(trio) }
    let stand = card(PromptDecks.stands)
    objects = byRole
    arrangement = stand.arrangement
    isMirrored = stand.isMirrored
    eye = choices.eye ?? stand.eye
    turn = card(PromptDecks.turns)
    light = choices.light ?? card(PromptDecks.lights)
    func filled(_ text: String) -> String {
      zip(["{tall}", "{flat}", "{round}"], byRole).reduce(text) { $0.replacing($1.0, with: $1.1.rawValue) }
    }
    rule = filled(card(PromptDecks.rules))
    focus = filled(card(PromptDecks.focuses))
    question = filled(card(PromptDecks.questions))
  }

  var tall: ObjectKind { objects[0] }
  var flat: ObjectKind { objects[1] }
  var round: ObjectKind { objects[2] }

  /// "book, cup, small plant".
  public var objectWords: String { [flat, round, tall].map(\.words).joined(separator: ", ") }

  /// "Light from the left, low. Eye level: sitting."
  public var lightWords: String { "Light \(light.side.words), \(light.height.rawValue). Eye level: \(eye.rawValue)." }

  var staging: Staging {
    Staging(
      kinds: objects, arrangement: arrangement, isMirrored: isMirrored, turn: turn, light: light, eye: eye,
      seed: seed.key)
  }

  /// The objects by their words, in any order: "book,cup,plant".
  public static func objects(parsing text: String) throws(SketchError) -> [ObjectKind] {
    var kinds: [ObjectKind] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(word).trimmingSpaces
      guard let kind = ObjectKind(rawValue: name) else { throw .unknownObject(name) }
      kinds.append(kind)
    }
    guard kinds.count == 3, Set(kinds.map(\.role)).count == 3 else { throw .unbalancedTrio(kinds) }
    return kinds
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
