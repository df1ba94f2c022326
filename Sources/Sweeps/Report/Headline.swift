import Scenarios

/// The lesson of a sweep in one line. It claims that a setting matters only if the numbers prove it.
struct Headline {
  let text: String

  init(_ measure: Measure, _ sweep: Sweep, _ statistics: [Statistics]) {
    if statistics.count == 1 {
      text = Self.half(measure, statistics[0])
    } else if let change = sweep.change, let isLess = Self.direction(statistics) {
      text = "\(change) \(isLess ? measure.words.less : measure.words.more)"
    } else if let change = sweep.change, !measure.words.lessTail.isEmpty,
      let isLess = Self.direction(statistics, ofMedians: false)
    {
      text = "\(change) \(isLess ? measure.words.lessTail : measure.words.moreTail)"
    } else if let worst = Self.worst(measure, sweep, statistics) {
      text = worst
    } else {
      text = Self.span(measure, statistics)
    }
  }

  /// "Too narrow an election timeout range: 2.29 s without a leader, not 171 ms": the setting at one end is worse than
  /// every other one, beyond chance. Told of times alone, of which less is better.
  private static func worst(_ measure: Measure, _ sweep: Sweep, _ statistics: [Statistics]) -> String? {
    guard measure.unit == .time, !measure.words.lessTail.isEmpty, let change = sweep.change, statistics.count > 2,
      let first = statistics.first, let last = statistics.last
    else { return nil }
    let isFirst = statistics.dropFirst().allSatisfy { direction([first, $0]) == true }
    let isLast = statistics.dropLast().allSatisfy { direction([$0, last]) == false }
    guard isFirst || isLast, let most = (isFirst ? first : last).median,
      let least = statistics.compactMap(\.median).min()
    else { return nil }
    let price = "\(measure.words.brief(Words.number(most, .time))), not \(Words.number(least, .time))"
    // "Too narrow a timeout range" where the whole name of the setting does not fit a line.
    let wordings = [0, 1].compactMap { excess(change, isFirst: isFirst, leavingOut: $0) }.map { "\($0): \(price)" }
    return wordings.first { $0.count <= 64 } ?? wordings.first
  }

  /// "A wider election timeout range" is "Too narrow an election timeout range" at its first value.
  private static func excess(_ change: String, isFirst: Bool, leavingOut words: Int) -> String? {
    for (step, ends) in [("A wider ", ("narrow", "wide")), ("A longer ", ("short", "long"))]
    where change.hasPrefix(step) {
      let thing = change.dropFirst(step.count).split(separator: " ").dropFirst(words).joined(separator: " ")
      guard !thing.isEmpty, thing != "range" else { return nil }
      let article = "aeiou".contains(thing.prefix(1)) ? "an" : "a"
      return "Too \(isFirst ? ends.0 : ends.1) \(article) \(thing)"
    }
    return nil
  }

  /// "Half of 10,000 elections end within 423 ms".
  private static func half(_ measure: Measure, _ statistics: Statistics) -> String {
    let runs = statistics.count + statistics.missing
    guard let median = statistics.median, let max = statistics.max else {
      return runs == 1 ? "The run has no such value" : "All \(Words.grouped(runs)) runs \(measure.words.missing)"
    }
    let number = Words.number(median, measure.unit)
    if statistics.missing > 0 {
      // Said of all runs, a quantile holds only when runs without a value count as beyond every number.
      return "\(Words.grouped(statistics.missing)) of \(Words.grouped(runs)) runs \(measure.words.missing)"
    }
    if statistics.min == max { return "All \(Words.grouped(runs)) \(measure.words.runs) \(measure.words.same(number))" }
    return "Half of \(Words.grouped(runs)) \(measure.words.runs) \(measure.words.most(number))"
  }

  /// Of cases that are no steps of one setting: the smallest and the largest median, with whose they are.
  static func between(_ measure: Measure, _ statistics: [Statistics], labels: [String]) -> String {
    let medians = zip(labels, statistics).compactMap { label, statistics in statistics.median.map { (label, $0) } }
    guard let low = medians.min(by: { $0.1 < $1.1 }), let high = medians.max(by: { $0.1 < $1.1 }), low.1 < high.1 else {
      return span(measure, statistics)
    }
    // Where medians are close, the slow runs are what differs.
    let tails = zip(labels, statistics).compactMap { label, statistics in statistics.quantile(950).map { (label, $0) } }
    if measure.unit == .time, 10 * high.1 < 11 * low.1, let best = tails.min(by: { $0.1 < $1.1 }),
      let worst = tails.max(by: { $0.1 < $1.1 }), 5 * worst.1 > 6 * best.1
    {
      let price = measure.words.brief("at most \(Words.number(best.1, .time))")
      return "\(best.0): 95 % \(price); \(worst.0): \(Words.number(worst.1, .time))"
    }
    let (least, most) = (Words.number(low.1, measure.unit), Words.number(high.1, measure.unit))
    return "\(low.0): median \(measure.words.brief(least)); \(high.0): \(most)"
  }

