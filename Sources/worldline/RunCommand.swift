import ArgumentParser
import Notes
import Scenarios
import Timelines

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and draw it.",
    discussion: """
      Examples:
        worldline run raft-election -o election.png
        worldline run raft-minority-partition --seed 3 --theme dark -o partition.svg
        worldline run raft-leader-crash --set electionTimeout=300ms..600ms --timeline crash.jsonl
        worldline run my-scenario.yaml -o mine.png

      Without -o and --timeline the run is described in words. When the run does not keep what the scenario expects of
      it, the exit status is 1. docs/scenario-files.md describes the files.
      """)

  @Argument(help: "A built-in scenario ('worldline list' shows them), a scenario file, or - for standard input.")
  var scenario: String

  @Option(help: "The seed of all chance in the run; the scenario has its own when absent.")
  var seed: UInt64?

  @Option(name: .customLong("set"), help: "Change a setting: key=value. Repeatable.")
  var settings: [String] = []

  @Option(
    help: "End the run when this happens: 'violation', or as in a scenario file, such as 'a node becomes leader'.")
  var until: String?

  @Option(help: "Write the timeline to this file (JSON Lines), or - for standard output.")
  var timeline: String?

  @OptionGroup var picture: PictureArguments

  func run() throws {
    try Failure.reporting {
      try picture.checkOutput()
      let (run, scenario) = try outcome()
      if !picture.output.isEmpty { try signed(illustration(of: run, scenario)).write(to: picture.output) }
      if let timeline { try Files.write(run.written(), to: timeline) }
      if picture.output.isEmpty, timeline == nil { DescribeCommand.describe(run, json: false) }
      let failures = run.failures(of: try promises(of: scenario))
      guard failures.isEmpty else {
        throw Failure(.checkFailed, failures.map(\.description).joined(separator: "\nerror: "))
      }
    }
  }

  private func outcome() throws -> (run: Timeline, scenario: Scenario) {
    let scenario = try ScenarioInput.read(scenario, overriding: settings, isTelling: true)
    do {
      let overrides = try overrides(of: scenario)
      let run = try Progress.during("simulating \(scenario.name)") {
        try scenario.run(seed: seed, overrides: overrides)
      }
      return (run, scenario)
    } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    }
  }

  private func promises(of scenario: Scenario) throws -> [Expectation] {
    do { return try scenario.promises(under: overrides(of: scenario)) } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    }
  }

  private func overrides(of scenario: Scenario) throws -> [Override] {
    // A list of neighbours names the nodes that there are in the end.
    var changed = scenario
    for setting in settings where setting.hasPrefix("nodes=") { try changed.apply(Override(parsing: setting)) }
    return try settings.map { try Self.override($0, of: changed) } + (until.map { [Override("until", $0)] } ?? [])
  }

  /// `topology=file:PATH` stands for the edges in that file.
  private static func override(_ setting: String, of scenario: Scenario) throws -> Override {
    let prefix = "topology=file:"
    guard setting.hasPrefix(prefix) else { return try Override(parsing: setting) }
    return try ScenarioInput.neighbours(in: String(setting.dropFirst(prefix.count)), of: scenario, isTelling: false)
  }
}

extension RunCommand: DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb {
    noteVerb(keys: ["scenario", "run"], options: ["seed", "set", "until"].map { .init($0) })
  }

  var inputs: [String] {
    get { [scenario] }
    set { scenario = newValue.first ?? scenario }
  }

  /// The seed that is really used stands among them.
  func arguments(naming inputs: [String]) throws -> [String] {
    var changed = try ScenarioInput.read(scenario, overriding: settings)
    do {
      let overrides = try overrides(of: changed)
      for override in overrides where override.key == "seed" { try changed.apply(override) }
      // What stands in other files is written out.
      let words =
        changed.given.map { "\($0.key)=\($0.value)" }
        + zip(settings, overrides).map { $0.hasPrefix("topology=file:") ? "\($1.key)=\($1.value)" : $0 }
      return ["run"] + inputs + ["--seed", "\(seed ?? changed.seed)"] + words.flatMap { ["--set", $0] }
        + (until.map { ["--until", $0] } ?? []) + picture.words
    } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    }
  }

  func illustration() throws -> Illustration {
    let (run, scenario) = try outcome()
    return try illustration(of: run, scenario)
  }

  private func illustration(of run: Timeline, _ scenario: Scenario) throws -> Illustration {
    try picture.illustration(of: run, figure: scenario.figure)
  }
}
