import ArgumentParser
import CairoRenderer
import Diagrams
import Findings
import Scenes
import Timelines

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Measure how well a run's picture can be read.",
    discussion: """
      Lays the picture out as 'draw' would, or draws a picture file again from its own recipe, and prints a line for each legibility check. Exit status 1 says that a check
      failed, so that a build can stop on it.

      Examples:
        worldline lint raft-split-vote
        worldline lint run.jsonl --theme dark --from 400ms --to 1s
        worldline lint output/raft-lost-vote.png
        worldline lint picture.scene --json
      """)

  @Argument(
    help:
      "A timeline file, a log, - for standard input, a built-in scenario, a picture, or the text of a scene (.scene).")
  var source: String

  @OptionGroup var picture: PictureArguments

  @Option(help: "The width in pixels at which the picture will be shown; its own width when absent.")
  var shownWidth: Double?

  @Flag(help: "Print the results as JSON.")
  var json = false

  func run() throws {
    try Failure.reporting {
      guard picture.output.isEmpty else { throw Failure(.usage, "lint writes no picture; use 'worldline draw' for -o") }
      let report = try report()
      Console.output(json ? report.json : report.table())
      let failed = report.failures.count
      if failed > 0 { throw Failure(.checkFailed, "\(failed) of \(report.results.count) legibility checks failed") }
    }
  }

  private func report() throws -> LegibilityReport {
    do {
      let renderer = Renderer(try PangoTextMeasurer(strictFonts: picture.strictFonts))
      let scene = try scene(renderer.measurer)
      return try renderer.lint(scene, embedWidth: shownWidth ?? scene.width)
    } catch let error as RenderError {
      throw Failure(.badInput, error.description)
    }
  }

  private func scene(_ measurer: PangoTextMeasurer) throws -> Scene {
    if Illustration.isPicture(source) { return try Redrawing(of: RecordedPicture(at: source)).illustration.scene }
    guard source.hasSuffix(".scene") else {
      return try picture.scene(of: TimelineInput.read(source), measurer)
    }
    do {
      return try Scene(dump: String(decoding: Files.read(source), as: UTF8.self))
    } catch let error as SceneDumpError {
      throw Failure(.badInput, "\(source): \(error)")
    }
  }
}
