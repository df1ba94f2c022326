/// Small numbers in words, for the sentences of figures.
enum CountWords {
  private static let words = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// "three", "1,024".
  static func word(_ number: Int) -> String {
    words.indices.contains(number) ? words[number] : number.formattedWithSeparators
  }

  /// A number that stands without its noun: "none", "one", "two".
  static func word(ofThem number: Int) -> String { number == 0 ? "none" : word(number) }

  /// "one hash", "three keys".
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(word(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  static func capitalised(_ sentence: String) -> String { sentence.prefix(1).uppercased() + sentence.dropFirst() }
}
