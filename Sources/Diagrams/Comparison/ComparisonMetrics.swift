/// The measures of comparison sheets, in logical pixels at an embed width of 700.
enum ComparisonMetrics {
  static let labelSize = 14.0
  static let labelLeading = 17.0
  static let widestLabel = 116.0
  static let widestName = 60.0
  static let gap = 14.0
  /// Between plot and distributions, and their width.
  static let columnGap = 22.0
  static let columnWidth = 146.0
  /// Room at the right of the distributions for those beyond their axis.
  static let columnInset = 16.0
  static let numberSize = 12.5
  static let numberLeading = 16.0
  static let remarkSize = 12.0
  /// Lines of remarks hold 75 letters at most.
  static let remarkWidth = 400.0
  static let remarkLeading = 15.0
  /// Above the first lane and below the last one of a row.
  static let above = 16.0
  static let below = 15.0
  /// A row of distributions needs room for two lines of numbers over its bars.
  static let barHeight = 46.0
  static let tooth = 5.0
  /// Rows, lanes of a row, and lanes of a sheet that still fit.
  static let mostRows = 12
  static let mostLanes = 60

  /// The distance of neighbouring lanes: names fit down to 13.
  static func laneGap(_ lanes: Int, rows: Int) -> Double {
    switch (lanes, rows) {
    case (...5, ...2): 34
    case (...3, ...6): 24
    case (...5, _): 18
    case (...9, _): 14
    case (...20, _): 9
    default: 6
    }
  }
}
