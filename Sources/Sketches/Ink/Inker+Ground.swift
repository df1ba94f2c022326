import Scenes

extension Inker {
  /// The far edge of the table, behind everything.
  mutating func drawTableEdge() {
    var stream = stream("table edge")
    let y = view.life.tableEdge * width
    let scale = Double(view.width) / width
    let margin = width * 0.012
    var run: [Point] = []
    var x = margin
    func finish(_ inker: inout Inker) {
      defer { run = [] }
      guard run.count > 3 else { return }
      for piece in inker.shortened(run) {
        let drawn = Self.swayed(piece, sway: 0.5, knot: 30, step: 2.4, &stream)
        inker.layer.addOutline(drawn, widths: drawn.map { _ in inker.pen * 0.95 })
      }
    }
    while x < width - margin {
      let isFree = view.buffer.surface(Int(x * scale), Int(y * scale)) == nil
      if isFree { run.append(Point(x, y)) } else { finish(&self) }
      x += 2.4
    }
    finish(&self)
  }

  /// The tone behind things: at the tall object's lit edge, or all round when the gaps are what is drawn.
  mutating func drawGround() {
    if marks.drawsGaps { drawGaps() } else { drawBackground() }
  }

  /// A tone on the wall behind the lit edge of the tall object, so that light stands against dark; it fades outwards.
  mutating func drawBackground() {
    let (view, width) = (self.view, self.width)
    var stream = stream("background")
    let distances = view.visible(0).distanceOutside()
    let scale = Double(view.width) / width
    let fromLeft = view.life.light.side.isFromLeft
    let axis = place(view.life.tall.foot).x
    let edge = view.life.tableEdge * width
    let foot = place(view.life.tall.foot).y
    let top = place(view.life.tall.top).y
    let free = Mask.everything(view.buffer.width, view.buffer.height) { view.buffer.surfaces[$0] == 0 }
    let seed = Double(view.life.seed % 100)
    /// How far a point lies outside of the tall object's lit edge, in pixels; nil on the other side.
    func distance(_ at: Point) -> Double? {
      guard fromLeft ? at.x < axis + 0.02 * width : at.x > axis - 0.02 * width else { return nil }
      let column = Int(at.x * scale).clamped(0, view.width - 1)
      let row = Int(at.y * scale).clamped(0, view.buffer.height - 1)
      return Double(distances[row * view.width + column]) / 3 / scale
    }
    let ground = density.ground
    let lean = fromLeft ? 1.0 : -1.0
    for (angle, reach) in [(64.0, 0.105), (64.0, 0.06), (38.0, 0.05)] {
      hatch(
        free, angle: marks.direction ?? lean * angle, spacing: 3.4, Pen(sway: 0.5, width: 0.62 * pen), &stream,
        ragged: 9, least: 5
      ) { at in
        // Above its top the tone ends on a slope, not at an upright edge.
        let side = fromLeft ? axis - at.x : at.x - axis
        guard at.y < edge - 1, side > (top - at.y) * 0.9,
          at.y > top - 0.045 * width * (1 + 0.7 * sine(at.x * 0.15 + seed)), let distance = distance(at)
        else {
          return false
        }
        let wave = 1 + 0.25 * sine(at.y * 0.11 + seed) + 0.2 * sine(at.x * 0.17 + at.y * 0.06)
        return distance > 2.2 && distance < reach * ground * width * wave
      }
    }
    // Below the edge the table darkens a little behind the foot, in level strokes.
    hatch(
      free, angle: marks.direction ?? 0, spacing: 2.9, Pen(sway: 0.4, width: 0.6 * pen), &stream, ragged: 10, least: 4
    ) { at in
      guard at.y > edge + 2, at.y < foot, let distance = distance(at) else { return false }
      return distance > 2 && distance < 0.055 * ground * width * (1 + 0.4 * sine(at.y * 0.35 + seed))
    }
  }

  /// Hatches wall and table up to the outlines of all things, fading outwards.
  private mutating func drawGaps() {
    let (view, width) = (self.view, self.width)
    var stream = stream("gaps")
    let things = view.buffer.mask { _ in true }
    let distances = things.distanceOutside()
    let scale = Double(view.width) / width
    let free = Mask.everything(view.buffer.width, view.buffer.height) { view.buffer.surfaces[$0] == 0 }
    let edge = view.life.tableEdge * width
    let seed = Double(view.life.seed % 100)
    let ground = density.ground
    func isNear(_ at: Point, _ reach: Double) -> Bool {
      let column = Int(at.x * scale).clamped(0, view.width - 1)
      let row = Int(at.y * scale).clamped(0, view.buffer.height - 1)
      let distance = Double(distances[row * view.width + column]) / 3 / scale
      let wave = 1 + 0.22 * sine(at.y * 0.09 + seed) + 0.22 * sine(at.x * 0.11 + at.y * 0.05)
      return distance > 0.8 && distance < reach * ground * width * wave
    }
    let hand = Pen(sway: 0.45, width: 0.7 * pen)
    for (angle, reach) in [(62.0, 0.12), (62, 0.06), (24, 0.045)] {
      hatch(free, angle: angle, spacing: 3, hand, &stream, ragged: 3) { $0.y < edge - 1 && isNear($0, reach) }
    }
    for (angle, reach) in [(2.0, 0.09), (-14, 0.035)] {
      hatch(free, angle: angle, spacing: 3, hand, &stream, ragged: 3.5) { $0.y > edge + 1 && isNear($0, reach) }
    }
  }

  /// Everything, from back to front.
  mutating func drawAll() {
    drawTableEdge()
    drawGround()
    drawCastShadows()
    hatchSurfaces()
    drawOutlines()
  }
}

extension Mask {
  static func everything(_ width: Int, _ height: Int, where isWanted: (Int) -> Bool) -> Mask {
    var mask = Mask(width: width, height: height)
    for index in mask.values.indices where isWanted(index) { mask.values[index] = 255 }
    return mask
  }
}
