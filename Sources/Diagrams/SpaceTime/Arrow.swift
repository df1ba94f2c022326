import Timelines

/// A message as a picture sees it.
struct Arrow: Hashable {
  enum Fate: Hashable {
    case received
    case lost(DropCause)
    /// Sent, and no receipt was printed: it may have arrived or not.
    case unseen
    /// Still on its way when the run ended.
    case onItsWay
    /// Received, and its send was not printed.
    case unsent
  }

  var message: Int
  var source: NodeID
  var target: NodeID
  /// When it left; for `unsent` an estimate.
  var start: Instant
  /// When it arrived, or would have; for `unseen` and `onItsWay` an estimate.
  var end: Instant
  var fate: Fate
  var messageClass: MessageClass
  var type: String
  var term: Term
  var detail: String
  var provenance: Provenance
  /// A later arrival of a message that is also drawn.
  var isDuplicate = false
  /// How it was falsified.
  var lie: Lie?
  /// Part of an equivocation, or evidence of one.
  var isTelling = false
  /// Belongs to the regular traffic of a stable leader; drawn thin where there is much of it.
  var isRoutine: Bool {
    (messageClass == .append || messageClass == .ok) && fate == .received && !isDuplicate && !isTelling && lie == nil
  }
  /// How much it matters to see it: 0 first. Lost, yes, ask, no, others, append, ok.
  var priority: Int {
    if isLost { return 0 }
    if isTelling { return 1 }
    switch messageClass {
    case .yes: return 1
    case .ask: return 2
    case .no: return 3
    case .client, .gossip, .other: return 4
    case .append: return 5
    case .ok: return 6
    }
  }
  var isLost: Bool { if case .lost = fate { true } else { false } }
}

extension Arrow {
  /// The words on the arrow, from the most telling to the shortest.
  func words(target name: String, withTerm: Bool, in timeline: Timeline? = nil) -> [String] {
    if let telling = tellingWords(target: name) { return Self.fitting(telling) }
    let term = self.term.isKnown ? " \(timeline?.words(of: self.term) ?? self.term.description)" : ""
    let short = shortWord
    var words: [String]
    switch messageClass {
    case .yes, .no, .ok:
      words = detail.isEmpty || messageClass != .no ? [short] : ["\(short): \(detail)", short]
    case .ask: words = withTerm ? [type + term, short + term, type, short] : [type, short + term, short]
    case .append, .client, .gossip, .other:
      words = withTerm ? [type + term, type, short] : [type, short]
    }
    if isLost { words = [words[0] + " to " + name, short + " to " + name] }
    if isDuplicate { words = words.map { $0 + " again" } }
    return Self.fitting(words)
  }

  /// What messages of its kind are called, for legends; the class of one that has no name of its own.
  var kindWord: String {
    let isAnswer = messageClass == .yes || messageClass == .no || messageClass == .ok
    let word = Self.fitting([isAnswer ? shortWord : type])[0]
    return word.allSatisfy { $0.isWhitespace || $0 == "…" } ? messageClass.word : word
  }

  /// Those that are short enough, each once; the last one cut where none is.
  private static func fitting(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    let fitting = words.filter { $0.count <= 22 }
    let kept = fitting.isEmpty ? [String((words.last ?? "").prefix(21)) + "…"] : fitting
    return kept.filter { seen.insert($0).inserted }
  }

  /// The shortest word that still says what the message is for.
  private var shortWord: String {
    switch messageClass {
    case .yes where !isNamedReply, .no where !isNamedReply, .ok where !isNamedReply: return type
    case .yes: return isPreVote ? "pre-yes" : "yes"
    case .no: return isPreVote ? "pre-no" : "no"
    case .ok: return "ok"
    case .ask where isPreVote: return "pre-vote?"
    case .ask where type.lowercased().contains("vote"): return "vote?"
    default: return type
    }
  }

  /// Whether the type only says that it answers, so that the answer itself is the better word: `RequestVoteReply`.
  private var isNamedReply: Bool {
    let name = type.lowercased()
    return name.contains("reply") || name.contains("resp")
  }

  private var isPreVote: Bool { type.lowercased().contains("prevote") }
}
