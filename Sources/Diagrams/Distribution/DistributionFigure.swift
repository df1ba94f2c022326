public import Scenes

/// How the values of one measure are distributed over many runs: bars and a cumulative curve for each setting, on one
/// axis.
public enum DistributionFigure {
  public static let name = "distribution"
  public static let summary = "bars, cumulative curve, median and 95 % of one measure over the runs of a sweep"
  static let mostRows = 24

  public static func scene(
    _ data: DistributionData, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard data.rows.contains(where: { !$0.values.isEmpty }) else { throw .noValues(measure: data.measure) }
    guard data.rows.count <= mostRows else { throw .tooManyRows(data.rows.count, limit: mostRows) }
    guard options.width >= 420 else { throw .tooNarrow(width: options.width, minimum: 420) }
    var layout = DistributionLayout(data, options, Canvas(theme: options.theme, measurer: measurer))
    let height = layout.draw()
    var scene = Scene(width: options.width, height: height.rounded(.up), background: options.theme.paper)
    scene.items = layout.canvas.items
    scene.title = options.headline ?? data.title
    scene.description = layout.description
    return scene
  }
}

/// The measures of distribution figures, in logical pixels at an embed width of 700.
enum DistributionMetrics {
  static let parameterSize = 14.0
  static let parameterLeading = 18.0
  static let numberSize = 12.5
  static let numberLeading = 17.0
  static let gap = 20.0
  /// Between plots and numbers: room for the mark of what lies beyond the axis.
  static let rightGap = 30.0
  /// The widest that the column of settings and the column of numbers may be.
  static let widestParameter = 150.0
  static let widestNumbers = 170.0
  static let barGap = 0.6
  /// Between the line of a plot and its bars.
  static let barFoot = 1.2
  static let medianWidth = 2.4
  static let medianLength = 8.0
  static let offScale = 4.0
  static let offScaleBar = 7.0
  /// From the baseline of one row to the rule below it, without and with a remark.
  static let belowPlot = 20.0
  static let remark = 16.0

  /// How high the bars of a row may be: enough for two lines of numbers.
  static func plotHeight(rows: Int) -> Double { rows == 1 ? 170 : rows <= 4 ? 66 : 46 }
}
