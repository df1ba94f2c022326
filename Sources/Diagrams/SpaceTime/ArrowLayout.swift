import Findings
import Scenes
import Timelines

/// Where one message runs on the page.
struct ArrowLayout {
  let arrow: Arrow
  /// From lane to lane, through the true instants.
  let flight: Segment
  /// What is drawn of it: clipped to lane edges, and ended where it was lost.
  var visible: Segment
  /// `visible` without the gaps where it tunnels under lanes.
  var pieces: [Segment]
  /// Where it was lost, with the size of its cross.
  var cross: (at: Point, radius: Double)?
  /// The faint rest of the way of a lost message, without the gaps where it passes lanes.
  var ghosts: [Segment] = []
  /// Where nothing more is known of it.
  var unknownEnd: Point?
  /// False for messages that are lost, unknown, or leave the picture before they arrive.
  var reachesTarget: Bool
  /// Short stretches where it passes over another message, drawn in the colour of the page under it.
  var bridges: [Segment] = []
}

/// A hatched bar between lanes that nothing passes.
struct Wall {
  let cut: Int
  /// Lanes before it and after it, by index: it stands between them.
  let lane: Int
  let from: Instant
  let to: Instant
  /// Along and across the axis.
  let along: ClosedRange<Double>
  let across: ClosedRange<Double>
  let words: [String]
  let isInferred: Bool
}

/// Lays out the messages of a panel.
struct ArrowLayouter {
  let axes: Axes
  let lanes: [NodeID: Lane]
  let walls: [Wall]
  let pills: [PillLayout]
  let marks: [MarkLayout]
  let ribbon: Double
  /// The plot ends here, along the axis; messages on their way are cut off at it.
  let end: Double
  /// In an enlargement, messages of which only a few pixels are on the page are left to the overview.
  let dropsFragments: Bool
  /// Whether crosses of lost messages stand in the middle between two lanes, where there is room for no other place.
  var crossesMidway = false
  /// Where there are no walls: the cuts, so that crosses of what dies at one stand between its sides.
  var cuts: [Cut] = []
  /// Free space between what lies on a lane and the messages of that lane, and round lanes that messages pass; 1 is that
  /// of pictures of their own.
  var air = 1.0

  /// All arrows with their crosses placed, the routine first and the rare last, so that the rare lies on top.
  func layouts(of arrows: [Arrow]) -> [ArrowLayout] {
    let arrows = arrows.enumerated().sorted { ($1.element.priority, $0.offset) < ($0.element.priority, $1.offset) }
      .map(\.element)
    let straight = arrows.map { arrow in
      Segment(point(arrow.start, arrow.source), point(arrow.end, arrow.target))
    }
    let layouts = zip(arrows, straight).enumerated().compactMap { index, pair in
      layout(pair.0, flight: pair.1, others: straight, own: index)
    }
    return standingApart(Self.sharingUnknownEnds(layouts))
  }

  /// Messages that die at one spot of a wall end one behind the other, as far as their lines are long enough: crosses on
  /// top of each other could not be counted. Not where bars stand, which count losses themselves.
  private func standingApart(_ layouts: [ArrowLayout]) -> [ArrowLayout] {
    guard axes.bars.isEmpty else { return layouts }
    let distance = 7.0
    let signs = pills.map(\.rect) + marks.map(\.rect)
    var taken: [Point] = []
    return layouts.map { layout in
      guard let cross = layout.cross, cross.radius < 4 else { return layout }
      let line = layout.visible
      let places = stride(from: 0, through: max(line.length - 1.5 * distance, 0), by: distance).lazy.map { back in
        line.end + (line.start - line.end) * (back / max(line.length, 1))
      }
      let free = places.first { place in
        taken.allSatisfy { ($0 - place).length > distance - 1.5 }
          && (place == line.end || !signs.contains { $0.touches(around(place, 9)) })
      }
      var layout = layout
      if let free, free != line.end {
        layout.visible = Segment(line.start, free)
        layout.cross = (free, cross.radius)
        layout.pieces = tunnelled(layout.visible, layout.arrow)
      }
      taken.append(layout.visible.end)
      return layout
    }
  }

