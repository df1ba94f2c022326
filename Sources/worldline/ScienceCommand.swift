import ArgumentParser
import CairoRenderer
import Diagrams
import Sweeps

struct ScienceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "science",
    abstract: "Compare the simulator with published numbers.",
    discussion: """
      Writes a page with every published number beside the reproduced one, and pictures of the distributions beside it.
      The exit status is 1 when a number is not reproduced.

      Example:
        worldline science -o output/science.md
      """)

  @Option(name: [.short, .customLong("output")], help: "The page (.md), or - for standard output without pictures.")
  var output: String = "-"

  @Option(help: "Runs for each setting.")
  var runs: Int = 10_000

  func run() throws {
    try Failure.reporting {
      guard (2...Seeds.limit).contains(runs) else { throw Failure(.usage, "--runs must be from 2 to \(Seeds.limit)") }
      let experiments = try Progress.during("making \(runs) runs for each published number") {
        try Science.experiments(runs: runs)
      }
      let pictures = try experiments.map { try draw($0) }
      try Files.write(Array(Science.report(experiments, pictures: pictures).utf8), to: output)
      let missed = experiments.flatMap(\.comparisons).filter { !$0.isReproduced }
      if !missed.isEmpty {
        throw Failure(.checkFailed, "not reproduced: \(missed.map(\.what).joined(separator: "; "))")
      }
    }
  }

  /// Draws the distributions of an experiment beside the page and returns the name of the picture.
  private func draw(_ experiment: Experiment) throws -> String? {
    guard output != "-", let picture = experiment.picture else { return nil }
    let name = "science-" + experiment.title.lowercased().replacing(" ", with: "-")
    let folder = output.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let paths = [".png", ".svg"].map { (folder.map(String.init) + [name + $0]).joined(separator: "/") }
    try SweepPicture.write(
      DistributionData(picture), to: paths, PictureArguments.parse([]), arguments: ["science", "--runs", "\(runs)"])
    return name + ".png"
  }
}

extension DistributionData {
  init(_ picture: Experiment.Picture) {
    self.init(
      title: picture.title, subtitle: picture.subtitle, measure: picture.measure, unit: .time,
      parameter: picture.parameter, rows: picture.rows.map { Row(label: $0.label, values: $0.values) })
  }
}
