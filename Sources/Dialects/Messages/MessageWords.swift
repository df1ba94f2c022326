public import Timelines

/// What a dialect calls the messages of some types.
public struct MessageWords: Hashable, Sendable {
  public var name: NamePattern
  /// What stands for the type in pictures and sentences; nil for the type as the run writes it.
  public var word: String?
  /// The shortest word that still says what a message of this class is for, such as "vote?" for an ask.
  public var short: [MessageClass: String] = [:]

  public init(name: NamePattern) { self.name = name }
}
