import Findings
import Scenes
import Timelines

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Time runs down; every message is drawn and labelled; quiet time and repeats are folded; remarks stand beside.
struct StoryForm {
  private let story: Story
  private let options: FigureOptions
  private let arrows: [Arrow]
  private let scale: Double
  private let plan: TimeMap.Plan
  private let notesBeside: Bool

  /// The plot is at most this high.
  private static let mostHeight = 980.0
  private static let mostFolds = 6
  /// Runs with more messages are no stories, however much of them repeats.
  private static let mostBeforeFolding = 4_000

  /// Nil when the run is no story: too many messages, lanes or folds, a cut (walls read better when time runs right),
  /// or too long for one page at a scale at which arrows are still slanted. `isForced` waives all but the impossible.
  init?(_ story: Story, _ options: FigureOptions, _ canvas: Canvas, isForced: Bool) {
    let notesBeside = story.nodes.count <= 3 && options.width >= 620
    let gap = Self.laneGap(story, options, notesBeside: notesBeside)
    guard story.arrows.count <= Self.mostBeforeFolding else { return nil }
    if !isForced {
      guard story.nodes.count <= SpaceTimeFigure.mostStoryLanes else { return nil }
      let cuts = story.findings.cuts.filter { $0.stretch.from < story.to && $0.stretch.to > story.from }
      guard cuts.isEmpty else { return nil }
    }
    // Three repeats make a fold; where the page is too short for that, single ones do.
    let attempts = [(3, 10.0), (1, 5.0)].compactMap { minimum, tilt in
      Attempt(story, minimumRepeats: minimum, leastTilt: tilt, laneGap: gap, isForced: isForced)
    }
    guard let attempt = attempts.first else { return nil }
    self.story = story
    self.options = options
    self.notesBeside = notesBeside
    arrows = attempt.arrows
    plan = attempt.plan
    scale = attempt.scale
  }

  /// One way to fold the run, and the scale at which it then fits the page.
  private struct Attempt {
    let arrows: [Arrow]
    let plan: TimeMap.Plan
    let scale: Double

    init?(_ story: Story, minimumRepeats: Int, leastTilt: Double, laneGap: Double, isForced: Bool) {
      let repeats = Rounds.repeats(in: story, minimum: minimumRepeats)
      let hidden = Set(repeats.flatMap(\.arrows))
      arrows = story.arrows.enumerated().filter { !hidden.contains($0.offset) }.map(\.element)
      let most = isForced ? SpaceTimeFigure.mostArrows : SpaceTimeFigure.mostStoryArrows
      guard arrows.count <= most, isForced || !arrows.isEmpty else { return nil }
      plan = StoryForm.plan(story, arrows, repeats)
      guard
        let scale = StoryForm.scale(
          plan, arrows, latency: story.typicalLatency, laneGap: laneGap, leastTilt: leastTilt,
          isForced: isForced && minimumRepeats == 1)
      else { return nil }
      self.scale = scale
    }
  }

  private static func laneGap(_ story: Story, _ options: FigureOptions, notesBeside: Bool) -> Double {
    if notesBeside { return Metrics.downLaneGap + (options.width - 700) / 3 }
    let room = options.width - Metrics.downFirstLane - 62
    return room / Double(max(story.nodes.count - 1, 1))
  }

  // MARK: Time

  private static func plan(_ story: Story, _ arrows: [Arrow], _ repeats: [Rounds.Repeat]) -> TimeMap.Plan {
    var anchors = story.drawnInstants
    for arrow in arrows {
      anchors.append(arrow.start)
      if arrow.fate != .onItsWay { anchors.append(arrow.end) }
    }
    anchors = Array(Set(anchors)).sorted().filter(story.contains)
    let lastAnchor = anchors.last ?? story.from
    return TimeMap.Plan(
      from: story.from, to: story.to, anchors: anchors,
      flights: arrows.map { ($0.start, min($0.end, story.to)) },
      repeats: repeats.map { ($0.from, $0.to, $0.words(atEnd: $0.from >= lastAnchor)) },
      margin: 17, foldLength: Metrics.downFold, threshold: 60, maximumFolds: 40,
      shortestTail: Elapsed(microseconds: (story.to - story.from).microseconds / 5))
  }

