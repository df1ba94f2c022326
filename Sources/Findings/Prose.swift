/// A sentence or two with stressed words, free of any markup language.
public struct Prose: Hashable, Sendable, ExpressibleByStringLiteral {
  public struct Span: Hashable, Sendable {
    public var text: String
    public var isStrong: Bool

    public init(_ text: String, strong isStrong: Bool = false) {
      self.text = text
      self.isStrong = isStrong
    }
  }

  public var spans: [Span]

  public init(_ spans: [Span]) { self.spans = spans }
  public init(_ text: String) { spans = [Span(text)] }
  public init(stringLiteral text: String) { self.init(text) }

  public static func strong(_ text: String) -> Prose { Prose([Span(text, strong: true)]) }
  public static func + (left: Prose, right: Prose) -> Prose { Prose(left.spans + right.spans) }

  /// “two”, but x=1: a value of letters alone would be read as a word of the sentence.
  public static func quotedIfWord(_ value: String) -> String {
    value.count > 2 && value.allSatisfy { $0.isLetter || $0 == " " } ? "“\(value)”" : value
  }

  /// The words without stress.
  public var plain: String { spans.map(\.text).joined() }
}
