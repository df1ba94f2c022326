/// A part of a scenario that is different this time: `electionTimeout=200ms..400ms`.
public struct Override: Hashable, Sendable {
  public var key: String
  public var value: String

  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  /// Reads `key=value`.
  public init(parsing text: String) throws(ScenarioError) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw .malformedOverride(found: text)
    }
    key = trimmed(text[..<sign])
    value = trimmed(text[text.index(after: sign)...])
  }
}
