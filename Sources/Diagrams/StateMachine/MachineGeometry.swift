import Findings
import Scenes

/// Where the parts of a machine stand: boxes in a row, ways between neighbours in the gaps, a column for the labels of each.
struct MachineGeometry {
  static let boxHeight = 44.0
  /// How far a way between neighbours bulges.
  static let bulge = 16.0
  /// How high a loop rises over its box.
  static let loop = 26.0
  static let labelGap = 7.0

  let boxWidth: Double
  let gap: Double
  let left: Double
  /// The middle of the boxes.
  let y: Double

  init(states: Int, page: Page, y: Double) {
    let width = page.right - page.left - 2
    boxWidth = min(118, max(92, width / (Double(states) * 2.1)))
    gap = states > 1 ? min(210, (width - boxWidth * Double(states)) / Double(states - 1)) : 0
    let used = boxWidth * Double(states) + gap * Double(states - 1)
    left = page.left + 1 + (width - used) / 2
    self.y = y
  }

  func at(_ y: Double) -> MachineGeometry { MachineGeometry(self, y) }

  private init(_ other: MachineGeometry, _ y: Double) {
    (boxWidth, gap, left, self.y) = (other.boxWidth, other.gap, other.left, y)
  }

  func x(_ state: Int) -> Double { left + boxWidth / 2 + Double(state) * (boxWidth + gap) }

  func box(_ state: Int) -> Rect { Rect(center: Point(x(state), y), width: boxWidth, height: Self.boxHeight) }

  /// The room of a label in the gap right of `state`, and over a box.
  var gapLabelWidth: Double { gap - 10 }
  var boxLabelWidth: Double { boxWidth + 4 }
}
