import Findings
import Scenes

/// Draws a machine: boxes, ways and their labels.
struct MachineDrawing {
  let history: StateHistory
  let page: Page
  let ways: [MachineWay]
  /// The lines of each way's label, in the order of `ways`.
  let labels: [[[TextRun]]]
  let geometry: MachineGeometry

  init(history: StateHistory, page: Page, canvas: Canvas) {
    self.history = history
    self.page = page
    ways = MachineWay.all(of: history)
    let geometry = MachineGeometry(states: history.machine.states.count, page: page, y: 0)
    labels = ways.map { way in
      let width =
        switch way.place {
        case .loop: geometry.boxLabelWidth
        case .neighbour: geometry.gapLabelWidth
        case .bracket: max(geometry.gap, 120)
        }
      return way.lines(width: width, canvas)
    }
    self.geometry = geometry
  }

  /// Draws it below `top` and returns the y below.
  func draw(from top: Double, on canvas: inout Canvas) -> Double {
    let row = geometry.at(top + heightAbove + MachineGeometry.boxHeight / 2)
    for (index, state) in history.machine.states.enumerated() { draw(state, row.box(index), on: &canvas) }
    for (way, lines) in zip(ways, labels) {
      switch way.place {
      case .loop: drawLoop(way, lines, row, on: &canvas)
      case .neighbour(let gap, let right): drawNeighbour(way, lines, gap, right, row, on: &canvas)
      case .bracket: continue
      }
    }
    return drawBrackets(row, on: &canvas)
  }

  /// The room that loops, ways and labels need over the boxes.
  private var heightAbove: Double {
    zip(ways, labels).reduce(0) { height, entry in
      let text = Double(entry.1.count) * MachineWay.leading + MachineGeometry.labelGap
      switch entry.0.place {
      case .loop: return max(height, text + MachineGeometry.loop)
      case .neighbour(_, right: true):
        return max(height, text + MachineGeometry.bulge + 10 - MachineGeometry.boxHeight / 2)
      default: return height
      }
    }
  }

  private func draw(_ state: StateMachine.State, _ box: Rect, on canvas: inout Canvas) {
    let area = Path.roundedRect(box, radius: 9)
    state.look.draw(area, word: state.word, on: &canvas)
    let full = canvas.width(state.word, size: 13, weight: .semibold)
    let size = full + 12 > box.width ? 12.0 : 13.0
    if state.look.isHatched {
      let width = canvas.width(state.word, size: size, weight: .semibold) + 8
      canvas.fill(
        .rect(Rect(center: box.center, width: min(width, box.width - 6), height: 20)), state.look.fill(canvas.theme),
        Tag(.knockout), in: .lane)
    }
    canvas.text(
      state.word, size: size, weight: .semibold, color: state.look.ink(canvas.theme),
      at: Point(box.center.x, box.center.y + 4.5), anchor: .middle, Tag(.roleWord, style: state.word))
  }

  // MARK: Ways

  private func drawLoop(
    _ way: MachineWay, _ lines: [[TextRun]], _ row: MachineGeometry, on canvas: inout Canvas
  ) {
    let box = row.box(way.from)
    let top = box.minY
    let rise = MachineGeometry.loop * 4 / 3
    let path = Path([
      .move(Point(box.center.x - 13, top)),
      .curve(
        Point(box.center.x - 26, top - rise), Point(box.center.x + 26, top - rise), to: Point(box.center.x + 13, top)),
    ])
    stroke(way, path, on: &canvas)
    drawHead(way, at: Point(box.center.x + 13, top), from: Point(box.center.x + 18.5, top - 14), on: &canvas)
    let bottom = top - MachineGeometry.loop - MachineGeometry.labelGap
    drawLabel(lines, centre: box.center.x, top: bottom - Double(lines.count) * MachineWay.leading, on: &canvas)
  }

  private func drawNeighbour(
    _ way: MachineWay, _ lines: [[TextRun]], _ gap: Int, _ right: Bool, _ row: MachineGeometry,
    on canvas: inout Canvas
  ) {
    let (near, far) = (row.box(gap).maxX, row.box(gap + 1).minX)
    let side = right ? -1.0 : 1.0
    let y = row.y + side * 10
    let (start, end) = right ? (near, far) : (far, near)
    let lift = side * MachineGeometry.bulge * 4 / 3
    let third = (end - start) / 3
    let path = Path([
      .move(Point(start, y)),
      .curve(Point(start + third, y + lift), Point(end - third, y + lift), to: Point(end, y)),
    ])
    stroke(way, path, on: &canvas)
    drawHead(way, at: Point(end, y), from: Point(end - third * 0.4, y + lift * 0.4), on: &canvas)
    let height = Double(lines.count) * MachineWay.leading
    let edge = y + side * (MachineGeometry.bulge + MachineGeometry.labelGap)
    drawLabel(lines, centre: (near + far) / 2, top: right ? edge - height : edge, on: &canvas)
  }

  func stroke(_ way: MachineWay, _ path: Path, on canvas: inout Canvas) {
    let theme = canvas.theme
    let tag = Tag(.connector, style: way.isTaken ? "taken" : "not taken")
    if way.isTaken {
      canvas.stroke(path, theme.ink, width: 2, tag, in: .message)
    } else {
      canvas.stroke(path, theme.rule, width: 1.3, dash: [4, 3], tag, in: .message)
    }
  }

  /// An arrow head at `tip`, pointing away from `tail`.
  func drawHead(_ way: MachineWay, at tip: Point, from tail: Point, on canvas: inout Canvas) {
    let back = tail - tip
    let length = max(back.length, 0.001)
    let size = way.isTaken ? 9.0 : 7.0
    let along = back * (size / length)
    let aside = Point(-along.y, along.x) * 0.42
    let points = [tip, tip + along + aside, tip + along - aside]
    let tag = Tag(.mark, style: way.isTaken ? "taken" : "not taken")
    canvas.fill(
      .polyline(points, closed: true), way.isTaken ? canvas.theme.ink : canvas.theme.rule, tag, in: .head)
  }

  func drawLabel(_ lines: [[TextRun]], centre: Double, top: Double, on canvas: inout Canvas) {
    for (index, runs) in lines.enumerated() {
      let baseline = top + Double(index) * MachineWay.leading + 10.5
      let line = canvas.line(
        runs, size: Metrics.smallSize, at: Point(centre, baseline), anchor: .middle, halo: canvas.theme.paper)
      canvas.add(.text(line), Tag(.label), in: .text)
    }
  }
}
