/// What the legibility checks say about a scene: a result for each check, in order.
public struct LegibilityReport: Hashable, Sendable {
  /// The width in pixels at which the picture is shown.
  public var embedWidth: Double
  public private(set) var results: [LegibilityResult]

  public init(embedWidth: Double, results: [LegibilityResult]) {
    self.embedWidth = embedWidth
    self.results = results
  }

  public var failures: [LegibilityResult] { results.filter(\.hasFailed) }

  public subscript(check: LegibilityCheck) -> LegibilityResult {
    results.first { $0.check == check } ?? LegibilityResult(check, notApplicable: "not made")
  }

  /// Puts `result` in the place of the result of the same check: for checks that need more than the scene.
  public mutating func replace(with result: LegibilityResult) {
    results.removeAll { $0.check == result.check }
    results.append(result)
    results.sort { $0.check.rawValue < $1.check.rawValue }
  }

  /// A line for each check, and under it at most `most` of its offenders.
  ///
  ///     L2   fail  no foreign line touches text    touched 1, without halo 0, texts 23
  ///                  label m7 "yes to A" at 194,172: touched by arrow m3 ask
  public func table(offenders most: Int = 5) -> String {
    let width = results.map(\.check.title.count).max() ?? 0
    let indent = String(repeating: " ", count: 13)
    var text = ""
    for result in results {
      let columns = [(result.check.id, 5), (result.verdict.word, 6), (result.check.title, width + 2)]
      text += columns.map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined() + Self.numbers(result) + "\n"
      for offender in result.offenders.prefix(most) { text += indent + offender.description + "\n" }
      if result.offenders.count > most { text += indent + "… and \(result.offenders.count - most) more\n" }
    }
    return text
  }

  private static func numbers(_ result: LegibilityResult) -> String {
    if case .notApplicable(let reason) = result.verdict { return reason }
    return result.measures.map { "\($0.name) \($0.value.rounded(decimals: 2))" }.joined(separator: ", ")
  }
}

extension LegibilityResult.Offender: CustomStringConvertible {
  public var description: String {
    let words = text.map { " \"\($0)\"" } ?? ""
    return "\(tag)\(words) at \(place.x.rounded(decimals: 1)),\(place.y.rounded(decimals: 1)): \(reason)"
  }
}

extension Double {
  /// The number with at most `decimals` digits after the point and no zeros at the end: "4.5", "21".
  func rounded(decimals: Int) -> String {
    guard isFinite else { return "\(self)" }
    let power = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let value = (self * power).rounded() / power
    return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
