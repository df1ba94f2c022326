import Findings
import Scenes
import Timelines

/// One run drawn small: its lanes with their roles, its messages without words, on an axis that it shares.
struct CompactRun {
  let row: ComparisonData.Row
  let orientation: FigureOptions.Orientation
  let axis: SharedAxis
  /// The nodes on the lanes, and where those lie across time; lanes that the run has no node for are not in them.
  let nodes: [NodeID]
  let positions: [Double]
  let gap: Double
  /// Messages of all runs of a sheet are numbered through: what is added to those of this one.
  let firstMessage: Int
  /// Nil when nothing of the run lies on the axis.
  let story: Story?
  let time: TimeMap?
  private(set) var arrows: [Arrow] = []
  /// Messages that are left out because there are too many to be told apart, and what they are.
  private(set) var hidden = 0
  private(set) var hiddenKind = ""

  /// Up to this many messages are drawn in one run, and up to this many with routine replies.
  static let mostArrows = 320
  static let mostWithReplies = 60
  /// Routine messages need this many pixels each.
  static let leastSpacing = 2.5

  init(
    _ row: ComparisonData.Row, _ orientation: FigureOptions.Orientation, _ axis: SharedAxis, nodes: [NodeID],
    positions: [Double], gap: Double, firstMessage: Int
  ) {
    self.row = row
    self.orientation = orientation
    self.axis = axis
    self.nodes = nodes
    self.positions = positions
    self.gap = gap
    self.firstMessage = firstMessage
    guard !nodes.isEmpty, let window = axis.window(of: row.run) else {
      (story, time) = (nil, nil)
      return
    }
    var options = FigureOptions()
    (options.from, options.to, options.nodes) = (window.from, window.to, nodes)
    time = window.time
    do throws(DiagramError) { story = try Story(row.run.timeline, row.findings, options: options) } catch {
      story = nil
    }
    chooseArrows()
  }

  private mutating func chooseArrows() {
    guard let story else { return }
    arrows = story.arrows
    guard isCrowded(0) else { return }
    let news = news
    for (place, sieve) in Self.sieves.enumerated() where isCrowded(place) {
      let kept = story.arrows.filter { sieve.isKept($0, news) }
      if kept.count < arrows.count { (arrows, hiddenKind) = (kept, sieve.kind) }
      hidden = story.arrows.count - arrows.count
    }
  }

  /// Whether the sieve at `place` has to be used.
  private func isCrowded(_ place: Int) -> Bool {
    switch place {
    case 0: arrows.count > Self.mostWithReplies
    case 1:
      arrows.count > Self.mostArrows
        || Double(arrows.count(where: \.isRoutine)) * Self.leastSpacing > (time.map { $0.end - $0.start } ?? 0)
    default: arrows.count > Self.mostArrows
    }
  }

  /// What is left out of a crowded row, from the plainest on.
  private static let sieves: [(kind: String, isKept: @Sendable (Arrow, Set<Int>) -> Bool)] = [
    ("routine replies", { arrow, _ in !(arrow.messageClass == .ok && arrow.isRoutine) }),
    ("routine messages", { arrow, _ in !arrow.isRoutine }),
    (
      "messages that tell nothing new",
      { arrow, news in news.isEmpty ? !arrow.isRoutine : news.contains(arrow.message) }
    ),
    ("messages that arrive", { arrow, _ in arrow.isLost }),
    ("messages", { _, _ in false }),
  ]

  /// The messages at whose arrival their target learns something.
  private var news: Set<Int> {
    let events = row.run.timeline.events
    var news: Set<Int> = []
    for (index, event) in events.enumerated() where event.kind == .receive && index + 1 < events.count {
      let next = events[index + 1]
      if next.kind == .learn, next.node == event.node, next.time == event.time {
        news.insert(Int(event.message.index))
      }
    }
    return news
  }

  /// Messages lie under the lanes where those are too close for tunnels.
  var layer: Canvas.Layer { hasHeads ? .message : .band }

  /// Half of the width of a ribbon.
  var ribbon: Double { min(8, max(1.6, gap * 0.23)) }
  var hasHeads: Bool { gap >= 24 }

  // MARK: Drawing

