public import Timelines

/// What a dialect calls a role, and which of the five roles it is like.
public struct RoleWord: Hashable, Sendable {
  /// As the timeline writes it: "leader", or a word of its own such as "primary".
  public var name: String
  /// Whoever is like a leader leads, whoever is like a candidate stands.
  public var like: Role
  public var noun: Noun

  public init(name: String, like: Role, noun: Noun) {
    self.name = name
    self.like = like
    self.noun = noun
  }
}
