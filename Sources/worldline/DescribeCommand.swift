import ArgumentParser
import Findings
import Timelines

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Say in words and numbers what a timeline shows.",
    discussion: """
      Examples:
        worldline describe run.jsonl
        worldline describe run.jsonl --json | jq .leaders
      """)

  @Argument(help: "A timeline file, or - for standard input.")
  var timeline: String

  @Flag(help: "Print JSON instead of text.")
  var json = false

  func run() throws {
    try Failure.reporting { Self.describe(try TimelineInput.read(timeline), json: json) }
  }

  static func describe(_ timeline: Timeline, json: Bool) {
    let findings = Findings(of: timeline)
    Console.output(json ? findings.json(for: timeline) : findings.report(for: timeline))
  }
}
