import ArgumentParser
import Findings
import Timelines

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a timeline against rules that every run has to keep.",
    discussion: """
      Prints a verdict on each rule, with the events that break it. The exit status is 1 when a rule is broken, so that
      a build can stop on it.

      Example:
        worldline check run.jsonl
      """)

  @Argument(help: "A timeline file, or - for standard input.")
  var timeline: String

  func run() throws {
    try Failure.reporting {
      let timeline = try TimelineInput.read(timeline)
      let verdicts = Verdict.all(on: timeline)
      for verdict in verdicts { Console.output(lines(for: verdict, in: timeline)) }
      let failed = verdicts.filter(\.hasFailed).count
      if failed > 0 { throw Failure(.checkFailed, "\(failed) of \(verdicts.count) rules are broken") }
    }
  }

  private func lines(for verdict: Verdict, in timeline: Timeline) -> String {
    switch verdict.outcome {
    case .passed(let tried): return "ok    \(verdict.name) (\(tried) tried)\n"
    case .notApplicable(let why): return "-     \(verdict.name): \(why)\n"
    case .failed:
      var text = "FAIL  \(verdict.name), \(verdict.failures) times\n"
      for evidence in verdict.evidence {
        let events = evidence.events.map { "\($0)" }.joined(separator: ", ")
        text += "      \(evidence.at)  \(evidence.text) (events \(events))\n"
      }
      if verdict.failures > verdict.evidence.count {
        text += "      … and \(verdict.failures - verdict.evidence.count) more\n"
      }
      return text
    }
  }
}
