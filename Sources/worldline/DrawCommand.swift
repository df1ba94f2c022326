import ArgumentParser
import Notes

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
      try picture.checkOutput()
      try drawing().write(to: picture.output)
    }
  }
}

extension DrawCommand: DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb { noteVerb(keys: ["file", "draw"]) }

  var inputs: [String] {
    get { [timeline] }
    set { timeline = newValue.first ?? timeline }
  }

  func arguments(naming inputs: [String]) -> [String] { ["draw"] + inputs + picture.words }

  func illustration() throws -> Illustration { try picture.illustration(of: TimelineInput.read(timeline)) }
}
