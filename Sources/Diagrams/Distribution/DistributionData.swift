/// What a distribution figure shows: one measure of many runs, a row for each setting.
public struct DistributionData: Hashable, Sendable {
  public enum Unit: Hashable, Sendable {
    /// Values are whole microseconds.
    case time
    case count
  }

  public struct Row: Hashable, Sendable {
    /// The setting: "150–300 ms"; empty when there is only one row.
    public var label: String
    /// Ascending.
    public let values: [Int64]
    /// What the values leave out: "3 runs have no leader to the end"; may be empty.
    public var note: String

    public init(label: String, values: [Int64], note: String = "") {
      self.label = label
      self.values = values.sorted()
      self.note = note
    }
  }

  /// The lesson in one line.
  public var title: String
  /// Scenario, seeds, settings.
  public var subtitle: String
  /// What is measured: "time to stable leader".
  public var measure: String
  public var unit: Unit
  /// What the rows differ in: "election timeout"; empty when there is only one.
  public var parameter: String
  public var rows: [Row]

  public init(
    title: String, subtitle: String, measure: String, unit: Unit, parameter: String = "", rows: [Row]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.measure = measure
    self.unit = unit
    self.parameter = parameter
    self.rows = rows
  }
}

extension DistributionData.Row {
  /// The smallest value that at least `thousandths` in a thousand of the values do not exceed; nil without values.
  func quantile(_ thousandths: Int) -> Int64? {
    values.isEmpty ? nil : values[(values.count * thousandths + 999) / 1_000 - 1]
  }

  /// How many values lie below `limit`. O(log n).
  func count(below limit: Int64) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