  /// Messages that end unknown at one place share one question mark.
  private static func sharingUnknownEnds(_ layouts: [ArrowLayout]) -> [ArrowLayout] {
    var taken: [Point] = []
    return layouts.map { layout in
      guard let end = layout.unknownEnd else { return layout }
      var layout = layout
      if taken.contains(where: { ($0 - end).length < 10 }) { layout.unknownEnd = nil }
      taken.append(end)
      return layout
    }
  }

  private func point(_ instant: Instant, _ node: NodeID) -> Point {
    axes.point(along: axes.time.extrapolated(instant), across: axes.across(node))
  }

  /// Nil when nothing of the message is on the page: it was lost before the window begins.
  private func layout(_ arrow: Arrow, flight: Segment, others: [Segment], own: Int) -> ArrowLayout? {
    let clippedStart = clip(flight, at: arrow.source, arrow.start, fromStart: true)
    let clippedEnd = clip(flight, at: arrow.target, arrow.end, fromStart: false)
    let window = windowed(flight)
    let begin = min(max(clippedStart, window.from), max(window.to - Self.least(of: flight), 0))
    let fractions = (begin, min(max(clippedEnd, clippedStart), window.to))
    let full = Segment(flight.point(at: fractions.0), flight.point(at: max(fractions.0, fractions.1)))
    var result = ArrowLayout(
      arrow: arrow, flight: flight, visible: full, pieces: [], cross: nil, unknownEnd: nil,
      reachesTarget: true)
    switch arrow.fate {
    case .lost(.partition):
      if let stop = stopAtWall(flight, arrow) {
        result.visible = Segment(full.start, stop)
        result.cross = (stop, 2.8)
      } else {
        place(crossIn: &result, others: others, own: own)
      }
      result.reachesTarget = false
    case .lost(.refused):
      // It arrives and is turned away at the door.
      let back = min(10, full.length * 0.4)
      let stop = full.end + (full.start - full.end) * (back / max(full.length, 1))
      result.visible = Segment(full.start, stop)
      result.cross = (stop, 4.5)
      result.reachesTarget = false
    case .lost:
      place(crossIn: &result, others: others, own: own)
      result.reachesTarget = false
    case .unseen:
      var end: Point
      if crossesMidway {
        // Lanes stand close: the line ends in the middle between two, and the question mark beside its end.
        let middle = midway(from: axes.across(flight.start), to: axes.across(flight.end))
        let stop = flight.point(at: min(max(middle, begin), fractions.1))
        result.visible = Segment(full.start, stop)
        end = stop + axes.point(along: 6, across: 0)
      } else {
        // The question mark stands a little behind the point at which the line ends.
        let stop =
          stopAtWall(flight, arrow).map { $0 + (full.start - $0) * (15 / max((full.start - $0).length, 30)) }
          ?? full.point(at: openFraction(of: full, others: others, own: own))
        result.visible = Segment(full.start, stop)
        end = stop + (stop - full.start) * (8 / max((stop - full.start).length, 1))
      }
      // On another message's line it would speak of that message: it steps aside.
      let isTaken = others.enumerated().contains { $0.offset != own && $0.element.distance(to: end) < 6 }
      if isTaken { end = end + axes.point(along: axes.along(end) + 7 < self.end ? 7 : -7, across: 0) }
      end = axes.point(
        along: min(max(axes.along(end), axes.time.start), self.end + 4),
        across: min(max(axes.across(end), axes.positions.min() ?? 0), axes.positions.max() ?? 0))
      result.unknownEnd = end
      result.reachesTarget = false
    case .onItsWay:
      result.visible = Segment(full.start, beforeEnd(flight, from: full.start))
      result.reachesTarget = false
    case .received, .unsent: break
    }
    if window.to < 1 {
      // It leaves the picture: what happens to it later is not on this page.
      let last = axes.along(full.end)
      if axes.along(result.visible.end) >= last - 0.01 {
        guard let rest = cutOff(full, flight, clippedStart, window.to) else { return nil }
        result.visible = rest
        result.cross = nil
        result.ghosts = []
        result.unknownEnd = nil
        result.reachesTarget = false
      }
    }
    if axes.along(flight.end) > axes.along(flight.start), axes.along(result.visible.end) < axes.along(full.start) {
      return nil
    }
    if dropsFragments, window.to < 1 || window.from > 0, result.visible.length < 10 { return nil }
    result.pieces = tunnelled(result.visible, arrow)
    return result
  }

