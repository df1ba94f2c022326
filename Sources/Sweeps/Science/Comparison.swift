/// One published number beside the one that our runs give.
public struct Comparison: Hashable, Sendable {
  /// What was measured: "one server down, p50".
  public var what: String
  public var unit: Unit
  public var published: Double
  public var reproduced: Double
  /// How far they may lie apart, in the same unit.
  public var tolerance: Double
  /// Where the tolerance comes from: "±2 %", "4 SE".
  public var rule: String
  public var runs: Int
  /// How far two samples of this size may lie apart by chance, in the same unit: four standard errors of both together.
  /// Zero where the published number is exact, or where the tolerance already holds it.
  public var chance = 0.0

  public enum Unit: Hashable, Sendable {
    case milliseconds
    case percent
    case count
    /// A plain number, with four significant digits.
    case digits
  }

  public var difference: Double { reproduced - published }
  public var isReproduced: Bool { abs(difference) <= tolerance }
  /// Beyond the tolerance, but no further than two samples of one distribution may lie apart.
  public var isWithinChance: Bool { !isReproduced && abs(difference) <= chance }
}

/// Some published numbers about one thing, and the runs that were made to reproduce them.
public struct Experiment: Sendable {
  public var title: String
  /// Source and model, for the report.
  public var about: String
  public var comparisons: [Comparison]
  /// The runs as a picture shows them; nil when they have no distribution.
  public var picture: Picture?

  public struct Picture: Sendable {
    public var title: String
    public var subtitle: String
    /// What is measured, and what the rows differ in.
    public var measure: String
    public var parameter: String
    public var rows: [(label: String, values: [Int64])]
  }
}

extension Comparison {
  /// A row of the report.
  var row: String {
    // What rounds to zero has no sign.
    let isZero = !text(abs(difference)).contains { ("1"..."9").contains($0) }
    let sign = isZero ? "" : difference < 0 ? "−" : "+"
    return "| \(what) | \(text(published)) | \(text(reproduced)) | \(sign)\(text(abs(difference)))"
      + relative
      + " | \(rule) | \(isReproduced ? "yes" : isWithinChance ? "within chance" : "**no**") | \(Words.grouped(runs)) |"
  }

  private var relative: String {
    guard unit == .milliseconds, published > 0 else { return "" }
    let thousandths = Int((abs(difference) / published * 1_000).rounded())
    return " (\(thousandths / 10).\(thousandths % 10) %)"
  }

  private func text(_ value: Double) -> String {
    switch unit {
    case .milliseconds: Self.decimal(value, 10) + " ms"
    case .percent: Self.decimal(value, 100) + " %"
    case .digits: Self.digits(value)
    case .count: value == value.rounded() ? "\(Int(value))" : Self.decimal(value, 100)
    }
  }

  /// A number that is not negative, with four significant digits and no zeros at the end.
  static func digits(_ value: Double) -> String {
    var scale = 1
    while value * Double(scale) < 999.5, scale < 1_000_000_000 { scale *= 10 }
    let decimals = String(scale).count - 1
    var text = decimals == 0 ? "\(Int(value.rounded()))" : decimal(value, scale)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A number that is not negative, with as many decimals as `scale` has zeros.
  private static func decimal(_ value: Double, _ scale: Int) -> String {
    let scaled = Int((value * Double(scale)).rounded())
    let rest = String(scaled % scale)
    let decimals = String(scale).count - 1
    return "\(scaled / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
  }
}
