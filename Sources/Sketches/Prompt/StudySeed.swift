/// What a sheet is drawn from: a date, a number or any words, and the salt of the person who draws.
public struct StudySeed: Hashable, Sendable {
  /// As printed on the sheet.
  public let label: String
  /// The place in the prompt decks; for a date its day number, so that following days never repeat a card.
  public private(set) var day: Int
  /// Makes one person's decks differ from another's.
  public let salt: String

  public init(_ date: CalendarDate, salt: String = "") {
    label = date.description
    day = date.dayNumber
    self.salt = salt
  }

  /// A date written "2026-11-23", a whole number (its own place in the decks), or any words.
  ///
  /// Something written like a date that is none, such as 2026-02-30, is an error.
  public init(parsing text: String, salt: String = "") throws(SketchError) {
    self.salt = salt
    if let date = CalendarDate(parsing: text) {
      label = date.description
      day = date.dayNumber
    } else if Self.looksLikeDate(text) {
      throw .badDate(text)
    } else if let number = Int(text), number.magnitude < 1_000_000_000 {
      label = String(number)
      day = number
    } else {
      label = text
      day = Int(Stream.hash(text) % 1_000_000)
    }
  }

  /// The seed so many days later; numbers count on, words get a number.
  public func following(_ days: Int) throws(SketchError) -> StudySeed {
    if days == 0 { return self }
    if CalendarDate(parsing: label) != nil { return StudySeed(CalendarDate(dayNumber: day + days), salt: salt) }
    if let number = Int(label) { return try StudySeed(parsing: "\(number + days)", salt: salt) }
    return try StudySeed(parsing: "\(label) \(days)", salt: salt)
  }

  /// Whether both are dates, or both are numbers, so that days can be counted from one to the other.
  func counts(with other: StudySeed) -> Bool {
    func isDate(_ seed: StudySeed) -> Bool { CalendarDate(parsing: seed.label) != nil }
    func isNumber(_ seed: StudySeed) -> Bool { Int(seed.label) == seed.day }
    return isDate(self) && isDate(other) || isNumber(self) && isNumber(other)
  }

  /// The place in the decks so many days later, under the same label.
  func later(_ days: Int) -> StudySeed {
    var copy = self
    copy.day += days
    return copy
  }

  private static func looksLikeDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
  }

  /// Keys the strokes.
  var key: UInt64 { Stream.hash(salt + "\u{0}" + label) }
}