  /// What is seen of a message that leaves the page. Still over its own ribbon there, it shows a stub beside it, at most a
  /// little beyond the end of the plot; nil when that is too far in an enlargement, since the overview shows it.
  private func cutOff(_ full: Segment, _ flight: Segment, _ clippedStart: Double, _ end: Double) -> Segment? {
    guard clippedStart >= end - Self.least(of: flight) else { return full }
    let stub = Segment(
      flight.point(at: clippedStart), flight.point(at: min(clippedStart + 4 / max(flight.length, 4), 1)))
    let beyond = axes.along(stub.end) - self.end - 9
    if beyond <= 0 { return stub }
    let back = axes.point(along: -beyond, across: 0)
    return dropsFragments ? nil : Segment(stub.start + back, stub.end + back)
  }

  /// The fraction of a flight of any length that stays to be drawn: a few pixels at most.
  private static func least(of flight: Segment) -> Double { min(0.02, 4 / max(flight.length, 1)) }

  /// The part of the flight that lies between both ends of the time axis, as fractions.
  private func windowed(_ flight: Segment) -> (from: Double, to: Double) {
    let (start, stop) = (axes.along(flight.start), axes.along(flight.end))
    guard stop > start else { return (0, 1) }
    let from = max(0, (axes.time.start - start) / (stop - start))
    let to = min(1, (end - start) / (stop - start))
    return (min(from, 1), max(to, 0))
  }

  // MARK: Ends

  /// The fraction of the flight at which it leaves (or enters) what lies on its lane: line, ribbon or pill.
  private func clip(_ flight: Segment, at node: NodeID, _ instant: Instant, fromStart: Bool) -> Double {
    let across = abs(axes.across(flight.end) - axes.across(flight.start))
    guard across > 0 else { return fromStart ? 0 : 1 }
    let hasRibbon = lanes[node]?.hasRibbon(at: instant) ?? false
    var fraction = ((hasRibbon ? ribbon + 3.4 * air : 1.8 * air)) / across
    let event = fromStart ? flight.start : flight.end
    let other = fromStart ? flight.end : flight.start
    for pill in pills where pill.node == node {
      let box = pill.rect.inset(by: -1.5)
      guard event.x >= box.minX, event.x <= box.maxX, event.y >= box.minY, event.y <= box.maxY else { continue }
      fraction = max(fraction, Self.exit(from: box, event, other))
    }
    for mark in marks where mark.node == node && mark.outside == nil {
      let box = mark.rect.inset(by: -2)
      guard event.x >= box.minX, event.x <= box.maxX, event.y >= box.minY, event.y <= box.maxY else { continue }
      fraction = max(fraction, Self.exit(from: box, event, other))
    }
    // Past the pill the message may still be over the ribbon of the role that just ended.
    if isOverRibbon(event.toward(other, by: fraction), node) { fraction = max(fraction, (ribbon + 3.4 * air) / across) }
    fraction = min(fraction, 0.49)
    return fromStart ? fraction : 1 - fraction
  }

  private func isOverRibbon(_ point: Point, _ node: NodeID) -> Bool {
    let along = axes.along(point)
    return lanes[node]?.stretches.contains {
      $0.condition.isRibbon && axes.time.position($0.from) <= along && along <= axes.time.position($0.to)
    } ?? false
  }

  /// The fraction of the way from `inside` to `outside` at which the way leaves the box.
  private static func exit(from box: Rect, _ inside: Point, _ outside: Point) -> Double {
    let step = outside - inside
    var leaves = 1.0
    if step.x > 0 { leaves = min(leaves, (box.maxX - inside.x) / step.x) }
    if step.x < 0 { leaves = min(leaves, (box.minX - inside.x) / step.x) }
    if step.y > 0 { leaves = min(leaves, (box.maxY - inside.y) / step.y) }
    if step.y < 0 { leaves = min(leaves, (box.minY - inside.y) / step.y) }
    return max(leaves, 0)
  }

