import ArgumentParser

/// The command line. It parses, calls the modules and prints; it decides nothing itself.
@main
struct Worldline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worldline",
    abstract: "Simulates distributed protocols, imports logs of real clusters, and draws what happened.",
    discussion: """
      A run becomes a timeline; a timeline becomes a picture (PNG, SVG, PDF), sentences, or a verdict.

      Examples:
        worldline list
        worldline run raft-split-vote -o split-vote.png
        worldline run raft-leader-crash --seed 11 --set latency=20ms..40ms -o crash.svg -o crash.pdf
        worldline import etcd n1.log n2.log n3.log -o cluster.jsonl
        worldline draw cluster.jsonl --around election --theme dark -o election.png
        worldline describe cluster.jsonl --json

      Exit status: 0 all well, 1 a check failed, 64 wrong usage, 65 bad input, 73 cannot write.
      """,
    version: Version.string,
    subcommands: [
      ListCommand.self, RunCommand.self, DrawCommand.self, ImportCommand.self, DescribeCommand.self, CheckCommand.self,
      LintCommand.self, CompareCommand.self, SweepCommand.self, CatchCommand.self, NotesCommand.self,
      RedrawCommand.self, RecipeCommand.self, SketchCommand.self, ScienceCommand.self, GalleryCommand.self,
    ])

  /// The commands that draw: "run, draw or sweep".
  static var drawingVerbs: String {
    let names = configuration.subcommands.filter { $0 is any DrawingCommand.Type }.map { $0._commandName }
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}

enum Version {
  static let string = "0.1.0"
}
