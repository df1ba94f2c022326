public import Scenarios

/// One setting of a sweep with all the values it takes.
public struct Variation: Hashable, Sendable {
  public var key: String
  public var values: [String]

  public init(_ key: String, _ values: [String]) {
    self.key = key
    self.values = values
  }

  /// Reads `key=value,value`; where values themselves hold commas, `key=A,B,C;A,B,C,D,E`.
  public init(parsing text: String) throws(SweepError) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { throw .malformedVariation(found: text) }
    key = text[..<sign].withoutBlanksAtItsEnds
    let list = text[text.index(after: sign)...]
    let separator: Character = list.contains(";") ? ";" : ","
    values = list.split(separator: separator, omittingEmptySubsequences: false).map(\.withoutBlanksAtItsEnds)
    if values.last?.isEmpty == true, separator == ";" { values.removeLast() }
    guard !values.isEmpty, values.allSatisfy({ !$0.isEmpty }) else { throw .malformedVariation(found: text) }
    for (index, value) in values.enumerated() where values[..<index].contains(value) {
      throw .repeatedValue(key: key, value: value)
    }
  }

  /// Every combination of one value for each key; the last key changes fastest. One empty combination when nothing
  /// varies.
  public static func combinations(of variations: [Variation]) -> [[Override]] {
    variations.reduce([[]]) { combinations, variation in
      combinations.flatMap { earlier in variation.values.map { earlier + [Override(variation.key, $0)] } }
    }
  }
}

extension Substring {
  var withoutBlanksAtItsEnds: String {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
