import ArgumentParser
import Findings
import Scenarios
import Sweeps
import Timelines

struct CatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catch",
    abstract: "Find the shortest run that breaks a rule, and draw it up to there.",
    discussion: """
      Runs a scenario once for each seed and keeps the run with the fewest messages before the first broken rule. PROTOCOL-swarm
      draws nodes, network, faults and clients from the seed. The exit status is 1 when no run breaks a rule.

      Examples:
        worldline catch raft-swarm --set flaws=votesTwice -o caught.png
        worldline catch my-scenario.yaml --seeds 0..<500 --timeline caught.jsonl
      """)

  @Argument(help: "A built-in scenario, a swarm such as raft-swarm, or a scenario file.")
  var scenario: String

  @Option(help: "A range such as 0..<2000, or a list such as 1,5,9.")
  var seeds: String = "0..<2000"

  @Option(name: .customLong("set"), help: "Change a setting in all runs: key=value. Repeatable.")
  var settings: [String] = []

  @Option(help: "How many threads run at once; as many as there are processors when absent.")
  var threads: Int?

  @Option(help: "Write the timeline to this file (JSON Lines), or - for standard output.")
  var timeline: String?

  @OptionGroup var picture: PictureArguments

  func run() throws {
    try Failure.reporting {
      do {
        try find()
      } catch let error as SweepError {
        throw Failure(.usage, error.description)
      } catch let error as ScenarioError {
        throw Failure(.usage, error.description)
      }
    }
  }

  private func find() throws {
    try picture.checkOutput()
    if let threads, threads < 1 { throw Failure(.usage, "--threads must be at least 1") }
    let scenario = try ScenarioInput.read(scenario)
    let overrides = try settings.map { try Override(parsing: $0) }
    let seeds = try Seeds(parsing: seeds)
    let found = try Progress.during("making \(seeds.values.count) runs") {
      try Catch.shortest(of: scenario, seeds: seeds, settings: overrides, threads: threads ?? Sweep.processors)
    }
    guard let found else { throw Failure(.checkFailed, "none of \(seeds.values.count) runs breaks a rule") }
    let run = try scenario.run(seed: found.seed, overrides: overrides + [Catch.cut])
    if let timeline { try Files.write(run.written(), to: timeline) }
    if !picture.output.isEmpty { try draw(found) }
    guard timeline != "-", !picture.output.contains("-") else { return }
    Console.output(report(found, Findings(of: run)))
  }

  /// Draws the run by the command that makes it again, so that the picture carries that command.
  private func draw(_ found: Catch) throws {
    guard let command = try Worldline.parseAsRoot(command(found) + picture.words) as? RunCommand else {
      preconditionFailure("'run' is not read as a run")
    }
    try command.drawing().write(to: picture.output)
  }

  private func report(_ found: Catch, _ findings: Findings) -> String {
    let rule = findings.violations.first?.text ?? ""
    let words = (["worldline"] + command(found)).joined(separator: " ")
    return """
      \(rule)
      Seed \(found.seed), \(found.at) in, after \(found.messages) messages; \(found.caught) of \(found.runs) runs break a rule.
      \(words)

      """
  }

  /// The command that makes the same run.
  private func command(_ found: Catch) -> [String] {
    ["run", scenario, "--seed", "\(found.seed)"] + settings.flatMap { ["--set", $0] } + ["--until", Catch.cut.value]
  }
}
