import ArgumentParser
import CairoRenderer
import Diagrams
import Notes
import Sweeps

struct ScienceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "science",
    abstract: "Compare the simulator with published numbers.",
    discussion: """
      Writes a page with every published number beside the reproduced one, and pictures of the distributions beside it.
      The exit status is 1 when a number is not reproduced.

      Examples:
        worldline science -o output/science.md
        worldline science --picture raft-elections-over-a-wide-area -o elections.svg
      """)

  @Option(name: [.short, .customLong("output")], help: "The page (.md), or - for standard output without pictures.")
  var output: String = "-"

  @Option(help: "Runs for each setting.")
  var runs: Int = 10_000

  @Option(help: "Draw only this distribution, into -o FILE.png, .svg or .pdf: raft-elections-over-a-wide-area.")
  var picture: String?

  func run() throws {
    try Failure.reporting {
      if picture != nil {
        guard Illustration.isPicture(output) else {
          throw Failure(.usage, "say where to draw: -o picture.png, .svg or .pdf")
        }
        return try drawing().write(to: [output])
      }
      let experiments = try experiments()
      let pictures = try experiments.map { try draw($0) }
      try Files.write(Array(Science.report(experiments, pictures: pictures).utf8), to: output)
      let missed = experiments.flatMap(\.comparisons).filter { !$0.isReproduced && !$0.isWithinChance }
      if !missed.isEmpty {
        throw Failure(.checkFailed, "not reproduced: \(missed.map(\.what).joined(separator: "; "))")
      }
    }
  }

  private func experiments() throws -> [Experiment] {
    guard (2...Seeds.limit).contains(runs) else { throw Failure(.usage, "--runs must be from 2 to \(Seeds.limit)") }
    return try Progress.during("making \(runs) runs for each published number") {
      try Science.experiments(runs: runs)
    }
  }

  /// Draws the distributions of an experiment beside the page and returns the name of the picture.
  private func draw(_ experiment: Experiment) throws -> String? {
    guard output != "-", let data = experiment.picture else { return nil }
    let name = "science-" + experiment.pictureName
    let folder = output.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let paths = [".png", ".svg"].map { (folder.map(String.init) + [name + $0]).joined(separator: "/") }
    var command = self
    command.picture = experiment.pictureName
    try command.signed(Self.illustration(of: data)).write(to: paths)
    return name + ".png"
  }

  private static func illustration(of data: Experiment.Picture) throws -> Illustration {
    try SweepPicture.illustration(of: DistributionData(data), PictureArguments.parse([]))
  }
}

extension ScienceCommand: DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb {
    noteVerb(subjectOption: "--picture", options: [.init("runs")], pictureOptions: [])
  }

  var inputs: [String] {
    get { [] }
    set {}
  }

  func arguments(naming inputs: [String]) -> [String] {
    ["science", "--runs", "\(runs)"] + (picture.map { ["--picture", $0] } ?? [])
  }

  func illustration() throws -> Illustration {
    let drawn = try experiments().filter { $0.picture != nil }
    guard let data = drawn.first(where: { $0.pictureName == picture })?.picture else {
      throw Failure(
        .usage,
        "--picture \(picture ?? "is missing"): the pictures are \(drawn.map(\.pictureName).joined(separator: ", "))")
    }
    return try Self.illustration(of: data)
  }
}

extension Experiment {
  /// Its title as a part of a file name.
  fileprivate var pictureName: String { title.lowercased().replacing(" ", with: "-") }
}

extension DistributionData {
  init(_ picture: Experiment.Picture) {
    self.init(
      title: picture.title, subtitle: picture.subtitle, measure: picture.measure, unit: .time,
      parameter: picture.parameter, rows: picture.rows.map { Row(label: $0.label, values: $0.values) })
  }
}