  func draw(on canvas: inout Canvas) {
    guard let story, let time else { return }
    let axes = Axes(orientation: orientation, time: time, lanes: nodes, positions: positions)
    let lanes = Dictionary(uniqueKeysWithValues: nodes.map { ($0, Lane($0, in: story)) })
    drawCuts(story, axes, on: &canvas)
    for node in nodes {
      if let lane = lanes[node] { draw(lane, story, axes, on: &canvas) }
    }
    let layouter = ArrowLayouter(
      axes: axes, lanes: lanes, walls: [], pills: [], marks: [], ribbon: ribbon, end: time.end, dropsFragments: true,
      crossesMidway: true,
      cuts: row.findings.cuts, air: hasHeads ? 0.5 : 0)
    for layout in layouter.layouts(of: arrows) { draw(layout, story, on: &canvas) }
    drawMarks(story, axes, on: &canvas)
  }

  private func draw(_ lane: Lane, _ story: Story, _ axes: Axes, on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = story.timeline.name(lane.node)
    let across = axes.across(lane.node)
    for stretch in lane.stretches {
      let (from, to) = (axes.time.position(stretch.from), axes.time.position(stretch.to))
      func line(_ width: Double, _ dash: [Double], _ style: String?, round: Bool = false) {
        canvas.stroke(
          .line(axes.point(along: from, across: across), axes.point(along: to, across: across)), theme.rule,
          width: width, dash: dash, roundCaps: round, Tag(.lane, node: name, style: style), in: .lane)
      }
      switch stretch.condition {
      case .up(.leader):
        let area = axes.rect(along: from, max(to, from + 1), across: across - ribbon, across + ribbon)
        canvas.fill(.rect(area), theme.append, Tag(.ribbon, node: name, style: "leader"), in: .lane)
      case .up(.candidate), .up(.preCandidate): drawHatched(stretch, lane, name, from, to, axes, on: &canvas)
      case .unknown: line(1, [1, 5], "unknown")
      case .up where story.isLiar(lane.node): line(1.4, Diagrams.Metrics.liarDash, "liar")
      case .up: line(1.1, [], nil)
      case .crashed:
        line(1, [1.5, 3.5], "down", round: true)
        if stretch.from > story.from || stretch.from == row.run.zero {
          drawCrash(at: axes.point(along: from, across: across), stretch.provenance, name, on: &canvas)
        }
      case .paused: line(1.1, [6, 4], "paused")
      }
    }
    if ribbon >= 6.5 { drawRoleWords(lane, name, axes, on: &canvas) }
    drawEnd(lane.node, name, lane.stretches.last?.condition.isRibbon ?? false, axes, on: &canvas)
  }

  private func drawHatched(
    _ stretch: Lane.Stretch, _ lane: Lane, _ name: String, _ from: Double, _ to: Double, _ axes: Axes,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let across = axes.across(lane.node)
    let isCandidate = stretch.condition == .up(.candidate)
    let style = isCandidate ? Role.candidate.word : Role.preCandidate.word
    let area = Path.rect(axes.rect(along: from, max(to, from + 1), across: across - ribbon, across + ribbon))
    canvas.fill(area, theme.askFill, Tag(.ribbon, node: name, style: style), in: .lane)
    let hatch = Hatch(
      theme.ask.opacity(0.55), width: 0.9, gap: isCandidate ? 4.5 : 8, angle: isCandidate ? 45 : -45)
    canvas.add(.hatch(area, hatch), Tag(.ribbon, node: name, style: "hatch"), in: .lane)
    for edge in [-ribbon, ribbon] {
      canvas.stroke(
        .line(axes.point(along: from, across: across + edge), axes.point(along: to, across: across + edge)), theme.ask,
        width: 1, Tag(.ribbon, node: name, style: "edge"), in: .lane)
    }
  }

  /// A short bar where the observation ends, so that no one takes the end of a line for the end of a node.
  private func drawEnd(
    _ node: NodeID, _ name: String, _ hasRibbonAtEnd: Bool, _ axes: Axes, on canvas: inout Canvas
  ) {
    // The end of a ribbon is plain enough.
    guard !axis.cuts(row.run), !hasRibbonAtEnd else { return }
    let (along, across) = (axes.time.end, axes.across(node))
    let half = max(2.5, ribbon)
    canvas.stroke(
      .line(axes.point(along: along, across: across - half), axes.point(along: along, across: across + half)),
      canvas.theme.rule, width: 1.4, Tag(.lane, node: name, style: "end"), in: .lane)
  }
}
