public import Timelines

extension AttestedGossip {
  public struct Settings {
    public var keys: KeyRing
    /// Whether origins sign what they say.
    public var signs: Bool
    public var checks: Checks
    /// How long a node waits before it tells the next peer everything it knows.
    public var exchange: Elapsed
    public var flaws: Flaws

    public init(
      keys: KeyRing, signs: Bool = true, checks: Checks = .all, exchange: Elapsed = .milliseconds(100),
      flaws: Flaws = []
    ) {
      self.keys = keys
      self.signs = signs
      self.checks = checks
      self.exchange = exchange
      self.flaws = flaws
    }
  }

  /// What an honest node looks at before it believes.
  public struct Checks: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The form of a statement, the bounds of its numbers, and that nobody speaks for another.
    public static let schema = Checks(rawValue: 1)
    /// That the statement was not damaged.
    public static let checksum = Checks(rawValue: 2)
    /// That its origin signed it.
    public static let signature = Checks(rawValue: 4)
    /// Comparing what different peers were told.
    public static let echo = Checks(rawValue: 8)
    /// That nobody sends more than ``AttestedGossip/mostMessages`` in ``AttestedGossip/window``.
    public static let rate = Checks(rawValue: 16)

    public static let all: Checks = [.schema, .checksum, .signature, .echo, .rate]

    /// By the words of the setting `checks`.
    static let named: [(word: String, check: Checks)] = [
      ("schema", .schema), ("checksum", .checksum), ("signature", .signature), ("echo", .echo), ("rate", .rate),
    ]
  }

  /// Mistakes that can be built into the program. They show what a rule is good for, and that the invariants notice.
  public struct Flaws: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Whoever brings the second of two contradicting statements is accused, not their origin.
    public static let blamesMessenger = Flaws(rawValue: 1)
    /// Proofs that others send are not checked.
    public static let trustsProofs = Flaws(rawValue: 2)
    /// Contradictions are seen and nothing is done about them.
    public static let keepsQuiet = Flaws(rawValue: 4)

    static let named: [(word: String, flaw: Flaws)] = [
      ("blamesMessenger", .blamesMessenger), ("trustsProofs", .trustsProofs), ("keepsQuiet", .keepsQuiet),
    ]
  }

  /// Each sender may send so many different messages in ``window``.
  static let mostMessages = 16
  static let window = Elapsed.milliseconds(100)
  /// A version may be this far beyond the last one known of its origin.
  static let mostAhead = 16
  /// A value has at most so many characters.
  static let longestValue = 64
}
