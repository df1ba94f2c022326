import Findings
import Scenes

/// Ways between states that are no neighbours run under the row, the short ones first, each on a level of its own.
extension MachineDrawing {
  private struct Bracket {
    var index: Int
    var way: MachineWay
    var startX = 0.0
    var endX = 0.0
    var low: Double { min(startX, endX) }
    var high: Double { max(startX, endX) }
  }

  /// Draws them and returns the y below the whole machine.
  func drawBrackets(_ row: MachineGeometry, on canvas: inout Canvas) -> Double {
    var y = bottomOfNeighbours(row)
    let brackets = placed(row)
    for (level, bracket) in brackets.enumerated() {
      y += 12
      draw(bracket, at: y, row, on: &canvas)
      // Later brackets pass this one's label on their way down.
      let blocked = brackets[(level + 1)...].flatMap { [$0.startX, $0.endX] }.map { ($0 - 6)...($0 + 6) }
      let span = (bracket.low + 8)...(bracket.high - 8)
      let free = Intervals.longestGap(in: span, without: blocked) ?? span
      let lines = bracket.way.lines(width: free.upperBound - free.lowerBound, canvas)
      drawLabel(lines, centre: (free.lowerBound + free.upperBound) / 2, top: y + 4, on: &canvas)
      y += 4 + Double(lines.count) * MachineWay.leading
    }
    return y + 26
  }

  private func bottomOfNeighbours(_ row: MachineGeometry) -> Double {
    zip(ways, labels).reduce(row.y + MachineGeometry.boxHeight / 2 + 10) { bottom, entry in
      guard case .neighbour(_, right: false) = entry.0.place else { return bottom }
      let text = Double(entry.1.count) * MachineWay.leading
      return max(bottom, row.y + 10 + MachineGeometry.bulge + MachineGeometry.labelGap + text)
    }
  }

  /// Short ones first, so that long ones pass under them, and of one length those that begin further left.
  private func placed(_ row: MachineGeometry) -> [Bracket] {
    var brackets = ways.indices.compactMap { index -> Bracket? in
      guard case .bracket = ways[index].place else { return nil }
      return Bracket(index: index, way: ways[index])
    }
    brackets.sort { left, right in
      let (a, b) = (abs(left.way.from - left.way.to), abs(right.way.from - right.way.to))
      return a != b
        ? a < b : (min(left.way.from, left.way.to), left.index) < (min(right.way.from, right.way.to), right.index)
    }
    for state in history.machine.states.indices { attach(&brackets, to: state, row) }
    return brackets
  }

  /// Gives every bracket its place under the box: those to the left left, and of one side the inner ones nearer to it.
  private func attach(_ brackets: inout [Bracket], to state: Int, _ row: MachineGeometry) {
    func other(_ way: MachineWay) -> Int { way.from == state ? way.to : way.from }
    let own = brackets.indices.filter { brackets[$0].way.from == state || brackets[$0].way.to == state }
    // From the left: those that go left, inner ones first; then those that go right, outer ones first.
    let left = own.filter { other(brackets[$0].way) < state }
    let right = own.filter { other(brackets[$0].way) > state }.reversed()
    let order = left + right
    let step = row.boxWidth / Double(order.count + 1)
    for (place, index) in order.enumerated() {
      let x = row.box(state).minX + step * Double(place + 1)
      if brackets[index].way.from == state { brackets[index].startX = x } else { brackets[index].endX = x }
    }
  }

  private func draw(_ bracket: Bracket, at y: Double, _ row: MachineGeometry, on canvas: inout Canvas) {
    let top = row.y + MachineGeometry.boxHeight / 2
    let (start, end) = (bracket.startX, bracket.endX)
    let turn = start < end ? 10.0 : -10.0
    let path = Path([
      .move(Point(start, top)), .line(Point(start, y - 10)),
      .curve(Point(start, y - 4), Point(start + turn * 0.4, y), to: Point(start + turn, y)),
      .line(Point(end - turn, y)),
      .curve(Point(end - turn * 0.4, y), Point(end, y - 4), to: Point(end, y - 10)),
      .line(Point(end, top)),
    ])
    stroke(bracket.way, path, on: &canvas)
    drawHead(bracket.way, at: Point(end, top), from: Point(end, top + 20), on: &canvas)
  }
}
