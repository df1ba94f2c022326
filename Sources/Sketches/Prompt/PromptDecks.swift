/// The dimensions of a prompt, each with a deck of its own.
enum PromptDecks {
  /// Every choice of a tall, a flat and a round object.
  static let trios = Deck(
    "objects",
    ObjectKind.playing(.tall).flatMap { tall in
      ObjectKind.playing(.flat).flatMap { flat in ObjectKind.playing(.round).map { [tall, flat, $0] } }
    })

  static let lights = Deck("light", Light.all)

  struct Stand: Sendable {
    var arrangement: Arrangement
    var isMirrored: Bool
    var eye: EyeLevel
  }

  /// How things stand and from where they are seen.
  static let stands = Deck(
    "stand",
    Arrangement.allCases.flatMap { arrangement in
      [false, true].flatMap { mirrored in
        EyeLevel.allCases.map { Stand(arrangement: arrangement, isMirrored: mirrored, eye: $0) }
      }
    })

  /// Degrees by which the flat object is turned.
  static let turns = Deck("turn", [-28.0, -22, -17, -12, -7, -2, 3, 8, 14])

  /// Today's rule: one limit.
  static let limits = Deck("rule", Limit.allCases)

  /// Where the care goes. {round}, {flat} and {tall} stand for the day's objects.
  static let focuses = Deck(
    "focus",
    [
      "the turning edge, where light becomes shade", "the contact between the {round} and the table",
      "the ellipses: round at the ends, never pointed", "the air between the {tall} and the {round}",
      "the surface of the {flat}", "the light that the table throws back", "the edge that gets lost in the dark",
      "the foot of the {tall}, and that it stands", "the front corner of the {flat}", "the rim of the {round}",
    ])

  /// One question to answer when the pen is down.
  static let questions = Deck(
    "question",
    [
      "Where is the darkest dark, and did your eye go there first?", "Which edge did you lose, and do you miss it?",
      "Which object could you leave out?", "What did you draw from memory instead of looking?",
      "Where did you stop too late?", "Does the {round} stand on the table, or float above it?",
      "Which texture says the most with the fewest strokes?", "Where would you leave more paper white?",
      "What leads the eye from the {tall} to the {round}?", "Which line would you draw again, and how?",
      "Can one tell where the lamp stands without the shadows?",
      "What changed between your first thumbnail and the sheet?",
      "Which two tones came out alike that should differ?", "What would you look at longer next time?",
    ])
}
