import ArgumentParser
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
      let (run, scenario) = try outcome()
      if let timeline { try Files.write(run.written(), to: timeline) }
      if picture.output.isEmpty, timeline == nil { DescribeCommand.describe(run, json: false) }
      let failures = run.failures(of: scenario.expectations)
      guard failures.isEmpty else {
        throw Failure(.checkFailed, failures.map(\.description).joined(separator: "\nerror: "))
      }
    }
  }

  /// Runs the scenario, writes its pictures, and returns what happened.
  func drawn() throws -> Timeline { try outcome().run }

  private func outcome() throws -> (run: Timeline, scenario: Scenario) {
    let scenario = try ScenarioInput.read(scenario)
    let run = try simulate(scenario)
    if !picture.output.isEmpty { try picture.write(run, figure: scenario.figure, arguments: arguments(of: run)) }
    return (run, scenario)
  }

  private func simulate(_ scenario: Scenario) throws -> Timeline {
    do {
      let overrides = try settings.map { try Override(parsing: $0) } + (until.map { [Override("until", $0)] } ?? [])
      return try Progress.during("simulating \(scenario.name)") { try scenario.run(seed: seed, overrides: overrides) }
    } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    }
  }

  /// The command with the seed that was really used.
  private func arguments(of run: Timeline) -> [String] {
    guard case .simulated(_, let seed, _) = run.header.source else { return ["run", scenario] }
    return ["run", scenario, "--seed", "\(seed)"] + settings.flatMap { ["--set", $0] }
      + (until.map { ["--until", $0] } ?? [])
  }
}
