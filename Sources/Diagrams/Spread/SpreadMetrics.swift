/// The measures of spread figures, in logical pixels at an embed width of 700.
enum SpreadMetrics {
  static let headingSize = 12.5
  static let disc = 8.6
  static let largestDisc = 12.0
  /// Discs without numbers, largest first; the last are beads.
  static let smallDiscs = [5.0, 4.0, 3.0, 2.3, 1.7]
  /// More nodes than these are drawn without numbers, and more than those without a tree.
  static let mostNumbers = 80
  static let mostInTree = 250
  /// Rings closer than this are no rings.
  static let closestRings = 2.2
  static let gutter = 34.0
  static let curveHeight = 126.0
  static let barsHeight = 84.0
  /// From the end of one plot to the heading of the next.
  static let betweenPlots = 30.0
  /// From a heading's baseline to the plot below it.
  static let belowHeading = 16.0
  static let mostRows = 125
  /// Narrower pages stack the tree and the plots.
  static let narrow = 560.0
}