  private func beforeEnd(_ flight: Segment, from start: Point) -> Point {
    let along = axes.along(flight.end) - axes.along(flight.start)
    guard along > 0 else { return flight.point(at: 0.6) }
    let fraction = min((end - axes.along(flight.start)) / along, 0.85)
    return flight.point(at: max(fraction, 0))
  }

  // MARK: Losses

  /// The point a little before the wall in the message's way, if there is one.
  private func stopAtWall(_ flight: Segment, _ arrow: Arrow) -> Point? {
    let (start, end) = (axes.across(flight.start), axes.across(flight.end))
    var nearest: Double?
    for wall in walls where wall.from <= arrow.end && arrow.start <= wall.to {
      let face = start < end ? wall.across.lowerBound - 4.5 : wall.across.upperBound + 4.5
      guard min(start, end) < face, face < max(start, end) else { continue }
      let fraction = (face - start) / (end - start)
      nearest = min(nearest ?? 1, fraction)
    }
    return nearest.map { flight.point(at: $0) }
  }

  /// Puts the cross where it is farthest from lanes and other messages, but near the middle.
  private func place(crossIn layout: inout ArrowLayout, others: [Segment], own: Int) {
    let (start, end) = (axes.across(layout.flight.start), axes.across(layout.flight.end))
    let near = others.enumerated().filter { $0.offset != own && $0.element.bounds.touches(layout.flight.bounds) }
      .map(\.element)
    var best = (score: -Double.infinity, fraction: 0.5)
    for step in 0...28 {
      let fraction = 0.15 + 0.025 * Double(step)
      let point = layout.flight.point(at: fraction)
      let lane = axes.positions.map { abs($0 - axes.across(point)) }.min() ?? 0
      guard lane > 9 || abs(end - start) < 40, !pills.contains(where: { $0.rect.inset(by: -7).touches(around(point)) })
      else { continue }
      let message = near.map { $0.distance(to: point) }.min() ?? 40
      // Words such as "yes to A" want their room on the part that is seen.
      let room = min(0, layout.flight.length * fraction - wordRoom(layout.arrow)) / 2
      let score = min(min(lane, 40) / 1.6, message) - 2 * abs(fraction - 0.5) + room
      if score > best.score + 1e-9 { best = (score, fraction) }
    }
    if crossesMidway {
      best.fraction = betweenSides(layout.arrow, from: start, to: end) ?? midway(from: start, to: end)
    }
    let point = layout.flight.point(at: best.fraction)
    layout.visible = Segment(layout.visible.start, point)
    layout.cross = (point, 5.5)
    let rest = best.fraction + 0.16 * (1 - best.fraction) + 6 / max(layout.flight.length, 1)
    let ghostStart = layout.flight.point(at: best.fraction + 8 / max(layout.flight.length, 16))
    let ghost = Segment(ghostStart, layout.flight.point(at: min(rest + 0.06, 0.92)))
    guard max(axes.along(ghost.start), axes.along(ghost.end)) <= self.end else { return }
    layout.ghosts = tunnelled(ghost, layout.arrow)
    // Where a lane hides nearly all of it, it goes on a little behind the lane.
    guard layout.ghosts.reduce(0, { $0 + $1.length }) < 9, best.fraction < 0.6 else { return }
    let behind = min(rest + (2 * (ribbon + Metrics.tunnel) + 22) / max(layout.flight.length, 60), 0.85)
    layout.ghosts = tunnelled(Segment(ghostStart, layout.flight.point(at: behind)), layout.arrow)
  }

  private func around(_ point: Point, _ size: Double = 1) -> Rect { Rect(center: point, width: size, height: size) }

  /// The fraction of the way at which it is in the middle between two lanes, as near to its own middle as that goes.
  private func midway(from start: Double, to end: Double) -> Double {
    let lanes = axes.positions.filter { min(start, end) <= $0 && $0 <= max(start, end) }.sorted()
    let middles = zip(lanes, lanes.dropFirst()).map { ($0 + $1) / 2 }
    let best = middles.min { abs($0 - (start + end) / 2) < abs($1 - (start + end) / 2) }
    guard let best, start != end else { return 0.5 }
    return (best - start) / (end - start)
  }

