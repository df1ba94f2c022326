/// How a rumor spreads: who contacts whom about what, and when a node stops telling.
///
/// The words are those of Demers et al., "Epidemic Algorithms for Replicated Database Maintenance", 1987.
public struct GossipRules: Hashable, Sendable {
  /// What a contact moves, and which way.
  public enum Strategy: String, CaseIterable, Hashable, Sendable {
    /// The source sends the item to every neighbour once; nobody else does anything (Demers §1.2).
    case directMail = "direct-mail"
    /// Who has the item sends it (§1.3, §1.4).
    case push
    /// Who may lack the item asks for it.
    case pull
    /// Who has the item sends it, all others ask for it.
    case pushPull = "push-pull"
  }

  /// When a node that has the item loses interest in it.
  public enum Stop: String, CaseIterable, Hashable, Sendable {
    /// Never: a simple epidemic, which is anti-entropy of a single update (§1.3).
    case never
    /// After k contacts (rumor mongering, §1.4).
    case counter
    /// With a chance of one in k at each contact (rumor mongering, §1.4).
    case coin
  }

  /// Which contacts count for losing interest.
  public enum Feedback: String, CaseIterable, Hashable, Sendable {
    /// Only those with a node that did not need the item.
    case feedback
    /// All of them: the sender does not hear what became of it.
    case blind
  }

  public var strategy: Strategy
  public var stop: Stop
  public var feedback: Feedback
  /// The k of ``Stop/counter`` and ``Stop/coin``, from 1.
  public var k: Int
  /// How many different neighbours a node contacts in a round, from 1.
  public var fanout: Int
  /// Whether the source first mails the item to all its neighbours, as direct mail does, before the strategy mends what
  /// the mail missed (§1.2, §1.3).
  public var mailsFirst: Bool
  public var flaws: GossipFlaws

  public init(
    _ strategy: Strategy = .push, stop: Stop = .never, feedback: Feedback = .feedback, k: Int = 1, fanout: Int = 1,
    mailsFirst: Bool = false, flaws: GossipFlaws = []
  ) {
    precondition(k >= 1 && fanout >= 1, "k is \(k) and the fanout \(fanout), but both count from 1")
    self.strategy = strategy
    self.stop = stop
    self.feedback = feedback
    self.k = k
    self.fanout = fanout
    self.mailsFirst = mailsFirst
    self.flaws = flaws
  }

  @inline(__always) var hasPush: Bool { strategy == .push || strategy == .pushPull }
  @inline(__always) var hasPull: Bool { strategy == .pull || strategy == .pushPull }
  @inline(__always) var isEndless: Bool { stop == .never }
  var mails: Bool { mailsFirst || strategy == .directMail }
  /// Whether a node has to be told if its item was needed.
  var wantsFeedback: Bool { !isEndless && feedback == .feedback }
}

/// Mistakes that can be built into gossip. They show what a rule is good for, and that the invariants notice.
public struct GossipFlaws: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A node answers a pull as if it had the item, whether or not it has.
  public static let answersUnknowing = GossipFlaws(rawValue: 1)
  /// What a node knows is not on stable storage, so that a crash makes it ignorant again.
  public static let forgetsItems = GossipFlaws(rawValue: 2)

  /// Every flaw with its word in the setting `flaws`.
  static let words: [(word: String, flaw: GossipFlaws)] = [
    ("answersUnknowing", .answersUnknowing), ("forgetsItems", .forgetsItems),
  ]
}