  /// "Median from 187 ms to 4.58 s over four settings".
  private static func span(_ measure: Measure, _ statistics: [Statistics]) -> String {
    let medians = statistics.compactMap(\.median)
    let settings = "\(Words.small(statistics.count)) settings"
    guard let low = medians.min(), let high = medians.max() else { return "No values over \(settings)" }
    let (least, most) = (Words.number(low, measure.unit), Words.number(high, measure.unit))
    return low == high ? "Median \(least) over all \(settings)" : "Median from \(least) to \(most) over \(settings)"
  }

  // MARK: Proof

  /// Whether the values fall (true) or rise (false) from each setting to the next, beyond chance; nil when they do not.
  ///
  /// Both numbers that a picture shows, the median and the 95 % quantile, have to move in one direction, and the means by
  /// more than four standard errors of their difference. Where runs have no value, nothing is claimed. Without
  /// `ofMedians` the 95 % quantile and the means alone have to, which says something of the long tail only.
  static func direction(_ statistics: [Statistics], ofMedians: Bool = true) -> Bool? {
    let isLess = statistics.first?.quantile(950) ?? 0 > statistics.last?.quantile(950) ?? 0
    for (earlier, later) in zip(statistics, statistics.dropFirst()) {
      guard earlier.missing == 0, later.missing == 0, let before = summary(earlier), let after = summary(later) else {
        return nil
      }
      let (high, low) = isLess ? (before, after) : (after, before)
      let error = (before.error * before.error + after.error * after.error).squareRoot()
      guard !ofMedians || high.median > low.median, high.most > low.most, high.mean - low.mean > 4 * error else {
        return nil
      }
    }
    return isLess
  }

  private static func summary(
    _ statistics: Statistics
  ) -> (median: Int64, most: Int64, mean: Double, error: Double)? {
    guard let median = statistics.median, let most = statistics.quantile(950), let mean = statistics.mean,
      let error = statistics.standardError
    else { return nil }
    return (median, most, mean, error)
  }
}

extension Sweep {
  /// What changes from each row to the next: "A wider election timeout range"; nil when that has no order.
  var change: String? {
    guard variations.count == 1, let variation = variations.first, variation.values.count > 1 else { return nil }
    let name = Words.key(variation.key)
    let ranges = variation.values.map(Magnitude.range)
    if let ordered = ranges as? [ClosedRange<Double>] {
      let steps = Array(zip(ordered, ordered.dropFirst()))
      if steps.allSatisfy({ $0.lowerBound == $1.lowerBound && $0.upperBound < $1.upperBound }) {
        return "A wider \(name) range"
      }
      if steps.allSatisfy({ $0.lowerBound < $1.lowerBound && $0.upperBound < $1.upperBound }) {
        return "A longer \(name)"
      }
      return nil
    }
    guard let values = variation.values.map(Magnitude.of) as? [Double] else { return nil }
    let isRising = zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
    guard isRising else { return nil }
    switch variation.key {
    case "nodes": return "A larger cluster"
    case "loss", "duplication", "rewiring": return "More \(name)"
    default: return variation.values.allSatisfy { Int($0) != nil } ? "A larger \(name)" : "A longer \(name)"
    }
  }
}

/// Reads values only far enough to put them in order.
private enum Magnitude {
  static func range(_ text: String) -> ClosedRange<Double>? {
    guard let dots = text.firstRange(of: ".."), let low = of(String(text[..<dots.lowerBound])),
      let high = of(String(text[dots.upperBound...])), low <= high
    else { return nil }
    return low...high
  }

  static func of(_ text: String) -> Double? {
    if text.contains(",") { return Double(text.split(separator: ",").count) }
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(number) else { return nil }
    switch text[number.endIndex...] {
    case "", "us", "µs": return value
    case "%": return value / 100
    case "ms": return value * 1_000
    case "s": return value * 1_000_000
    case "min": return value * 60_000_000
    case "h": return value * 3_600_000_000
    default: return nil
    }
  }
}
