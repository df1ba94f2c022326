/// The legibility of several pictures on one page of Markdown: a table, the rarest finding first to be seen.
public struct LegibilityPage: Sendable {
  private var pictures: [(name: String, report: LegibilityReport)] = []

  public init() {}

  public mutating func add(_ report: LegibilityReport, of name: String) { pictures.append((name, report)) }

  /// How many pictures fail a check.
  public var failures: Int { pictures.count { !$0.report.failures.isEmpty } }

  public var markdown: String {
    let sections = [introduction, checks, table, findings].filter { !$0.isEmpty }
    return "# Legibility\n\n" + sections.joined(separator: "\n\n") + "\n"
  }

  private var introduction: String {
    """
    What `worldline lint` measures of every picture here, shown as wide as it is. A dot is a check that passes, a dash one
    that does not apply, a number how many items are worth a look, a number in bold how many fail. Pictures without a
    failure: \(pictures.count - failures) of \(pictures.count).
    """
  }

  /// What holds when each check passes, with the span of what was measured.
  private var checks: String {
    let rows = LegibilityCheck.allCases.map { check -> String in
      let results = pictures.map { $0.report[check] }
      let counts = [
        results.count { $0.verdict == .pass }, results.count { $0.verdict == .warn }, results.count(where: \.hasFailed),
      ]
      return
        "| \(check.id) | \(check.title) | \(counts.map(String.init).joined(separator: " | ")) | \(Self.span(results)) |"
    }
    return (["| check | what holds | pass | warn | fail | measured |", "|---|---|--:|--:|--:|---|"] + rows)
      .joined(separator: "\n")
  }

  /// The smallest and largest value of each measure: "lowest 4.57–9.1".
  private static func span(_ results: [LegibilityResult]) -> String {
    var names: [String] = []
    for measure in results.flatMap(\.measures) where !names.contains(measure.name) { names.append(measure.name) }
    return names.compactMap { name -> String? in
      let values = results.compactMap { $0.measure(name) }
      guard let low = values.min(), let high = values.max() else { return nil }
      return low == high
        ? "\(name) \(low.rounded(decimals: 2))" : "\(name) \(low.rounded(decimals: 2))–\(high.rounded(decimals: 2))"
    }.joined(separator: ", ")
  }

  private var table: String {
    let checks = LegibilityCheck.allCases
    let head = "| picture | " + checks.map(\.id).joined(separator: " | ") + " |"
    let rule = "|---|" + checks.map { _ in ":-:|" }.joined()
    let rows = pictures.map { name, report in
      "| \(name) | " + checks.map { Self.cell(report[$0]) }.joined(separator: " | ") + " |"
    }
    return ([head, rule] + rows).joined(separator: "\n")
  }

  private static func cell(_ result: LegibilityResult) -> String {
    let count = max(result.offenders.count, 1)
    return switch result.verdict {
    case .pass: "·"
    case .warn: "\(count)"
    case .fail: "**\(count)**"
    case .notApplicable: "–"
    }
  }

  /// What fails, item by item; five of a check are enough to see what it is.
  private var findings: String {
    let lines = pictures.flatMap { name, report in
      report.failures.flatMap { result -> [String] in
        let shown = result.offenders.prefix(5).map { "- \(name), \(result.check.id): `\($0.description)`" }
        let rest = result.offenders.count - shown.count
        return shown + (rest > 0 ? ["- \(name), \(result.check.id): and \(rest) more"] : [])
      }
    }
    return lines.isEmpty ? "" : "## What fails\n\n" + lines.joined(separator: "\n")
  }
}
