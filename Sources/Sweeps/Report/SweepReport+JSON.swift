import Scenarios

extension SweepReport {
  /// The report as one JSON object on one line: keys in fixed order, times in whole microseconds, means with three
  /// decimals.
  public var jsonLine: String {
    let rows = rows.map { row in
      let statistics = row.statistics
      let settings = row.settings.map { json($0.key) + ":" + json($0.value) }.joined(separator: ",")
      let numbers: [(String, String)] = [
        ("runs", "\(statistics.count)"), ("missing", "\(statistics.missing - row.failures)"),
        ("failed", "\(row.failures)"), ("min", number(statistics.min)), ("mean", mean(statistics.meanThousandths)),
        ("median", number(statistics.median)), ("p95", number(statistics.quantile(950))),
        ("p99", number(statistics.quantile(990))), ("max", number(statistics.max)),
      ]
      return "{\"settings\":{\(settings)}," + numbers.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }
    return "{\"scenario\":\(json(scenario.name)),\"measure\":\(json(measure.name)),"
      + "\"unit\":\"\(measure.unit == .time ? "us" : "count")\",\"headline\":\(json(headline)),"
      + "\"rows\":[\(rows.joined(separator: ","))]}"
  }

  private func number(_ value: Int64?) -> String { value.map(String.init) ?? "null" }

  private func mean(_ thousandths: Int64?) -> String {
    guard let thousandths else { return "null" }
    let fraction = String(thousandths % 1_000)
    return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }
}
