/// The measures of space-time pictures, in logical pixels at an embed width of 700.
enum Metrics {
  static let margin = 20.0
  static let titleSize = 19.5
  static let titleLeading = 25.0
  static let titleBaseline = 34.0
  static let subtitleSize = 12.5
  static let subtitleLeading = 17.0
  static let laneNameSize = 15.0
  static let noteSize = 12.5
  static let noteLeading = 17.0
  static let labelSize = 11.5
  static let smallSize = 11.0
  static let roleSize = 11.5
  static let pillHeight = 15.0
  static let pillMinimumWidth = 22.0
  static let pillPadding = 5.0
  static let calloutRadius = 8.5
  /// Free lane on either side of a message that passes it.
  static let tunnel = 4.0
  /// The world line of a node that lies.
  static let liarDash = [9.0, 3, 2, 3]

  /// Down: the axis, the first lane, the last lane with and without a notes column, the notes column.
  static let downAxis = 62.0
  static let downFirstLane = 112.0
  static let downLaneGap = 156.0
  static let downNotesGap = 50.0
  static let downNotesWidth = 190.0
  static let downRibbon = 7.5
  static let downFold = 28.0
  static let downRepeatFold = 24.0

  /// Right: the plot and its lanes.
  static let rightPlotStart = 64.0
  static let rightEnd = 18.0
  /// From the end of a lane's name to the plot, with room for the first pill.
  static let rightNameGap = 22.0
  static let rightLongestName = 118.0
  static let rightOverviewGap = 58.0
  static let rightZoomGap = 86.0
  static let rightWall = 22.0
  /// How far the ends of a wall stand out on either side.
  static let wallEnd = 5.0
  static let rightRibbon = 8.0
  static let rightZoomRibbon = 9.0
  static let rightFold = 34.0
  static let stripHeight = 17.0
}
