/// A word for a thing in its two forms: "candidacy", "candidacies".
public struct Noun: Hashable, Sendable {
  public var one: String
  public var many: String

  public init(one: String, many: String) {
    self.one = one
    self.many = many
  }

  /// With the usual plural.
  public init(_ one: String) { self.init(one: one, many: one + "s") }

  /// The form that goes with a number.
  public func form(_ count: Int) -> String { count == 1 ? one : many }

  /// "a term", "an epoch".
  public var withArticle: String { Self.article(before: one) + " " + one }

  /// By the first letter alone, as most words are spoken.
  static func article(before word: String) -> String {
    guard let first = word.first?.lowercased() else { return "a" }
    return "aeiou".contains(first) ? "an" : "a"
  }
}
