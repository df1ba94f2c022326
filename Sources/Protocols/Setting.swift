public import Simulator
public import Timelines

/// A value that a protocol's setting may have.
public enum SettingValue: Hashable, Sendable {
  /// A length of time above zero: `50ms`.
  case elapsed(Elapsed)
  /// What a length of time is drawn from, above zero: `150ms..300ms`.
  case elapsedRange(ClosedRange<Elapsed>)
  /// A range of its own for some nodes, by name: `A:150ms,B:156ms..160ms`.
  case elapsedRangeOfNodes([NodeRange])
  /// As `elapsedRange`, or nil for `off`.
  case optionalElapsedRange(ClosedRange<Elapsed>?)
  /// What the logs of some nodes hold at the start, as the terms of their entries: `A:1 1 4,B:1`.
  case logsOfNodes([NodeLog])
  /// Nodes by name: `A,C`.
  case nodes([String])
  /// One of a few known words: `on`.
  case choice(String)
  /// Any of a few known words: `forgetsVotes`.
  case words([String])
  /// A whole number: `3`.
  case integer(Int)
  /// A chance: `10%`.
  case chance(Chance)
  /// A node by name, or nil for an empty text.
  case node(String?)
  /// Pairs of nodes by name, which go both ways: `A--B,B--C`.
  case edges([Edge])
  /// Any of a few known words for some nodes, by name: `C:equivocate+corrupt,D:withhold`.
  case wordsOfNodes([NodeWords])

  public struct Edge: Hashable, Sendable {
    public var first: String
    public var second: String

    public init(_ first: String, _ second: String) {
      self.first = first
      self.second = second
    }
  }

  public struct NodeWords: Hashable, Sendable {
    public var node: String
    public var words: [String]

    public init(node: String, words: [String]) {
      self.node = node
      self.words = words
    }
  }

  public struct NodeRange: Hashable, Sendable {
    public var node: String
    public var range: ClosedRange<Elapsed>

    public init(node: String, range: ClosedRange<Elapsed>) {
      self.node = node
      self.range = range
    }
  }

  public struct NodeLog: Hashable, Sendable {
    public var node: String
    /// The terms of the entries from index 1 on, none below 1 and none below the one before it.
    public var terms: [Int]

    public init(node: String, terms: [Int]) {
      self.node = node
      self.terms = terms
    }
  }
}

/// A setting that has been given.
public struct Setting: Hashable, Sendable {
  public var key: String
  public var value: SettingValue

  public init(_ key: String, _ value: SettingValue) {
    self.key = key
    self.value = value
  }
}

/// A setting that a protocol knows.
public struct SettingKey: Hashable, Sendable {
  public let name: String
  public let summary: String
  /// What holds when nothing is given; a given value must be of the same case.
  public let standard: SettingValue
  /// For `choice`, `words` and `wordsOfNodes`: those that are known.
  public let words: [String]
  /// Words that mean something to other protocols and nothing to this one.
  public internal(set) var foreignWords: [String] = []
  /// For `integer`: what is allowed.
  public let limits: ClosedRange<Int>

  /// A setting that is `on` or `off`, and `off` unless it is given.
  static func toggle(_ name: String, _ summary: String) -> SettingKey {
    SettingKey(name, summary, standard: .choice("off"), words: ["on", "off"])
  }

  init(
    _ name: String, _ summary: String, standard: SettingValue, words: [String] = [],
    limits: ClosedRange<Int> = 0...1_000_000
  ) {
    self.name = name
    self.summary = summary
    self.standard = standard
    self.words = words
    self.limits = limits
  }
}
