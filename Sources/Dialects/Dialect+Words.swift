public import Timelines

extension Dialect {
  // MARK: Eras

  /// "t2", in pictures.
  public func short(_ term: Term) -> String { words.era.short(term) }

  /// "t2" or "ballot 2", in sentences.
  public func prose(_ term: Term) -> String {
    !words.era.isShortInProse && term.isKnown ? "\(words[.era].one) \(term.number)" : short(term)
  }

  // MARK: Roles

  /// The noun of one of the five roles.
  public func noun(_ role: Role) -> Noun { roles[Int(role.rawValue)].noun }

  /// "leader", as ribbons and sentences call it.
  public func word(_ role: Role) -> String { noun(role).one }

  func roleNoun(named name: String) -> Noun { roles.first { $0.name == name }?.noun ?? Noun(name) }

  /// Which of the five roles a word of a run is like; nil for a word that is not known.
  public func role(named name: String) -> Role? { roles.first { $0.name == name }?.like }

  // MARK: Messages

  /// What a message type is called in pictures and sentences.
  public func word(ofType type: String) -> String {
    messages.lazy.compactMap { $0.name.matches(type) ? $0.word : nil }.first ?? type
  }

  /// The shortest word that says what a message of this type and class is for; its type where there is none.
  public func shortWord(ofType type: String, _ kind: MessageClass) -> String {
    messages.lazy.compactMap { $0.short[kind] != nil && $0.name.matches(type) ? $0.short[kind] : nil }.first
      ?? word(ofType: type)
  }

  /// The word of the type that `type` answers by its name: "heartbeat" for "heartbeat reply"; nil when it does not say.
  public func word(answeredBy type: String) -> String? {
    guard !answerEnding.isEmpty, type.hasSuffix(answerEnding) else { return nil }
    return word(ofType: String(type.dropLast(answerEnding.count)))
  }

  // MARK: Reasons

  /// What a reason means, in words; the reason itself where the dialect does not say.
  public func words(ofReason reason: String) -> String {
    reasons.first { $0.code.matches(reason) }.map { filled($0.words) } ?? reason
  }

  // MARK: Placeholders

  /// The names that may stand in braces in words of a file, each with what it stands for.
  var placeholders: [(name: String, text: String)] {
    let nouns = NounKey.allCases.map { ($0.rawValue, words[$0]) } + roles.map { ($0.name, $0.noun) }
    return nouns.flatMap { name, noun in
      [(name, noun.one), (Self.plural(of: name), noun.many), ("a \(name)", noun.withArticle)]
    }
  }

  /// "votes", "candidacies": by which a placeholder asks for several.
  private static func plural(of name: String) -> String {
    name.hasSuffix("y") ? "\(name.dropLast())ies" : "\(name)s"
  }

  /// `text` with its placeholders filled: "newer {era}" is "newer epoch".
  func filled(_ text: String) -> String {
    guard text.contains("{") else { return text }
    return placeholders.reduce(text) { $0.replacing("{\($1.name)}", with: $1.text) }
  }

  /// The word in front of the strip; nil where there is none.
  public var stripQuestion: String? { strip.map { filled($0.question) } }
}

extension Dialect {
  /// How many of `nodes` make a quorum of `phase`: a majority where the dialect says nothing.
  public func quorum(
    _ phase: QuorumPhase, nodes: Int, settings: [(key: String, value: String)] = []
  ) throws(QuorumError) -> Int {
    let faulty = try faulty?.number(nodes: nodes, settings: settings)
    return try (quorums[phase] ?? .majority).size(nodes: nodes, faulty: faulty, settings: settings)
  }
}
