import ArgumentParser
import Diagrams
import Notes
import Scenarios
import Sweeps

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario over many seeds and settings, and show how the results are distributed.",
    discussion: """
      Prints a table for each measure. -o writes the rows (.csv or .jsonl, a line for each run) or a picture of the
      first measure (.png, .svg, .pdf). A sweep that was stopped goes on with the rows that its file holds. The exit
      status is 1 when a run breaks a rule of its protocol.

      Examples:
        worldline sweep raft-wan --seeds 0..<10000 -o rows.csv -o elections.png
        worldline sweep raft-leader-crash --vary electionTimeout=150ms..155ms,150ms..300ms --measure time-without-leader
        worldline sweep raft-election --set loss=5% --vary nodes=3,5,7 --measure elections --measure messages-sent
      """)

  @Argument(help: "The name of a built-in scenario; 'worldline list' shows them.")
  var scenario: String

  @Option(help: "A range such as 0..<10000, or a list such as 1,5,9.")
  var seeds: String = "0..<1000"

  @Option(name: .customLong("set"), help: "Change a setting in all runs: key=value. Repeatable.")
  var settings: [String] = []

  @Option(help: "Values that a setting takes in turn: key=value,value. Repeatable: every combination is run.")
  var vary: [String] = []

  @Option(help: "What to measure; 'worldline list' shows the measures. Repeatable; the first one is drawn.")
  var measure: [String] = []

  @Option(help: "How many threads run at once; as many as there are processors when absent.")
  var threads: Int?

  @Flag(help: "Print a JSON object for each measure instead of a table.")
  var json = false

  @OptionGroup var picture: PictureArguments

  func run() throws {
    try Failure.reporting {
      do {
        try sweep()
      } catch let error as SweepError {
        throw Failure(error.status, error.description)
      } catch let error as ScenarioError {
        throw Failure(.usage, error.description)
      }
    }
  }

  private func sweep() throws {
    let (tables, pictures) = (picture.output.filter(isTable), picture.output.filter { !isTable($0) })
    try SweepPicture.check(pictures, picture)
    let (sweep, rows, reports) = try made(into: tables)
    if let report = reports.first, !pictures.isEmpty {
      try signed(SweepPicture.illustration(of: DistributionData(report), picture)).write(to: pictures)
    }
    Console.output(json ? reports.map { $0.jsonLine + "\n" }.joined() : reports.map(\.table).joined(separator: "\n"))
    if let (count, first) = sweep.broken(in: rows) {
      let run = sweep.combinations[first.combination].map { " --set \($0.key)=\($0.value)" }.joined()
      let shared = settings.map { " --set \($0)" }.joined()
      throw Failure(
        .checkFailed,
        "\(count) of \(rows.count) runs break a rule or cannot be made; the first: "
          + "worldline run \(scenario) --seed \(first.seed)\(shared)\(run)")
    }
  }

  /// Makes the runs that are missing in the files of rows, and a report for each measure.
  private func made(into tables: [String]) throws -> (sweep: Sweep, rows: [SweepRow], reports: [SweepReport]) {
    let sweep = try Sweep(
      of: ScenarioCatalog.scenario(named: scenario), seeds: Seeds(parsing: seeds),
      settings: settings.map { try Override(parsing: $0) }, variations: vary.map { try Variation(parsing: $0) })
    let names = measure.isEmpty ? [Self.standardMeasure] : measure
    let measures = try names.map { name in try MeasureCatalog.measure(named: name) }
    if let threads, threads < 1 { throw Failure(.usage, "--threads must be at least 1") }
    let rows = try SweepFiles.rows(of: sweep, into: tables, threads: threads ?? Sweep.processors)
    return (sweep, rows, measures.map { SweepReport(of: sweep, rows, $0) })
  }

  private static let standardMeasure = "time-to-stable-leader"

  private func isTable(_ path: String) -> Bool { RowFormat(fileName: path) != nil }
}

extension SweepCommand: DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb {
    noteVerb(
      options: ["seeds", "set", "vary", "measure"].map { .init($0) },
      pictureOptions: ["theme", "width", "scale", "title", "subtitle"].map { .init($0) })
  }

  var inputs: [String] {
    get { [scenario] }
    set { scenario = newValue.first ?? scenario }
  }

  func arguments(naming inputs: [String]) -> [String] {
    ["sweep"] + inputs + ["--seeds", seeds] + settings.flatMap { ["--set", $0] } + vary.flatMap { ["--vary", $0] }
      + measure.flatMap { ["--measure", $0] } + picture.words
  }

  func illustration() throws -> Illustration {
    do {
      try SweepPicture.check([], picture)
      guard let report = try made(into: []).reports.first else { preconditionFailure("a sweep has a measure") }
      return try SweepPicture.illustration(of: DistributionData(report), picture)
    } catch let error as SweepError {
      throw Failure(error.status, error.description)
    } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    }
  }
}

extension SweepError {
  fileprivate var status: Failure.Status {
    switch self {
    case .otherRecipe, .notRows, .foreignRow, .cannotRead: .badInput
    case .inUse, .cannotWrite: .cannotWrite
    default: .usage
    }
  }
}
