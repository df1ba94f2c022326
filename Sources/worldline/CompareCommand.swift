import ArgumentParser
import CairoRenderer
import Diagrams
import Findings
import Notes
import Scenarios
import Scenes
import Sweeps
import Timelines

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Draw two to twelve runs on one time axis, with what differs between them.",
    discussion: """
      A RUN is a scenario, NAME[@SEED][:key=value]…, a scenario file, a timeline file, or a folder of logs. --seeds and
      --vary make more runs of it; with more than one value and more than one seed, or more than twelve seeds, each row
      shows the median run and the distribution of all. Numbers and differences count from the zero of the axis on.

      Examples:
        worldline compare raft-minority-partition raft-pre-vote -o pre-vote.png
        worldline compare raft-pre-vote@7 raft-pre-vote@7:preVote=off --form mirror -o mirror.png
        worldline compare raft-election --seeds 1,2,3 --align first-leader -o seeds.png
        worldline compare raft-leader-crash --vary electionTimeout=150ms..155ms,150ms..300ms --seeds 0..<400 -o wide.png
        worldline compare raft-leader-crash examples/etcd/3n-leader-kill --align crash -o real.png

      Without -o the differences are printed.
      """)

  @Argument(help: "Scenarios, scenario files, timeline files, logs.")
  var runs: [String]

  @Option(help: "A range such as 0..<400, or a list such as 1,2,3.")
  var seeds: String?

  @Option(name: .customLong("set"), help: "Change a setting in all simulated runs: key=value. Repeatable.")
  var settings: [String] = []

  @Option(help: "Values that a setting takes in turn: key=value,value. Repeatable: every combination is run.")
  var vary: [String] = []

  @Option(
    help: "Lay the runs over each other at an event: first-leader, crash, heal, or the words of a scenario's 'when'.")
  var align: String?

  @Option(help: "rows, side-by-side or mirror.")
  var form: Form = .rows

  @Option(help: "What the distributions show; 'worldline list' shows the measures.")
  var measure: String = "time-without-leader"

  @Option(help: "What a row is called, in their order. Repeatable.")
  var label: [String] = []

  @Option(help: "How many threads run at once; as many as there are processors when absent.")
  var threads: Int?

  @OptionGroup var picture: PictureArguments

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case rows
    case sideBySide = "side-by-side"
    case mirror
  }

  func run() throws {
    try Failure.reporting {
      try picture.checkOutput()
      let data = try data()
      // What cannot be drawn cannot be compared either.
      let illustration = try illustration(of: data)
      if picture.output.isEmpty {
        Console.output(data.report)
      } else {
        try signed(illustration).write(to: picture.output)
      }
    }
  }

  private func data() throws -> ComparisonData {
    do {
      return try ComparisonInput(self).data()
    } catch let error as SweepError {
      throw Failure(.usage, error.description)
    } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    } catch let error as AlignmentError {
      throw Failure(.usage, error.description)
    }
  }

  private func illustration(of data: ComparisonData) throws -> Illustration {
    try ComparisonPicture.illustration(of: data, form: .init(rawValue: form.rawValue) ?? .rows, picture)
  }
}

extension CompareCommand: DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb {
    noteVerb(
      options: ["seeds", "set", "vary", "align", "form", "measure", "label"].map { .init($0) },
      pictureOptions: PictureArguments.noteOptions.filter {
        !["orientation", "around", "enlargements"].contains($0.key)
      })
  }

  /// What the runs are made from, without seeds and settings.
  var inputs: [String] {
    get { runs.map { RunName.parts(of: $0).source } }
    set { runs = zip(runs, newValue).map { $1 + RunName.parts(of: $0).choices } }
  }

  func arguments(naming inputs: [String]) -> [String] {
    func option(_ name: String, _ value: String?, unless standard: String? = nil) -> [String] {
      value.map { $0 == standard ? [] : [name, $0] } ?? []
    }
    var named = self
    named.inputs = inputs
    return ["compare"] + named.runs + option("--seeds", seeds) + settings.flatMap { ["--set", $0] }
      + vary.flatMap { ["--vary", $0] } + option("--align", align) + option("--form", form.rawValue, unless: "rows")
      + option("--measure", measure, unless: "time-without-leader") + label.flatMap { ["--label", $0] } + picture.words
  }

  func illustration() throws -> Illustration { try illustration(of: data()) }
}
