/// What a sheet is printed on, upright.
public enum Paper: String, CaseIterable, Sendable {
  case a4, letter

  /// In points of 1/72 inch, as a PDF states them.
  public var points: (width: Double, height: Double) {
    switch self {
    case .a4: (595.2756, 841.8898)
    case .letter: (612, 792)
    }
  }

  /// In logical pixels, 96 to the inch.
  var pixels: (width: Double, height: Double) { (points.width / 0.75, points.height / 0.75) }

  /// The height of a page that is laid out 700 pixels wide.
  var layoutHeight: Double { 700 * points.height / points.width }
}
