/// Reads lengths of time as Go and people write them: `3.818386111s`, `1m30s`, `250ms`, `12µs`.
enum DurationReader {
  /// The length in microseconds, or nil when `text` is not one. A bare number counts `unit` microseconds.
  static func read(_ text: String, bareUnit unit: Double? = nil) -> Int64? {
    var rest = Substring(text)
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let value = Double(number) else { return nil }
      rest = rest.dropFirst(number.count)
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(word.count)
      switch word {
      case "h": total += value * 3_600_000_000
      case "m", "min": total += value * 60_000_000
      case "s": total += value * 1_000_000
      case "ms": total += value * 1_000
      case "us", "µs", "μs": total += value
      case "ns": total += value / 1_000
      case "":
        guard let unit, rest.isEmpty else { return nil }
        total += value * unit
      default: return nil
      }
    }
    return total.isFinite && total < 9e17 ? Int64(total) : nil
  }
}