  /// Pixels per microsecond: arrows of median latency fall at 21°, events of one lane stand 14 px apart if the page
  /// allows, and the whole fits the page. Nil when arrows that fall at `leastTilt` degrees do not fit.
  private static func scale(
    _ plan: TimeMap.Plan, _ arrows: [Arrow], latency: Elapsed, laneGap: Double, leastTilt: Double, isForced: Bool
  ) -> Double? {
    let latency = Double(max(latency.microseconds, 1))
    let banked = tan(21 * .pi / 180) * laneGap / latency
    let least = tan(leastTilt * .pi / 180) * laneGap / latency
    var wanted = banked
    if let closest = closestEvents(arrows) { wanted = max(banked, min(14 / Double(closest), 2.5 * banked)) }
    var scale = wanted
    while true {
      let map = TimeMap(plan, scale: scale, start: 0)
      if map.end <= mostHeight, map.folds.count <= mostFolds { return scale }
      scale *= 0.94
      if scale < least { return isForced ? max(scale, least) : nil }
    }
  }

  /// The smallest positive distance in microseconds between two message ends on one lane.
  private static func closestEvents(_ arrows: [Arrow]) -> Int64? {
    var instants: [NodeID: [Int64]] = [:]
    for arrow in arrows {
      instants[arrow.source, default: []].append(arrow.start.microseconds)
      if arrow.fate == .received { instants[arrow.target, default: []].append(arrow.end.microseconds) }
    }
    let distances = instants.values.flatMap { times -> [Int64] in
      let sorted = times.sorted()
      return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    }
    return distances.min()
  }

