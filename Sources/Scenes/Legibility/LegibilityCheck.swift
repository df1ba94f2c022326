/// The legibility checks, in the order and with the numbers of the project's picture specification.
///
/// Each says what a reader can do with a picture that passes it. Checks 10 and 19 look at files rather than at scenes and
/// are made by the renderer.
public enum LegibilityCheck: Int, CaseIterable, Sendable {
  case labelOverlap = 1
  case linesThroughLabels
  case labelsOverMarks
  case textSize
  case textContrast
  case lineContrast
  case kindColors
  case kindForms
  case margins
  case marginInk
  case labelShare
  case labelTilt
  case labelOwnership
  case crossings
  case eventGaps
  case messageAccount
  case arrowEnds
  case timeScale
  case reproducibility
  case lineLength

  /// "L1" to "L20".
  public var id: String { "L\(rawValue)" }

  /// What holds when the check passes.
  public var title: String {
    switch self {
    case .labelOverlap: "no text overlaps text"
    case .linesThroughLabels: "no foreign line touches text"
    case .labelsOverMarks: "no text lies on a mark"
    case .textSize: "text is at least 11 px high"
    case .textContrast: "text has contrast 4.5 on what lies beneath"
    case .lineContrast: "lines and marks have contrast 3 on what lies beneath"
    case .kindColors: "kinds of one form differ in colour in every vision"
    case .kindForms: "kinds differ without colour"
    case .margins: "everything lies 8 px inside the page"
    case .marginInk: "the outer 6 px are empty"
    case .labelShare: "messages and fan-outs are labelled"
    case .labelTilt: "labels are tilted 30° at most, or upright"
    case .labelOwnership: "a label is nearest to its own line"
    case .crossings: "messages cross at 15° at least"
    case .eventGaps: "message ends on a lane are 14 px apart"
    case .messageAccount: "every message is accounted for"
    case .arrowEnds: "heads are deliveries and crosses are losses"
    case .timeScale: "time is to scale inside windows"
    case .reproducibility: "two renders are the same bytes"
    case .lineLength: "lines of text are short"
    }
  }
}
