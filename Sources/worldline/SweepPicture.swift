import CairoRenderer
import Diagrams
import Scenes
import Sweeps

/// Draws a report of a sweep.
enum SweepPicture {
  /// Refuses file names and options before anything is run.
  static func check(_ paths: [String], _ picture: PictureArguments) throws {
    for path in paths where !path.lowercased().hasSuffix(".txt") && PictureFormat(fileName: path) == nil {
      throw Failure(.usage, "-o \(path): the ending must be .csv or .jsonl for rows, or .png, .svg, .pdf or .txt")
    }
    if let figure = picture.figure, figure != DistributionFigure.name {
      throw Failure(.usage, "a sweep is drawn as '\(DistributionFigure.name)', not as '\(figure)'")
    }
    let foreign = [
      ("--orientation", picture.orientation != nil), ("--from", picture.from != nil), ("--to", picture.to != nil),
      ("--nodes", picture.nodes != nil), ("--around", picture.around != nil),
      ("--no-enlargements", !picture.enlargements),
    ]
    if let option = foreign.first(where: \.1)?.0 {
      throw Failure(.usage, "\(option) chooses a part of one run; a sweep shows many (see --measure and --vary)")
    }
    _ = try options(picture)
  }

  static func illustration(of data: DistributionData, _ picture: PictureArguments) throws -> Illustration {
    do {
      let measurer = try PangoTextMeasurer(strictFonts: picture.strictFonts)
      let scene = try DistributionFigure.scene(data, options(picture), measurer)
      return Illustration(scene, figure: DistributionFigure.name, measurer, scale: picture.scale)
    } catch let error as DiagramError {
      throw Failure(.usage, error.description)
    } catch let error as RenderError {
      throw Failure(.badInput, error.description)
    }
  }

  private static func options(_ picture: PictureArguments) throws -> FigureOptions {
    var options = FigureOptions()
    options.theme = try picture.chosenTheme()
    guard picture.width.isFinite, picture.scale.isFinite, picture.scale > 0 else {
      throw Failure(.usage, "--width and --scale must be positive numbers")
    }
    options.width = picture.width
    options.headline = picture.title
    options.subtitle = picture.subtitle
    return options
  }
}

extension DistributionData {
  init(_ report: SweepReport) {
    self.init(
      title: report.headline, subtitle: report.subtitle,
      measure: report.measure.name.replacing("-", with: " "),
      unit: report.measure.unit == .time ? .time : .count, parameter: report.parameter,
      rows: report.rows.map { Row(label: $0.label, values: $0.statistics.sorted, note: report.note(on: $0)) })
  }
}
