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

  /// The words without stress.
  public var plain: String { spans.map(\.text).joined() }
}
