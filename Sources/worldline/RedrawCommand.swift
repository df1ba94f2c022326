import ArgumentParser
import CairoRenderer

struct RedrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redraw",
    abstract: "Draw a picture again from the recipe that it carries.",
    discussion: """
      The same version with the same libraries gives the same bytes; otherwise it is said what differs. Without -o the
      picture takes the place of the old one. A picture of a timeline file or of logs names the file it needs; it is
      looked for from here and from the picture's folder.

      Examples:
        worldline redraw election.png
        worldline redraw election.png -o election.svg
        worldline redraw cluster.pdf --run logs/cluster.jsonl
        worldline redraw --check output/*.png
      """)

  @Argument(help: "Pictures (PNG, SVG or PDF) that worldline has drawn.")
  var pictures: [String]

  @Option(name: [.short, .customLong("output")], help: "Where to write, in place of the picture itself. Repeatable.")
  var output: [String] = []

  @Option(
    name: .customLong("run"),
    help: "The timeline, log or scenario file that the picture needs. Repeatable, in the order of the recipe.")
  var files: [String] = []

  @Flag(help: "Write nothing; exit with status 1 when the bytes would differ.")
  var check = false

  func run() throws {
    try Failure.reporting {
      if check, !output.isEmpty { throw Failure(.usage, "--check writes nothing; leave -o out") }
      if pictures.count > 1, !output.isEmpty || !files.isEmpty {
        throw Failure(.usage, "-o and --run are for one picture; name one")
      }
      for path in output { _ = try Illustration.format(of: path) }
      var last: Redrawing?
      let differing = try pictures.filter { try !redraw($0, after: &last) }
      if check, !differing.isEmpty {
        throw Failure(.checkFailed, "\(differing.count) of \(pictures.count) pictures are drawn otherwise today")
      }
    }
  }

  /// Returns whether the bytes are the same. `last` is the one before, which often shows the same in another format.
  private func redraw(_ path: String, after last: inout Redrawing?) throws -> Bool {
    let picture = try RecordedPicture(at: path)
    let redrawing = try last?.shared(with: picture) ?? Redrawing(of: picture, runs: files)
    last = redrawing
    let bytes = try redrawing.bytes()
    let isSame = bytes == picture.bytes
    Console.note(isSame ? "\(path): the same bytes" : "\(path): \(redrawing.difference)")
    if !output.isEmpty {
      try redrawing.illustration.write(to: output)
    } else if !isSame, !check {
      try Files.write(bytes, to: Files.target(of: path))
    }
    return isSame
  }
}
