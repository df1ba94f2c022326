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

      Without -o and --timeline the run is described in words.
      """)

  @Argument(help: "The name of a built-in scenario; 'worldline list' shows them.")
  var scenario: String

  @Option(help: "The seed of all chance in the run; the scenario has its own when absent.")
  var seed: UInt64?

  @Option(name: .customLong("set"), help: "Change a setting: key=value. Repeatable.")
  var settings: [String] = []

  @Option(help: "Write the timeline to this file (JSON Lines), or - for standard output.")
  var timeline: String?

  @OptionGroup var picture: PictureArguments

  func run() throws {
    try Failure.reporting {
      let run = try drawn()
      if let timeline { try Files.write(run.written(), to: timeline) }
      if picture.output.isEmpty, timeline == nil { DescribeCommand.describe(run, json: false) }
    }
  }

  /// Runs the scenario, writes its pictures, and returns what happened.
  func drawn() throws -> Timeline {
    let (run, figure) = try simulate()
    if !picture.output.isEmpty { try picture.write(run, figure: figure, arguments: arguments(of: run)) }
    return run
  }

  private func simulate() throws -> (Timeline, figure: String) {
    do {
      let scenario = try ScenarioCatalog.scenario(named: scenario)
      let overrides = try settings.map { try Override(parsing: $0) }
      let run = try Progress.during("simulating \(scenario.name)") {
        try scenario.run(seed: seed, overrides: overrides)
      }
      return (run, scenario.figure)
    } catch let error as ScenarioError {
      throw Failure(.usage, error.description)
    }
  }

  /// The command with the seed that was really used.
  private func arguments(of run: Timeline) -> [String] {
    guard case .simulated(_, let seed, _) = run.header.source else { return ["run", scenario] }
    return ["run", scenario, "--seed", "\(seed)"] + settings.flatMap { ["--set", $0] }
  }
}
