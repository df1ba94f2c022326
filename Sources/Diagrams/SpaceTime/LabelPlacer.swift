import Scenes

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds places for words beside slanted lines: greedy, in a fixed order of importance, so that a small change of the
/// run moves few labels.
struct LabelPlacer {
  /// What a label must not cover.
  struct Obstacles {
    var messages: [Line] = []
    /// The edges of heads, each with the message it belongs to.
    var heads: [(segment: Segment, message: Int)] = []
    /// Lanes, pills, walls, folds.
    var solids: [OrientedBox] = []
    var crosses: [OrientedBox] = []
    var texts: [OrientedBox] = []
  }

  /// A straight piece of a message.
  struct Line {
    var segment: Segment
    /// Half of its width.
    var half: Double
    var message: Int
    /// How the message is drawn: the words of a label have the colour of its kind.
    var kind: String
    /// Messages of one fan-out are of one kind and leave one place at one instant.
    var fan: [Int]
  }

  struct Request {
    var message: Int
    var kind: String
    var fan: [Int]
    /// From the preferred to the shortest.
    var words: [String]
    var segment: Segment
    /// The parts of it that are seen; a label stands beside one of them, not beside a tunnel.
    var pieces: [Segment]
    /// Messages of one group are worded alike.
    var group: String
    var weight: TextRun.Weight
    var color: Color
    var need: Need
  }

  /// When a label is placed at the least bad place rather than dropped.
  enum Need { case always, onceInFan, never }

  struct Placement {
    var message: Int
    var text: Text
  }

  /// Above this cost the next shorter form is tried, and after the shortest the label is dropped.
  static let limit = 25.0
  var obstacles: Obstacles
  /// Labels stay inside.
  let area: Rect
  let halo: Color
  /// Lines steeper than this many degrees get horizontal words beside them.
  let steepest: Double
  /// The cost up to which a label that is needed is placed.
  let tolerance: Double

  /// Places as many labels as possible; the words of those that found no place are returned as dropped messages.
  ///
  /// When one message of a group finds room for a short form only, the whole group is worded by it.
  mutating func place(_ requests: [Request], on canvas: Canvas) -> (placed: [Placement], dropped: [Int]) {
    var attempt = self
    let first = attempt.placeOnce(requests, on: canvas)
    var shortest: [String: Int] = [:]
    for placement in first.placed {
      guard let request = requests.first(where: { $0.message == placement.message }),
        let form = request.words.firstIndex(of: placement.text.string)
      else { continue }
      shortest[request.group] = max(shortest[request.group] ?? 0, form)
    }
    guard shortest.values.contains(where: { $0 > 0 }) else {
      self = attempt
      return first
    }
    let alike = requests.map { request in
      var request = request
      request.words = Array(request.words.dropFirst(min(shortest[request.group] ?? 0, request.words.count - 1)))
      return request
    }
    return placeOnce(alike, on: canvas)
  }

  private mutating func placeOnce(_ requests: [Request], on canvas: Canvas) -> (placed: [Placement], dropped: [Int]) {
    var placed: [Placement] = []
    var dropped: [Int] = []
    var named: Set<[Int]> = []
    for request in requests {
      let isRequired = request.need == .always || request.need == .onceInFan && !named.contains(request.fan)
      if let text = best(for: request, isRequired: isRequired, on: canvas) {
        named.insert(request.fan)
        obstacles.texts.append(OrientedBox(text))
        placed.append(Placement(message: request.message, text: text))
      } else {
        dropped.append(request.message)
      }
    }
    return (placed, dropped)
  }

  private func best(for request: Request, isRequired: Bool, on canvas: Canvas) -> Text? {
    var fallback: (cost: Double, text: Text)?
    for words in request.words {
      let run = TextRun(words, weight: request.weight, color: request.color)
      let extent = canvas.extent([run], size: Metrics.labelSize)
      var least: (cost: Double, text: Text)?
      for text in candidates(run, extent, along: request.segment, request.pieces) {
        let cost = cost(of: text.text, request, fraction: text.fraction, isBelow: text.isBelow)
        if cost < (least?.cost ?? .infinity) - 1e-9 { least = (cost, text.text) }
      }
      guard let least else { continue }
      if least.cost < Self.limit { return least.text }
      if least.cost < (fallback?.cost ?? .infinity) { fallback = least }
    }
    guard isRequired, let fallback, fallback.cost < tolerance else { return nil }
    return fallback.text
  }

