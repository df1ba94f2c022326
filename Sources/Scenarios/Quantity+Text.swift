import Protocols
import Simulator
import Timelines

// Quantities as they are written in a file: the texts that Quantity.swift reads back to equal values.

/// `150ms`, `2s` or `20us`: in the largest unit that needs no fraction.
func text(_ elapsed: Elapsed) -> String {
  let count = elapsed.microseconds
  if count % 1_000_000 == 0, count != 0 { return "\(count / 1_000_000)s" }
  return count % 1_000 == 0 ? "\(count / 1_000)ms" : "\(count)us"
}

func text(_ instant: Instant) -> String { text(instant - Instant.zero) }

/// `5ms..15ms`, or one time for a range of one value.
func text(_ range: ClosedRange<Elapsed>) -> String {
  range.lowerBound == range.upperBound
    ? text(range.lowerBound) : text(range.lowerBound) + ".." + text(range.upperBound)
}

func text(_ range: ClosedRange<Instant>) -> String {
  text((range.lowerBound - Instant.zero)...(range.upperBound - Instant.zero))
}

/// `1%` when it was read as a percentage, otherwise a ratio; the ratio is not reduced, so that it reads back equal.
func text(_ chance: Chance) -> String {
  if chance == .never { return "0" }
  guard chance.denominator == 1_000_000 else { return "\(chance.numerator)/\(chance.denominator)" }
  let (whole, rest) = chance.numerator.quotientAndRemainder(dividingBy: 10_000)
  if rest == 0 { return "\(whole)%" }
  var fraction = String(rest)
  fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
  while fraction.hasSuffix("0") { fraction.removeLast() }
  return "\(whole).\(fraction)%"
}

/// `1st`, `2nd`, `11th`.
func ordinal(_ number: Int) -> String {
  let isTeen = (11...13).contains(number % 100)
  let ending = isTeen ? "th" : ["th", "st", "nd", "rd"].dropFirst(number % 10).first ?? "th"
  return "\(number)\(ending)"
}

/// The number of `1st`, `22nd`, `first` … `tenth`; nil for anything else.
func ordinalNumber(_ word: String) -> Int? {
  let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
  if let index = words.firstIndex(of: word) { return index + 1 }
  guard let number = fixedPoint(String(word.dropLast(2)), decimals: 0), (1...1_000_000).contains(number) else {
    return nil
  }
  return ordinal(Int(number)) == word ? Int(number) : nil
}

/// A whole number such as `3`, up to a million; nil for anything else.
func wholeNumber(_ text: String) -> Int? {
  fixedPoint(text, decimals: 0).flatMap { $0 <= 1_000_000 ? Int($0) : nil }
}
