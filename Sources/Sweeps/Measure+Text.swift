import Findings
public import Timelines

extension Measure {
  /// The number that one run yields, whether simulated or imported; nil when it yields none.
  public func value(of timeline: Timeline) -> Int64? { value(timeline, Findings(of: timeline)) }

  /// A value as it is printed: "423 ms", "12,345".
  public func text(_ value: Int64) -> String { printed(value, unit) }

  /// A mean as it is printed, from a thousandfold of it: "423 ms", "1.53".
  public func text(thousandths value: Int64) -> String {
    if unit == .time { return text((value + 500) / 1_000) }
    let hundredths = (value + 5) / 10
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return printed(whole, .count) }
    let digits = rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)"
    return "\(printed(whole, .count)).\(digits)"
  }
}

extension Statistics {
  /// Of how many runs the value is more than zero, in tenths of a percent of all runs, rounded half up.
  public var shareThousandths: Int? {
    let all = count + missing
    guard all > 0 else { return nil }
    return (sorted.count { $0 > 0 } * 2_000 + all) / (2 * all)
  }
}

/// `Words` within an extension of ``Measure`` are those of a measure.
private func printed(_ value: Int64, _ unit: Measure.Unit) -> String { Words.number(value, unit) }
