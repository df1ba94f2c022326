/// The nouns and verbs of a dialect; every one has a form for each use, taken from its base where its file is silent.
public struct Words: Hashable, Sendable {
  // Arrays by the place of the key, so that looking a word up hashes nothing.
  private var nouns: [Noun]
  private var verbs: [Verb]
  public var era = EraStyle()

  /// The keys themselves, as a place to start from.
  init() {
    nouns = NounKey.allCases.map { Noun($0.rawValue) }
    verbs = VerbKey.allCases.map { Verb(one: $0.rawValue + "s", many: $0.rawValue, done: $0.rawValue + "ed") }
  }

  public subscript(_ key: NounKey) -> Noun {
    get { nouns[Self.place(key)] }
    set { nouns[Self.place(key)] = newValue }
  }

  public subscript(_ key: VerbKey) -> Verb {
    get { verbs[Self.place(key)] }
    set { verbs[Self.place(key)] = newValue }
  }

  private static func place(_ key: NounKey) -> Int {
    switch key {
    case .era: 0
    case .election: 1
    case .candidacy: 2
    case .vote: 3
    case .preVote: 4
    case .answer: 5
    case .heartbeat: 6
    case .entry: 7
    case .manager: 8
    case .spreading: 9
    }
  }

  private static func place(_ key: VerbKey) -> Int {
    switch key {
    case .stand: 0
    case .grant: 1
    case .cast: 2
    case .prepare: 3
    case .commit: 4
    case .abort: 5
    case .accuse: 6
    case .suspect: 7
    }
  }
}
