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
  /// Today's rule.
  public var limit: Limit
  public var focus: String
  public var question: String
  /// The place in the first week, for somebody who begins.
  var firstWeek: FirstWeek?

  /// What a user fixes instead of drawing it from a deck.
  public struct Choices: Hashable, Sendable {
    public var objects: [ObjectKind]?
    public var light: Light?
    public var eye: EyeLevel?
    public var limit: Limit?

    public init(objects: [ObjectKind]? = nil, light: Light? = nil, eye: EyeLevel? = nil, limit: Limit? = nil) {
      self.objects = objects
      self.light = light
      self.eye = eye
      self.limit = limit
    }
  }

  /// The prompt of a day. Chosen objects may stand in any order; they must be one tall, one flat and one round.
  /// With `start`, the first day of somebody who begins, the first week changes one thing a day.
  public init(
    _ seed: StudySeed, _ choices: Choices = Choices(), from start: StudySeed? = nil
  ) throws(SketchError) {
    self.seed = seed
    if let start { firstWeek = try FirstWeek(of: seed, from: start) }
    guard firstWeek == nil || choices == Choices() else { throw .chosenInFirstWeek }
    let cards = firstWeek?.cards ?? Cards(drawnFor: seed)
    let trio = choices.objects ?? cards.trio
    let byRole = ObjectKind.Role.allCases.compactMap { role in trio.first { $0.role == role } }
    guard trio.count == 3, byRole.count == 3 else { throw .unbalancedTrio(trio) }
    objects = byRole
    arrangement = cards.arrangement
    isMirrored = cards.isMirrored
    eye = choices.eye ?? cards.eye
    turn = cards.turn
    light = choices.light ?? cards.light
    limit = choices.limit ?? cards.limit
    focus = Self.filled(cards.focus, byRole)
    question = Self.filled(cards.question, byRole)
  }

  private static func filled(_ text: String, _ objects: [ObjectKind]) -> String {
    zip(["{tall}", "{flat}", "{round}"], objects).reduce(text) { $0.replacing($1.0, with: $1.1.rawValue) }
  }

  /// Today's rule in words: "the lit side of the cup gets no outline."
  public var rule: String { Self.filled(limit.words, objects) }

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
      seed: (firstWeek?.start ?? seed).key)
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
