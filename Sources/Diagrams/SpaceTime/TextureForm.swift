import Findings
import Scenes
import Timelines

/// Time runs right; routine traffic becomes bars on each lane, received above and lost below; the rare is drawn.
struct TextureForm {
  private let story: Story
  private let options: FigureOptions
  private let order: [NodeID]
  private let frame: RightFrame
  /// Length of time of one bar.
  private let bin: Elapsed
  /// Messages that are drawn one by one.
  private let rare: [Arrow]

  private static let mostRare = 60
  private static let tallest = 24.0
  private static let deepest = 12.0

  init(_ story: Story, _ options: FigureOptions) {
    self.story = story
    self.options = options
    order = LaneOrder.arranged(story.nodes, cuts: story.findings.cuts.map(\.sides))
    frame = RightFrame(
      story, order: order, from: story.from, to: story.to, width: options.width,
      gap: max(46, 66 - 2 * Double(max(0, order.count - 5))))
    bin = Elapsed(microseconds: TickStep.fitting(scale: frame.time.scale, spacing: 5).microseconds)
    rare = Self.rare(in: story)
  }

  /// Messages of kinds that make up less than 5 % of the traffic, and losses of other than routine messages; none when
  /// they are too many to be told apart.
  private static func rare(in story: Story) -> [Arrow] {
    var counts: [String: Int] = [:]
    for arrow in story.arrows { counts[arrow.type, default: 0] += 1 }
    let limit = story.arrows.count / 20
    let rare = story.arrows.filter { arrow in
      arrow.messageClass != .append && arrow.messageClass != .ok
        && (counts[arrow.type, default: 0] <= limit && arrow.messageClass == .ask)
    }
    return rare.count <= mostRare ? rare : []
  }

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    var y = page.drawHeader(
      SpaceTimeFigure.headline(story, options),
      SpaceTimeFigure.subtitle(
        story, options,
        direction: "Routine traffic is texture; only the rare is drawn. Time runs right."),
      on: &canvas)
    let strip = LeaderStrip(story: story, time: frame.time)
    strip.draw(from: y, on: &canvas)
    y += strip.height
    let callouts = SpaceTimeFigure.callouts(story, options, most: 9)
    let axes = frame.axes(firstLane: y + (callouts.isEmpty ? 36 : 58))
    let bottom = (axes.positions.last ?? y) + 30
    let style = Panel.Style(
      paper: canvas.theme.paper, ribbon: 5, isOverview: true, labels: .none, labelsWithTerm: false,
      drawsSelfMessages: false)
    let area = Rect(minX: axes.time.start, minY: y, maxX: axes.time.end, maxY: bottom)
    let panel = Panel(story, axes: axes, style: style, arrows: rare, area: area, canvas: canvas)
    let tallest = drawBars(axes, on: &canvas)
    frame.drawNames(axes, on: &canvas)
    panel.draw(on: &canvas)
    panel.drawAxis(at: bottom, on: &canvas)
    _ = frame.drawDiscs(Discs(callouts, enlarged: nil).above, y: y + 12, page, on: &canvas)
    y = page.drawNotes(callouts.map(\.text), from: bottom + 40, on: &canvas)
    var legend = barEntries(tallest, canvas.theme)
    legend += Legend.entries([panel], theme: canvas.theme)
    y = page.drawLegend(legend, from: y + 10, on: &canvas)
    return SpaceTimeFigure.finish(canvas, story, options, height: y, account: account.counting([panel]))
  }

  private var account: Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = story.total
    account.outside = story.outside
    account.drawn = Set(rare.map(\.message)).count
    account.texture = account.total - account.outside - account.drawn
    return account
  }

  // MARK: Bars

  private struct Bins {
    var received: [Int]
    var lost: [Int]
  }

  /// Counts per lane and bar: messages received, and messages that never arrived.
  private func bins() -> [NodeID: Bins] {
    let count = Int((story.to - story.from).microseconds / bin.microseconds) + 1
    var bins: [NodeID: Bins] = [:]
    for node in order {
      bins[node] = Bins(received: Array(repeating: 0, count: count), lost: Array(repeating: 0, count: count))
    }
    let drawn = Set(rare.map(\.message))
    for arrow in story.arrows where !drawn.contains(arrow.message) && story.contains(arrow.end) {
      let index = Int((arrow.end - story.from).microseconds / bin.microseconds)
      switch arrow.fate {
      case .received, .unsent: bins[arrow.target]?.received[index] += 1
      case .lost, .unseen: bins[arrow.target]?.lost[index] += 1
      case .onItsWay: break
      }
    }
    for message in story.selfMessages {
      bins[message.node]?.received[Int((message.at - story.from).microseconds / bin.microseconds)] += 1
    }
    return bins
  }

  /// Draws all bars to one scale; returns the largest counts.
  private func drawBars(_ axes: Axes, on canvas: inout Canvas) -> (received: Int, lost: Int) {
    let bins = bins()
    let received = bins.values.flatMap(\.received).max() ?? 0
    let lost = bins.values.flatMap(\.lost).max() ?? 0
    let unit = min(Self.tallest / Double(max(received, 1)), Self.deepest / Double(max(lost, 1)) * 4)
    for (node, y) in zip(axes.lanes, axes.positions) {
      guard let bins = bins[node] else { continue }
      let name = story.timeline.name(node)
      for (index, count) in bins.received.enumerated() where count > 0 {
        let height = max(Double(count) * unit, 1)
        drawBar(
          index, y - 6 - height, y - 6, canvas.theme.append.opacity(0.55), Tag(.bar, node: name, style: "received"),
          axes, on: &canvas)
      }
      for (index, count) in bins.lost.enumerated() where count > 0 {
        let height = min(max(Double(count) * unit, 2), Self.deepest)
        drawBar(
          index, y + 6, y + 6 + height, canvas.theme.fail, Tag(.bar, node: name, style: "lost"), axes, on: &canvas)
      }
    }
    return (received, lost)
  }

  private func drawBar(
    _ index: Int, _ top: Double, _ bottom: Double, _ color: Color, _ tag: Tag, _ axes: Axes, on canvas: inout Canvas
  ) {
    let start = axes.time.position(story.from + bin * Int64(index))
    let end = axes.time.position(min(story.from + bin * Int64(index + 1), story.to))
    guard end > start else { return }
    canvas.fill(
      .rect(Rect(minX: start + 0.4, minY: top, maxX: max(end - 0.4, start + 0.8), maxY: bottom)), color, tag, in: .band)
  }

  private func barEntries(_ tallest: (received: Int, lost: Int), _ theme: Theme) -> [Page.LegendEntry] {
    func entry(_ words: String, _ color: Color, up: Bool) -> Page.LegendEntry {
      Page.LegendEntry(words: words, swatchWidth: 22) { canvas, point in
        for (index, height) in [6.0, 9, 7, 11].enumerated() {
          let x = point.x + 5.5 * Double(index)
          let rect =
            up
            ? Rect(minX: x, minY: point.y + 6 - height, maxX: x + 4.5, maxY: point.y + 6)
            : Rect(minX: x, minY: point.y - 6, maxX: x + 4.5, maxY: point.y - 6 + height)
          canvas.fill(.rect(rect), color, Tag(.legend), in: .mark)
        }
      }
    }
    let isKnown = story.arrows.contains(where: \.isLost)
    let shown = (story.arrows.count + story.selfMessages.count - rare.count).formattedWithSeparators
    let words = "\(shown) messages: received per \(bin), tallest = \(tallest.received)"
    var entries = [entry(words, theme.append.opacity(0.55), up: true)]
    if tallest.lost > 0 {
      entries.append(
        entry(
          isKnown ? "lost (most = \(tallest.lost))" : "no receipt seen (most = \(tallest.lost))", theme.fail, up: false)
      )
    }
    return entries
  }
}
