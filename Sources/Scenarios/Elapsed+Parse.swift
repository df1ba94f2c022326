public import Timelines

extension Elapsed {
  /// A time with its unit, such as `150ms`, `1.5s` or `20us`; nil for anything else, and beyond a day.
  public init?(parsing text: String) {
    guard let value = elapsed(trimmed(text)) else { return nil }
    self = value
  }
}
