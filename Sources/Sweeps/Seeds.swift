/// The seeds of a sweep, in the order in which their rows stand.
public struct Seeds: Hashable, Sendable {
  public static let limit = 10_000_000

  public let values: [UInt64]

  public init(_ values: some Sequence<UInt64>) { self.values = Array(values) }

  /// Reads `0..<10000`, `1...100`, `7`, or a list of them: `1,5,9`, `0..<10,100..<110`.
  public init(parsing text: String) throws(SweepError) {
    var values: [UInt64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let range = try Self.range(part, of: text)
      guard range.count <= Self.limit - values.count else {
        throw .tooManySeeds(found: text, limit: Self.limit)
      }
      values += range
    }
    var seen = Set<UInt64>(minimumCapacity: values.count)
    for value in values where !seen.insert(value).inserted { throw .repeatedSeed(value) }
    self.values = values
  }

  private static func range(_ part: Substring, of text: String) throws(SweepError) -> Range<UInt64> {
    func number(_ word: Substring) throws(SweepError) -> UInt64 {
      guard let value = UInt64(word.filter { $0 != " " }), value < .max else { throw .malformedSeeds(found: text) }
      return value
    }
    for (sign, isClosed) in [("..<", false), ("...", true)] {
      guard let place = part.firstRange(of: sign) else { continue }
      let low = try number(part[..<place.lowerBound])
      let high = try number(part[place.upperBound...]) + (isClosed ? 1 : 0)
      guard low < high else { throw .malformedSeeds(found: text) }
      // The count of a range that no `Int` can hold must not be asked for.
      guard high - low <= UInt64(limit) else { throw .tooManySeeds(found: text, limit: limit) }
      return low..<high
    }
    let single = try number(part)
    return single..<(single + 1)
  }
}
