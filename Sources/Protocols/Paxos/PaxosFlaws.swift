/// Mistakes that can be built into ``Paxos`` and ``MultiPaxos``, each of which breaks agreement. They show what a rule is
/// good for, and that the invariants notice.
public struct PaxosFlaws: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Promises are not written to stable storage: after a crash an acceptor accepts what it had promised not to.
  public static let forgetsPromises = PaxosFlaws(rawValue: 1)
  /// Half of the nodes, rounded down, count as a quorum, so that two quorums need not share a node.
  public static let halfIsEnough = PaxosFlaws(rawValue: 2)
  /// A proposer proposes its own value whatever the acceptors tell it of (P2c left out).
  public static let ignoresAccepted = PaxosFlaws(rawValue: 4)

  /// By the word that a scenario has for it.
  static let named: [(word: String, flaw: PaxosFlaws)] = [
    ("forgetsPromises", .forgetsPromises), ("halfIsEnough", .halfIsEnough), ("ignoresAccepted", .ignoresAccepted),
  ]

  static let key = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]), words: named.map(\.word))

  init(words: [String]) { self = Self(Self.named.filter { words.contains($0.word) }.map(\.flaw)) }
}
