/// Today's rule: one limit. Some are about the order of work, most about marks, and those the finished ink follows too.
public enum Limit: String, CaseIterable, Sendable {
  case litEdge = "lit-edge"
  case litPaper = "lit-paper"
  case upright
  case threeValues = "three-values"
  case dots
  case darkFirst = "dark-first"
  case otherHand = "other-hand"
  case sixty
  case noOutline = "no-outline"
  case short
  case minute
  case gaps
  case oneWay = "one-way"
  case uncrossed

  /// In words; {round}, {flat} and {tall} stand for the day's objects.
  var words: String {
    switch self {
    case .litEdge: "the lit side of the {round} gets no outline."
    case .litPaper: "the lit side of the {round} gets no hatching at all."
    case .upright: "only upright strokes, whatever the form."
    case .threeValues: "three values: paper, one layer, two layers."
    case .dots: "dots only on the {flat}, strokes on all the rest."
    case .darkFirst: "the largest dark comes first, outlines last."
    case .otherHand: "draw step 1 with your other hand."
    case .sixty: "sixty strokes for the {round}. Count them."
    case .noOutline: "the {tall} has no outline: its edge is where hatching stops."
    case .short: "no stroke longer than your thumbnail."
    case .minute: "the pen may touch the {flat} for one minute only."
    case .gaps: "draw the gaps between things, not the things."
    case .oneWay: "all strokes go one way. Turn the paper, not the wrist."
    case .uncrossed: "no stroke crosses another on the {tall}."
    }
  }

  /// Whether the finished ink looks different under it; the others say in which order, or with which hand.
  var isAboutMarks: Bool { self != .darkFirst && self != .otherHand }
}
