import Scenes

/// Checks the numbers of `scene` before cairo sees them: it would draw wild shapes, or nothing from there on.
///
/// A number that is not finite, or a size that is not above 0, is a mistake of the layout and stops the program. A
/// coordinate beyond `reach` can come from what a user asked for (a window of a millisecond in a run of hours) and is an
/// error: cairo's coordinates wrap at 2²³ units.
func requireDrawable(_ scene: Scene, reach: Double) throws(RenderError) {
  for (index, item) in scene.items.enumerated() {
    precondition(
      item.shape.hasProperSizes, "item \(index) [\(item.tag)] has a size that is not a number above 0: \(item.shape)")
    let farthest = item.shape.farthestCoordinate
    precondition(farthest.isFinite, "item \(index) [\(item.tag)] has a coordinate that is not finite: \(item.shape)")
    if farthest > reach { throw RenderError.tooFarOff(item: "\(item.tag)", coordinate: farthest) }
  }
}

extension Shape {
  fileprivate var hasProperSizes: Bool {
    switch self {
    case .fill(_, let color): color.alpha.isFinite
    case .stroke(_, let stroke):
      stroke.width.isFinite && stroke.width >= 0 && stroke.dash.allSatisfy { $0.isFinite && $0 >= 0 }
    case .hatch(_, let hatch): hatch.width.isFinite && hatch.angle.isFinite && hatch.gap.isFinite && hatch.gap > 0
    case .text(let text):
      text.size.isFinite && text.size > 0 && text.angle.isFinite && (text.halo?.width ?? 0).isFinite
    }
  }

  /// The largest magnitude among the coordinates: NaN when one of them is.
  fileprivate var farthestCoordinate: Double {
    switch self {
    case .fill(let path, _), .stroke(let path, _), .hatch(let path, _): path.farthestCoordinate
    case .text(let text): text.position.farthestCoordinate
    }
  }
}

extension Point {
  /// A sum is NaN when one of its parts is, which `max` would hide.
  fileprivate var farthestCoordinate: Double { (x + y).isNaN ? .nan : max(abs(x), abs(y)) }
}

extension Path {
  fileprivate var farthestCoordinate: Double {
    var farthest = 0.0
    for element in elements {
      let here: Double =
        switch element {
        case .move(let point), .line(let point): point.farthestCoordinate
        case .curve(let first, let second, let end):
          [first, second, end].map(\.farthestCoordinate).reduce(0) { ($0 + $1).isNaN ? .nan : max($0, $1) }
        case .arc(let center, let radius, let from, let to):
          (from + to).isFinite ? center.farthestCoordinate + abs(radius) : .nan
        case .close: 0
        }
      if here.isNaN { return .nan }
      farthest = max(farthest, here)
    }
    return farthest
  }
}
