import Findings
public import Scenes

/// Runs beside each other on one time axis.
public enum ComparisonFigure {
  public static let name = "comparison"
  public static let summary = "runs on one time axis: rows, side by side, or mirrored; what differs, in numbers"

  /// How the runs stand on the sheet.
  public enum Form: String, CaseIterable, Sendable {
    /// Below each other, time to the right, with the distribution of all runs beside the median one.
    case rows
    /// Beside each other, time downwards.
    case sideBySide = "side-by-side"
    /// One above and one below a common axis.
    case mirror
  }

  /// What of the runs is drawn.
  public enum Subject: String, CaseIterable, Sendable {
    case spaceTime = "space-time"
    /// Coverage curves in one plot.
    case spread
    /// The logs at one distance from zero (``FigureOptions/at``), or at the end.
    case logGrid = "log-grid"
  }

  public static func scene(
    _ data: ComparisonData, _ form: Form, of subject: Subject = .spaceTime, _ options: FigureOptions,
    _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard (2...ComparisonMetrics.mostRows).contains(data.rows.count) else {
      throw .wrongRunCount(data.rows.count, 2...ComparisonMetrics.mostRows, form: form.rawValue)
    }
    guard !data.matching.lanes.isEmpty else { throw .noNodes }
    // Curves need no lanes.
    guard subject == .spread || data.matching.lanes.count <= ComparisonMetrics.mostLanes else {
      throw .tooManyLanes(data.matching.lanes.count, limit: ComparisonMetrics.mostLanes)
    }
    guard options.width >= 480 else { throw .tooNarrow(width: options.width, minimum: 480) }
    var data = data
    data.title = options.headline ?? data.title
    data.subtitle = options.subtitle ?? data.subtitle
    let canvas = Canvas(theme: options.theme, measurer: measurer)
    switch subject {
    case .spread:
      guard form == .rows else {
        throw .nothingToShow(figure: "spread", reason: "its curves share one plot: no --form")
      }
      var layout = try CoverageLayout(data, options, canvas)
      return layout.scene()
    case .logGrid:
      guard form != .mirror else { throw .nothingToShow(figure: "log-grid", reason: "logs have no mirror") }
      guard form == .rows || data.rows.count <= 4 else {
        throw .wrongRunCount(data.rows.count, 2...4, form: form.rawValue)
      }
      var layout = try LogsLayout(data, isBeside: form == .sideBySide, options, canvas)
      return layout.scene()
    case .spaceTime: break
    }
    switch form {
    case .rows:
      var layout = RowsLayout(data, options, canvas)
      return layout.scene()
    case .mirror:
      guard data.rows.count == 2 else { throw .wrongRunCount(data.rows.count, 2...2, form: form.rawValue) }
      var layout = MirrorLayout(data, options, canvas)
      return layout.scene()
    case .sideBySide:
      guard data.rows.count <= 4 else { throw .wrongRunCount(data.rows.count, 2...4, form: form.rawValue) }
      var layout = ColumnsLayout(data, options, canvas)
      return layout.scene()
    }
  }
}
