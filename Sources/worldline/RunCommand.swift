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
      """)

  @Argument(help: "The name of a built-in scenario; 'worldline list' shows them.")
  var scenario: String

  @Option(help: "The seed of all chance in the run; the scenario has its own when absent.")
  var seed: UInt64?

  @Option(name: .customLong("set"), help: "Change a setting: key=value. Repeatable.")
  var settings: [String] = []

  @Option(help: "Write the timeline to this file (JSON Lines).")
  var timeline: String?

  @OptionGroup var picture: PictureArguments

  func run() throws {
    try Failure.reporting {
      let timeline: Timeline
      let figure: String
      do {
        let scenario = try ScenarioCatalog.scenario(named: scenario)
        figure = scenario.figure
        timeline = try scenario.run(seed: seed, overrides: settings.map { try Override(parsing: $0) })
      } catch let error as ScenarioError {
        throw Failure(.usage, error.description)
      }
      if !picture.output.isEmpty { try picture.write(timeline, figure: figure, recipe: "") }
    }
  }
}
