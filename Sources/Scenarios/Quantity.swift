import Simulator
import Timelines

// Reading quantities with their units. Everything is whole numbers: "1.5s" is 1 500 000 microseconds exactly.

/// `text` without blanks at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}

/// `text` cut at every `separator`; nothing for an empty text.
func parts(_ text: String, separator: Character) -> [String] {
  text.split(separator: separator, omittingEmptySubsequences: false).map { trimmed($0) }
}

/// A number with at most `decimals` digits after the point, times 10^`decimals`; nil for anything else.
func fixedPoint(_ text: String, decimals: Int) -> Int64? {
  let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(pieces.count), let whole = pieces.first, !whole.isEmpty, whole.count <= 12 else { return nil }
  let fraction = pieces.count == 2 ? pieces[1] : ""
  let isNumber = (whole + fraction).allSatisfy { ("0"..."9").contains($0) }
  guard isNumber, fraction.count <= decimals, pieces.count == 1 || !fraction.isEmpty else { return nil }
  return Int64(whole + fraction + String(repeating: "0", count: decimals - fraction.count))
}

/// A time such as `150ms`, `1.5s`, `20us` or `2min`, up to a day; nil for anything else. The unit is required.
func elapsed(_ text: String) -> Elapsed? {
  let units: [(name: String, microseconds: Int64)] = [
    ("us", 1), ("µs", 1), ("ms", 1_000), ("min", 60_000_000), ("h", 3_600_000_000), ("s", 1_000_000),
  ]
  guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
  guard let thousandths = fixedPoint(trimmed(text.dropLast(unit.name.count)), decimals: 6) else { return nil }
  let (product, overflow) = thousandths.multipliedReportingOverflow(by: unit.microseconds)
  guard !overflow, product % 1_000_000 == 0, product / 1_000_000 <= 86_400_000_000 else { return nil }
  return Elapsed(microseconds: product / 1_000_000)
}

/// A range such as `150ms..300ms`, or a single time for a range of one value; nil for anything else.
func elapsedRange(_ text: String) -> ClosedRange<Elapsed>? {
  guard let dots = text.firstRange(of: "..") else { return elapsed(text).map { $0...$0 } }
  guard let low = elapsed(trimmed(text[..<dots.lowerBound])), let high = elapsed(trimmed(text[dots.upperBound...])),
    low <= high
  else { return nil }
  return low...high
}

/// A chance such as `1%`, `0.25%`, `1/3` or `0`; nil for anything else.
func chance(_ text: String) -> Chance? {
  if text.hasSuffix("%") {
    guard let value = fixedPoint(trimmed(text.dropLast()), decimals: 4), value <= 1_000_000 else { return nil }
    return Chance(Int(value), outOf: 1_000_000)
  }
  if text == "0" { return .never }
  let pieces = parts(text, separator: "/").map { fixedPoint($0, decimals: 0) }
  guard pieces.count == 2, let top = pieces[0], let bottom = pieces[1], (1...1_000_000_000).contains(bottom),
    top <= bottom
  else { return nil }
  return Chance(Int(top), outOf: Int(bottom))
}

/// Node names such as `A,B,C`, or a number of nodes up to `limit` that are then called A, B, C …, or 0, 1, 2 … where
/// letters do not suffice; nil for anything else.
func nodeNames(_ text: String, upTo limit: Int) -> [String]? {
  if let count = fixedPoint(text, decimals: 0) {
    guard (1...Int64(limit)).contains(count) else { return nil }
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) }
    return count <= letters.count ? Array(letters.prefix(Int(count))) : (0..<Int(count)).map { "\($0)" }
  }
  let names = parts(text, separator: ",")
  guard names.allSatisfy({ !$0.isEmpty }), Set(names).count == names.count else { return nil }
  return names
}
