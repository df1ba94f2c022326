/// A number within the text that is computed: `<!-- worldline: PHRASE -->474 ms<!-- / -->`.
public struct NoteNumber: Hashable, Sendable {
  public static let opening = "<!-- worldline:"
  public static let closing = "<!-- / -->"

  /// Where the phrase begins; both count from 1.
  public let line: Int
  public let column: Int
  public let phrase: String
  /// Where the number stands.
  public let range: Range<Int>
}
