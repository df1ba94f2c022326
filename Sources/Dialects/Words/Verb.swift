/// A word for a deed as sentences need it: "A stands in t2", "A and B stand in t2".
public struct Verb: Hashable, Sendable {
  /// What one does: "promises".
  public var one: String
  /// What several do, and what one may do: "promise".
  public var many: String
  /// What has been done: "promised".
  public var done: String

  public init(one: String, many: String, done: String) {
    self.one = one
    self.many = many
    self.done = done
  }

  /// The form that goes with a number of doers.
  public func form(_ count: Int) -> String { count == 1 ? one : many }
}
