import Scenarios

/// How rows stand in a file, one a line.
public enum RowFormat: Hashable, Sendable {
  /// Comma-separated values (RFC 4180) under a line of column names; before it one line `# {…}` with the recipe.
  case csv
  /// One JSON object a line, keys in fixed order; the first line is the recipe.
  case jsonLines

  /// The format that a file name's ending names.
  public init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".jsonl") {
      self = .jsonLines
    } else {
      return nil
    }
  }
}

/// Writes and reads the rows of one sweep.
struct RowCoder {
  let sweep: Sweep
  let format: RowFormat
  let recipe: SweepRecipe
  /// Position of a combination's first row, by the values that the file states.
  private let combinationOfValues: [[String]: Int]
  private let indexOfSeed: [UInt64: Int]

  init(_ sweep: Sweep, _ format: RowFormat, version: String) {
    self.sweep = sweep
    self.format = format
    recipe = SweepRecipe(sweep, version: version)
    combinationOfValues = Dictionary(
      uniqueKeysWithValues: sweep.combinations.enumerated().map { ($0.element.map(\.value), $0.offset) })
    indexOfSeed = Dictionary(uniqueKeysWithValues: sweep.seeds.values.enumerated().map { ($0.element, $0.offset) })
  }

  /// What stands before the rows, whole lines.
  var header: String {
    switch format {
    case .csv:
      let columns = sweep.variations.map(\.key) + ["seed"] + MeasureCatalog.measures.map(\.name) + ["failure"]
      return "# \(recipe.line)\n" + columns.map(CSV.field).joined(separator: ",") + "\n"
    case .jsonLines: return recipe.line + "\n"
    }
  }

  /// The line of a row, with its line feed.
  func line(_ row: SweepRow) -> String {
    let values = sweep.combinations[row.combination]
    switch format {
    case .csv:
      let fields =
        values.map { CSV.field($0.value) } + ["\(row.seed)"] + row.values.map { $0.map(String.init) ?? "" }
        + [CSV.field(row.failure ?? "")]
      return fields.joined(separator: ",") + "\n"
    case .jsonLines:
      let settings = values.map { json($0.key) + ":" + json($0.value) }.joined(separator: ",")
      let measures = zip(MeasureCatalog.measures, row.values).map {
        json($0.name) + ":" + ($1.map(String.init) ?? "null")
      }
      return "{\"settings\":{\(settings)},\"seed\":\(row.seed)," + measures.joined(separator: ",")
        + ",\"failure\":\(row.failure.map(json) ?? "null")}\n"
    }
  }

  enum Reading: Equatable {
    case row(SweepRow, position: Int)
    /// A row, but not of this sweep.
    case foreign(run: String)
    case damaged
  }

  /// Reads a line without its line feed.
  func read(_ line: String) -> Reading {
    let parsed = format == .csv ? readCSV(line) : readJSON(line)
    guard let (settings, seed, values, failure) = parsed else { return .damaged }
    guard let combination = combinationOfValues[settings], let index = indexOfSeed[seed] else {
      return .foreign(run: (settings + ["seed \(seed)"]).joined(separator: ", "))
    }
    return .row(
      SweepRow(combination: combination, seed: seed, values: values, failure: failure),
      position: sweep.position(combination: combination, seedIndex: index))
  }
}
