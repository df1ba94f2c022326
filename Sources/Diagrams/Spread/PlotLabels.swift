import Scenes

/// Finds free places for words in a plot: beside points, clear of lines, of each other and of the edges.
struct PlotLabels {
  let area: Rect
  private var lines: [(from: Point, to: Point)] = []
  private var boxes: [Rect] = []
  /// Words placed so far.
  private var taken: [Rect] = []

  init(area: Rect) { self.area = area }

  mutating func avoid(_ points: [Point]) { lines += zip(points, points.dropFirst()).map { ($0, $1) } }
  mutating func avoid(_ box: Rect) { boxes.append(box) }

  /// The first of `centres` at which a box of that size touches nothing; it is taken from then on. `margin` is kept from
  /// lines.
  mutating func place(width: Double, height: Double, margin: Double = 2, at centres: [Point]) -> Point? {
    for centre in centres {
      let box = Rect(center: centre, width: width, height: height)
      if isFree(box, margin: margin) {
        taken.append(box)
        return centre
      }
    }
    return nil
  }

  private func isFree(_ box: Rect, margin: Double) -> Bool {
    guard box.minX >= area.minX, box.maxX <= area.maxX, box.minY >= area.minY, box.maxY <= area.maxY else {
      return false
    }
    let grown = box.inset(by: -margin)
    // Words side by side need a letter's width between them.
    let words = Rect(minX: grown.minX - 2.5, minY: grown.minY, maxX: grown.maxX + 2.5, maxY: grown.maxY)
    return !boxes.contains { $0.overlaps(grown) } && !taken.contains { $0.overlaps(words) }
      && !lines.contains { grown.isCrossed(from: $0.from, to: $0.to) }
  }

  /// Places for the centre of a box round a point, best first: right below, left above, above, below, and farther out.
  static func around(_ point: Point, width: Double, height: Double, distance: Double) -> [Point] {
    [1.0, 1.5].flatMap { reach -> [Point] in
      let (x, y) = (width / 2 + distance * reach, height / 2 + distance * reach)
      return [
        point + Point(x, 1), point + Point(x, y - 2), point + Point(0, -y), point + Point(0, y),
        point + Point(-x, -y + 3), point + Point(-x, -1), point + Point(x, -y + 3), point + Point(-x, y - 2),
        point + Point(-width / 4, y + 2), point + Point(-width / 2, y + 4),
      ]
    }
  }
}

extension Rect {
  func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// Whether the straight line between two points passes through the inside (Liang and Barsky 1984).
  func isCrossed(from: Point, to: Point) -> Bool {
    var (enter, leave) = (0.0, 1.0)
    let step = to - from
    for (move, low, high) in [(step.x, minX - from.x, maxX - from.x), (step.y, minY - from.y, maxY - from.y)] {
      if move == 0 {
        if low > 0 || high < 0 { return false }
        continue
      }
      enter = max(enter, min(low / move, high / move))
      leave = min(leave, max(low / move, high / move))
    }
    return enter < leave
  }
}