  private struct Candidate {
    var text: Text
    var fraction: Double
    var isBelow: Bool
  }

  private func candidates(
    _ run: TextRun, _ extent: TextExtent, along segment: Segment, _ pieces: [Segment]
  ) -> [Candidate] {
    let direction = segment.end - segment.start
    guard segment.length > 4 else { return [] }
    var angle = atan2(direction.y, direction.x) * 180 / .pi
    if angle > 90 { angle -= 180 }
    if angle <= -90 { angle += 180 }
    let isSteep = abs(angle) > steepest
    let height = (extent.ascent + extent.descent) * 0.76
    let middle = (extent.ascent - extent.descent) / 2
    var result: [Candidate] = []
    for step in 5...35 {
      let fraction = Double(step) / 40
      let base = segment.point(at: fraction)
      guard pieces.contains(where: { $0.length > 14 && $0.distance(to: base) < 1 }) else { continue }
      for isBelow in [false, true] {
        let side: Double = isBelow ? 1 : -1
        var position: Point
        var anchor = Text.Anchor.middle
        if isSteep {
          let slope = abs(direction.y) < 0.01 ? 0 : abs(direction.x / direction.y)
          let offset = 4.5 + 0.38 * height * slope
          position = Point(base.x + side * offset, base.y + middle)
          anchor = isBelow ? .start : .end
        } else {
          let normal = Point(0, side).rotated(degrees: angle)
          let centre = base + normal * (height / 2 + 2.6)
          position = centre + Point(0, middle).rotated(degrees: angle)
        }
        let text = Text(
          [run], size: Metrics.labelSize, at: position, anchor: anchor, angle: isSteep ? 0 : angle,
          halo: Text.Halo(color: halo, width: 2.2), extent: extent)
        result.append(Candidate(text: text, fraction: fraction, isBelow: isBelow))
      }
    }
    return result
  }

  /// A label nearer to another message than to its own would be read as that message's: never when its colour does not
  /// tell them apart, unless what it says is true of both.
  private func ambiguity(of box: OrientedBox, _ request: Request) -> Double {
    let own = request.pieces.map { box.distance(to: $0) }.min() ?? box.distance(to: request.segment)
    let reach = box.bounds.inset(by: -own - 3)
    var cost = 0.0
    for line in obstacles.messages where line.message != request.message && reach.touches(line.segment.bounds) {
      let distance = box.distance(to: line.segment)
      if distance <= own + 0.1 {
        cost = max(cost, line.kind == request.kind && line.fan != request.fan ? Self.misleading : 30)
      } else if distance < own + 3 {
        cost = max(cost, 8)
      }
    }
    return cost
  }

  private static let misleading = 70.0

  private func cost(of text: Text, _ request: Request, fraction: Double, isBelow: Bool) -> Double {
    let box = OrientedBox(text)
    guard box.bounds.minX >= area.minX, box.bounds.maxX <= area.maxX, box.bounds.minY >= area.minY,
      box.bounds.maxY <= area.maxY
    else { return .infinity }
    let grown = box.grown(by: 1.2)
    var cost = 6 * abs(fraction - 0.45) + (isBelow ? 3 : 0)
    for text in obstacles.texts where grown.overlaps(text) { cost += 100 }
    for solid in obstacles.solids where grown.overlaps(solid) { cost += 60 }
    for cross in obstacles.crosses where grown.overlaps(cross) { cost += 80 }
    for line in obstacles.messages where grown.bounds.touches(line.segment.bounds) {
      let isOwn = line.message == request.message
      let room = isOwn ? box : line.half > 1 ? box.grown(by: line.half + 0.2) : grown
      if room.isTouched(by: line.segment) { cost += isOwn ? 30 : 40 }
    }
    for head in obstacles.heads where head.message != request.message && grown.isTouched(by: head.segment) {
      cost += 40
    }
    return cost + ambiguity(of: box, request)
  }
}
