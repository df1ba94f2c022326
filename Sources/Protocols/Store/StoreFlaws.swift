/// Mistakes that can be built into ``Store``, each of which breaks one of its rules. They show what a rule is good for,
/// and that the invariants notice.
public struct StoreFlaws: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Writes are acknowledged at once and reach stable storage only at the next round, so that a crash undoes them.
  public static let forgetsWrites = StoreFlaws(rawValue: 1)
  /// Of two siblings the one that arrives is kept and the other thrown away, whatever was told to its writer.
  public static let dropsSiblings = StoreFlaws(rawValue: 2)
  /// What arrives from another replica is not entered into the tree.
  public static let forgetsTree = StoreFlaws(rawValue: 4)
  /// Every key of a leaf that differs is sent, instead of the keys that differ.
  public static let sendsLeaves = StoreFlaws(rawValue: 8)

  /// By the word that a scenario has for it.
  static let named: [(word: String, flaw: StoreFlaws)] = [
    ("forgetsWrites", .forgetsWrites), ("dropsSiblings", .dropsSiblings), ("forgetsTree", .forgetsTree),
    ("sendsLeaves", .sendsLeaves),
  ]

  static let key = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]), words: named.map(\.word))

  init(words: [String]) { self = Self(Self.named.filter { words.contains($0.word) }.map(\.flaw)) }
}
