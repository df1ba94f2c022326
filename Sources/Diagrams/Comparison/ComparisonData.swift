public import Findings
public import Timelines

/// What a comparison sheet shows: runs on one time axis, with the numbers in which they differ.
public struct ComparisonData: Sendable {
  public struct Row: Sendable {
    /// What is different about the run: "150–300 ms".
    public var label: String
    public var run: AlignedRun
    /// Of the whole run, not since its zero.
    public var findings: Findings
    /// What it came to, for the end of its row.
    public var outcome: Outcome?
    /// The measure of all runs that this one stands for, ascending; empty when it stands for itself.
    public var values: [Int64]
    /// What is said below it: where it first differs, what its values leave out; may be empty.
    public var remark: String
    /// Where it first differs from the first row, on the shared axis.
    public var divergence: Elapsed?
    /// By message: whether it is muted because it happens in the first row too; empty when nothing is.
    public var shared: [Bool]

    public init(
      label: String, run: AlignedRun, findings: Findings, outcome: Outcome? = nil, values: [Int64] = [],
      remark: String = "", divergence: Elapsed? = nil, shared: [Bool] = []
    ) {
      self.label = label
      self.run = run
      self.findings = findings
      self.outcome = outcome
      self.values = values.sorted()
      self.remark = remark
      self.divergence = divergence
      self.shared = shared
    }
  }

  /// A number in which the rows differ.
  public struct Number: Hashable, Sendable {
    public var name: String
    /// By row.
    public var words: [String]

    public init(name: String, words: [String]) {
      self.name = name
      self.words = words
    }
  }

  /// What was changed and what that did.
  public var title: String
  public var subtitle: String
  /// What the rows differ in: "election timeout"; empty when there is no one thing.
  public var parameter: String
  /// What the values of the rows are: "time without leader"; empty when rows stand for single runs.
  public var measure: String
  public var unit: DistributionData.Unit
  public var rows: [Row]
  public var matching: LaneMatching
  /// The most telling first.
  public var numbers: [Number]
  /// For readers who cannot see the picture.
  public var description: String

  public init(
    title: String, subtitle: String, parameter: String = "", measure: String = "",
    unit: DistributionData.Unit = .time, rows: [Row], matching: LaneMatching, numbers: [Number] = [],
    description: String = ""
  ) {
    self.title = title
    self.subtitle = subtitle
    self.parameter = parameter
    self.measure = measure
    self.unit = unit
    self.rows = rows
    self.matching = matching
    self.numbers = numbers
    self.description = description
  }

  /// Whether rows stand for many runs each.
  var hasValues: Bool { rows.contains { !$0.values.isEmpty } }
}
