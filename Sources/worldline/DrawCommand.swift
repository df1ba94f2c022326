import ArgumentParser
import Timelines

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw a timeline.",
    discussion: """
      Examples:
        worldline draw run.jsonl -o run.png
        worldline draw run.jsonl --from 400ms --to 1s --nodes A,B -o part.svg
        worldline draw cluster.jsonl --around election --theme print --orientation right -o election.pdf
      """)

  @Argument(help: "A timeline file, or - for standard input.")
  var timeline: String

  @OptionGroup var picture: PictureArguments

  func run() throws {
    try Failure.reporting {
      guard !picture.output.isEmpty else { throw Failure(.usage, "say where to draw: -o picture.png, .svg or .pdf") }
      _ = try drawn()
    }
  }

  /// Writes the pictures and returns what they show.
  func drawn() throws -> Timeline {
    let run = try TimelineInput.read(timeline)
    let name = timeline.split(separator: "/").last.map(String.init) ?? timeline
    try picture.write(run, arguments: ["draw", name])
    return run
  }
}