  /// The fraction of the way in the middle between the last lane of the sender's side of a cut and the next one.
  private func betweenSides(_ arrow: Arrow, from start: Double, to end: Double) -> Double? {
    guard arrow.fate == .lost(.partition), start != end else { return nil }
    let cut = cuts.first { cut in
      cut.stretch.from <= arrow.end && arrow.start <= cut.stretch.to
        && !cut.sides.contains { $0.contains(arrow.source) && $0.contains(arrow.target) }
    }
    guard let side = cut?.sides.first(where: { $0.contains(arrow.source) }) else { return nil }
    let way = zip(axes.lanes, axes.positions).filter { min(start, end) <= $0.1 && $0.1 <= max(start, end) }
      .sorted { abs($0.1 - start) < abs($1.1 - start) }
    guard let place = way.indices.dropLast().first(where: { !side.contains(way[$0 + 1].0) }) else { return nil }
    return ((way[place].1 + way[place + 1].1) / 2 - start) / (end - start)
  }

  /// Where a message of unknown fate ends: near the middle, off the lanes it would pass and off other messages.
  private func openFraction(of segment: Segment, others: [Segment], own: Int) -> Double {
    let near = others.enumerated().filter {
      $0.offset != own && $0.element.bounds.touches(segment.bounds.inset(by: -9))
    }
    let free = [0.55, 0.45, 0.65, 0.35, 0.75, 0.25, 0.15].filter { fraction in
      let across = axes.across(segment.point(at: fraction))
      return axes.positions.allSatisfy { abs($0 - across) > ribbon + 14 }
    }
    let clear = free.first { fraction in
      let end = segment.point(at: min(fraction + 8 / max(segment.length, 8), 1))
      return near.allSatisfy { $0.element.distance(to: end) > 8 }
    }
    return clear ?? free.first ?? 0.55
  }

  private func wordRoom(_ arrow: Arrow) -> Double {
    26 + 6 * Double(min(arrow.words(target: "A", withTerm: false).last?.count ?? 0, 14))
  }

  // MARK: Tunnels

  /// The segment without the parts that pass under lanes between its two nodes.
  private func tunnelled(_ segment: Segment, _ arrow: Arrow) -> [Segment] {
    let (start, end) = (axes.across(segment.start), axes.across(segment.end))
    guard abs(end - start) > 1 else { return [segment] }
    var gaps: [ClosedRange<Double>] = []
    for (node, position) in zip(axes.lanes, axes.positions) where node != arrow.source && node != arrow.target {
      guard min(start, end) < position, position < max(start, end) else { continue }
      let middle = (position - start) / (end - start)
      let half = gapHalf(at: segment.point(at: middle), node) / abs(end - start)
      gaps.append((middle - half)...(middle + half))
    }
    gaps.sort { $0.lowerBound < $1.lowerBound }
    var pieces: [Segment] = []
    var from = 0.0
    for gap in gaps {
      if gap.lowerBound > from { pieces.append(Segment(segment.point(at: from), segment.point(at: gap.lowerBound))) }
      from = max(from, gap.upperBound)
    }
    if from < 1 { pieces.append(Segment(segment.point(at: from), segment.end)) }
    let seen = pieces.filter { $0.length > 1 }
    return seen.isEmpty ? [segment] : seen
  }

  /// Half of the gap across a lane: what lies there, and a little air.
  private func gapHalf(at point: Point, _ node: NodeID) -> Double {
    for pill in pills where pill.node == node {
      let box = pill.rect.inset(by: -6)
      if point.x >= box.minX, point.x <= box.maxX, point.y >= box.minY, point.y <= box.maxY {
        return (axes.orientation == .down ? pill.rect.width : pill.rect.height) / 2 + 8
      }
    }
    return isOverRibbon(point, node) ? ribbon + Metrics.tunnel * air : 1 + (Metrics.tunnel + 2) * air
  }
}

/// A term pill on a lane.
struct PillLayout {
  let node: NodeID
  let words: String
  let rect: Rect
}