  // MARK: Layout

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    let top = page.drawHeader(
      SpaceTimeFigure.headline(story, options),
      SpaceTimeFigure.subtitle(story, options, direction: "Time runs down."), on: &canvas)
    let gap = Self.laneGap(story, options, notesBeside: notesBeside)
    // The word under a liar's name stands clear of the first pill.
    let start = top + (story.nodes.contains(where: story.isLiar) ? 51 : 38)
    let order = LaneOrder.arranged(story.nodes, cuts: story.findings.cuts.map(\.sides))
    let time = TimeMap(plan, scale: scale, start: start)
    // Long numbers on the axis push the lanes aside.
    let shift = max(0, Panel.tickWidth(time, upTo: story.to, canvas) - (Metrics.downAxis - 8 - 12))
    // Where two lanes leave room, what clients ask for gets it.
    let hasClients = story.localEvents.contains { $0.event.kind == .request && $0.event.node == order.first }
    let firstLane = Metrics.downFirstLane + shift + (notesBeside && order.count == 2 && hasClients ? 40 : 0)
    let axes = Axes(
      orientation: .down, time: time, lanes: order,
      positions: order.indices.map { firstLane + Double($0) * gap })
    let style = Panel.Style(
      paper: canvas.theme.paper, ribbon: Metrics.downRibbon, isOverview: false, labels: .all, labelsWithTerm: false)
    let lastLane = axes.positions.last ?? Metrics.downFirstLane
    let area = Rect(minX: Metrics.downAxis + shift + 2, minY: start - 8, maxX: lastLane + 34, maxY: axes.time.end + 6)
    let panel = Panel(story, axes: axes, style: style, arrows: arrows, area: area, canvas: canvas)
    drawNames(axes, top, on: &canvas)
    let callouts = SpaceTimeFigure.callouts(story, options, most: notesBeside ? 8 : 9)
    let notes =
      notesBeside ? sideNotes(callouts, axes, page, x: lastLane + Metrics.downNotesGap, canvas) : []
    panel.draw(on: &canvas, avoiding: notes.flatMap(\.ties))
    panel.drawAxis(at: Metrics.downAxis + shift, on: &canvas)
    var bottom = max(axes.time.end, notes.last?.bottom ?? 0)
    draw(notes, page, on: &canvas)
    if !notesBeside {
      drawDiscs(callouts, axes, x: options.width - 28, page, on: &canvas)
      bottom = page.drawNotes(callouts.map(\.text), from: bottom + 26, on: &canvas)
    }
    bottom = page.drawLegend(Legend.entries([panel], on: canvas), from: bottom + 20, on: &canvas)
    return SpaceTimeFigure.finish(canvas, story, options, height: bottom, account: account.counting([panel]))
  }

  private var account: Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = story.total
    account.drawn = Set(arrows.map(\.message)).count + story.selfMessages.count
    account.outside = story.outside
    account.folded = account.total - account.drawn - account.outside
    return account
  }

  private func drawNames(_ axes: Axes, _ top: Double, on canvas: inout Canvas) {
    for (node, x) in zip(axes.lanes, axes.positions) {
      let name = story.timeline.name(node)
      let room = axes.positions.count > 1 ? axes.positions[1] - axes.positions[0] - 12 : 200
      canvas.text(
        canvas.clipped(name, size: Metrics.laneNameSize, weight: .semibold, width: room), size: Metrics.laneNameSize,
        weight: .semibold, color: canvas.theme.ink, at: Point(x, top + 16), anchor: .middle, Tag(.laneName, node: name))
      if story.isLiar(node) {
        canvas.text(
          "liar", size: Metrics.smallSize, weight: .semibold, color: canvas.theme.fail, at: Point(x, top + 30),
          anchor: .middle, Tag(.roleWord, node: name, style: "liar"))
      }
    }
  }

  // MARK: Remarks

  /// A remark beside the plot: its lines, and what ties it to its instant.
  private struct SideNote {
    let lines: [[TextRun]]
    let position: Point
    let tie: [Point]

    /// Boxes of the parts of the tie.
    var ties: [Rect] {
      zip(tie, tie.dropFirst()).map { Segment($0, $1).bounds.inset(by: -1) }
    }
    var bottom: Double { position.y + Double(lines.count - 1) * Metrics.noteLeading + 4 }
  }

  /// Remarks in a column at the height of their instants; a remark that had to move is tied by an elbow.
  private func sideNotes(
    _ callouts: [Callout], _ axes: Axes, _ page: Page, x: Double, _ canvas: Canvas
  ) -> [SideNote] {
    var bottom = axes.time.start - 24
    return callouts.map { callout in
      let anchor = axes.time.position(callout.at)
      let baseline = max(anchor + 4, bottom + 10 + 9)
      let level = baseline - 4
      let tie =
        abs(level - anchor) < 0.5
        ? [Point(x - 22, anchor), Point(x - 7, anchor)]
        : [Point(x - 28, anchor), Point(x - 22, anchor), Point(x - 13, level), Point(x - 7, level)]
      let lines = page.lines(of: callout.text, width: page.right - x, canvas: canvas)
      let note = SideNote(lines: lines, position: Point(x, baseline), tie: tie)
      bottom = note.bottom
      return note
    }
  }

  private func draw(_ notes: [SideNote], _ page: Page, on canvas: inout Canvas) {
    for note in notes {
      canvas.stroke(.polyline(note.tie), canvas.theme.rule, width: 1, Tag(.connector), in: .lane)
      page.draw(note: note.lines, at: note.position, on: &canvas)
    }
  }

  private func drawDiscs(_ callouts: [Callout], _ axes: Axes, x: Double, _ page: Page, on canvas: inout Canvas) {
    var bottom = -Double.infinity
    for (index, callout) in callouts.enumerated() {
      let anchor = axes.time.position(callout.at)
      let y = max(anchor, bottom + 21)
      if y > anchor + 0.5 {
        canvas.stroke(
          .line(Point(x - 20, anchor), Point(x - Metrics.calloutRadius, y)), canvas.theme.rule, width: 1,
          Tag(.connector), in: .lane)
      }
      page.drawDisc(index + 1, at: Point(x, y), on: &canvas)
      bottom = y
    }
  }
}
