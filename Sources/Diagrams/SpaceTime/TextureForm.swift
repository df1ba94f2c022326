import Findings
import Scenes
import Timelines

/// Time runs right; routine traffic becomes bars on each lane, received above and lost below; the rare is drawn, and the
/// moments at which most changes are enlarged below, message by message.
struct TextureForm {
  private let story: Story
  private let options: FigureOptions
  private let order: [NodeID]
  private let frame: RightFrame
  /// Length of time of one bar.
  private let bin: Elapsed
  /// Messages that are drawn one by one.
  private let rare: [Arrow]
  private let zooms: [ZoomPanel]

  private static let mostRare = 60
  /// Room for the words on a ribbon; bars begin a little beyond it.
  private static let ribbon = 6.6
  private static let clearance = 8.6
  /// The most that bars may rise, where the lanes leave room for it, and hang down.
  private static let tallest = 34.0
  private static let deepest = 12.0
  private static let mostEnlargedLanes = 9

  init(_ story: Story, _ options: FigureOptions, _ canvas: Canvas) {
    self.story = story
    self.options = options
    order = LaneOrder.arranged(story.nodes, cuts: story.findings.cuts.map(\.sides))
    let start = RightFrame.plotStart(story, canvas)
    frame = RightFrame(
      story, order: order, from: story.from, to: story.to, start: start, width: options.width,
      gap: max(46, 66 - 2 * Double(max(0, order.count - 5))))
    bin = Elapsed(microseconds: TickStep.fitting(scale: frame.time.scale, spacing: 5).microseconds)
    rare = Self.rare(in: story)
    let windows =
      options.enlargements && order.count <= Self.mostEnlargedLanes
      ? ZoomWindow.busiestInLongRun(story, width: frame.time.end - frame.time.start) : []
    zooms = windows.map { [story, order] in ZoomPanel($0, of: story, order: order, start: start, width: options.width) }
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
    let discs = Discs(callouts, enlarged: zooms.map(\.shown))
    let bars = Bars(bins(), tallest: min(Self.tallest, frame.gap - 2 * Self.clearance - Self.deepest))
    let first = max(callouts.isEmpty ? 36 : 66, bars.reach(of: 0).before + (callouts.isEmpty ? 4 : 34))
    let axes = frame.axes(firstLane: y + first, bars: order.indices.map(bars.reach))
    let bottom = (axes.positions.last ?? y) + (zooms.count > 1 ? 44 : 30)
    drawShades(from: y + 2, to: bottom, on: &canvas)
    let style = Panel.Style(
      paper: canvas.theme.paper, ribbon: Self.ribbon, isOverview: true, labels: .none, labelsWithTerm: false,
      hasBars: true)
    let area = Rect(minX: axes.time.start, minY: y, maxX: axes.time.end, maxY: bottom)
    let panel = Panel(story, axes: axes, style: style, arrows: rare, area: area, canvas: canvas)
    draw(bars, axes, on: &canvas)
    frame.drawNames(axes, on: &canvas)
    panel.draw(on: &canvas)
    panel.drawAxis(at: bottom, on: &canvas)
    _ = frame.drawDiscs(discs.above, y: y + 12, page, on: &canvas)
    let (enlarged, end) = drawZooms(discs, from: bottom + 26, page, on: &canvas)
    y = page.drawNotes(callouts.map(\.text), from: end + 14, on: &canvas)
    var legend = barEntries(bars, canvas.theme)
    legend += Legend.entries([panel] + enlarged, on: canvas)
    y = page.drawLegend(legend, from: y + 10, on: &canvas)
    return SpaceTimeFigure.finish(canvas, story, options, height: y, account: account([panel] + enlarged))
  }

  /// A message that an enlargement draws is also counted in a bar; here it counts as drawn.
  private func account(_ panels: [Panel]) -> Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = story.total
    account.outside = story.outside
    account.drawn = Set(panels.flatMap(\.arrows).map(\.arrow.message)).count
    account.texture = account.total - account.outside - account.drawn
    return account.counting(panels)
  }

  // MARK: Enlargements

  /// Marks what is enlarged: at least three pixels, and a letter when there are several.
  private func drawShades(from top: Double, to bottom: Double, on canvas: inout Canvas) {
    for (index, zoom) in zooms.enumerated() {
      let (start, end) = (frame.time.position(zoom.shown.from), frame.time.position(zoom.shown.to))
      let area = Rect(
        center: Point((start + end) / 2, (top + bottom) / 2), width: max(end - start, 3), height: bottom - top)
      canvas.fill(.rect(area), canvas.theme.panel, Tag(.panel, style: "enlarged below"), in: .ground)
      guard zooms.count > 1 else { continue }
      canvas.text(
        Self.letter(index), size: Metrics.smallSize, weight: .semibold, color: canvas.theme.ink,
        at: Point(min(max(area.center.x, frame.time.start + 4), frame.time.end - 4), bottom - 6), anchor: .middle,
        halo: canvas.theme.paper, Tag(.note))
    }
  }

  private static func letter(_ index: Int) -> String { ["a", "b", "c", "d"][index] }

  /// Draws the enlargements one below the other; returns their panels and the y below them.
  private func drawZooms(
    _ discs: Discs, from y: Double, _ page: Page, on canvas: inout Canvas
  ) -> (panels: [Panel], bottom: Double) {
    var panels: [Panel] = []
    var y = y
    for (index, zoom) in zooms.enumerated() {
      let (panel, bottom) =
        zooms.count == 1
        ? zoom.draw(under: frame, discs.inside[index], from: y, page, on: &canvas)
        : zoom.draw(letter: Self.letter(index), of: frame, discs.inside[index], from: y, page, on: &canvas)
      panels.append(panel)
      y = bottom + (index + 1 < zooms.count ? 8 : 0)
    }
    return (panels, y)
  }

  // MARK: Bars

  private struct Bins {
    var received: [Int]
    var lost: [Int]
  }

  /// The bars of all lanes, from top to bottom, to one scale.
  private struct Bars {
    let lanes: [Bins]
    /// The largest counts.
    let mostReceived: Int
    let mostLost: Int
    /// Height of one message.
    let unit: Double

    init(_ lanes: [Bins], tallest: Double) {
      self.lanes = lanes
      mostReceived = lanes.flatMap(\.received).max() ?? 0
      mostLost = lanes.flatMap(\.lost).max() ?? 0
      unit = min(tallest / Double(max(mostReceived, 1)), TextureForm.deepest / Double(max(mostLost, 1)))
    }

    /// How far a lane's bars reach above and below it.
    func reach(of lane: Int) -> (before: Double, behind: Double) {
      let (received, lost) = (lanes[lane].received.max() ?? 0, lanes[lane].lost.max() ?? 0)
      return (TextureForm.clearance + rise(received), TextureForm.clearance + fall(lost))
    }

    /// Heights of bars; few messages are seen as well.
    func rise(_ received: Int) -> Double { received == 0 ? 0 : max(Double(received) * unit, 1) }
    func fall(_ lost: Int) -> Double { lost == 0 ? 0 : max(Double(lost) * unit, 2) }
  }

  /// Counts per lane, from top to bottom, and bar: messages received, and messages that never arrived.
  private func bins() -> [Bins] {
    let count = Int((story.to - story.from).microseconds / bin.microseconds) + 1
    let empty = Bins(received: Array(repeating: 0, count: count), lost: Array(repeating: 0, count: count))
    var bins = order.map { _ in empty }
    let rows = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let rowOfNode = story.timeline.nodeIDs.map { rows[$0] ?? 0 }
    let drawn = Set(rare.map(\.message))
    for arrow in story.arrows where !drawn.contains(arrow.message) && story.contains(arrow.end) {
      let index = Int((arrow.end - story.from).microseconds / bin.microseconds)
      switch arrow.fate {
      case .received, .unsent: bins[rowOfNode[Int(arrow.target.index)]].received[index] += 1
      case .lost, .unseen: bins[rowOfNode[Int(arrow.target.index)]].lost[index] += 1
      case .onItsWay: break
      }
    }
    for message in story.selfMessages {
      bins[rowOfNode[Int(message.node.index)]].received[
        Int((message.at - story.from).microseconds / bin.microseconds)] += 1
    }
    return bins
  }

  private func draw(_ bars: Bars, _ axes: Axes, on canvas: inout Canvas) {
    for ((node, y), bins) in zip(zip(axes.lanes, axes.positions), bars.lanes) {
      let name = story.timeline.name(node)
      for (index, count) in bins.received.enumerated() where count > 0 {
        let height = bars.rise(count)
        drawBar(
          index, y - Self.clearance - height, y - Self.clearance, canvas.theme.append.opacity(0.72),
          Tag(.bar, node: name, style: "received"),
          axes, on: &canvas)
      }
      for (index, count) in bins.lost.enumerated() where count > 0 {
        let height = bars.fall(count)
        drawBar(
          index, y + Self.clearance, y + Self.clearance + height, canvas.theme.fail,
          Tag(.bar, node: name, style: "lost"), axes, on: &canvas)
      }
    }
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

  private func barEntries(_ bars: Bars, _ theme: Theme) -> [Page.LegendEntry] {
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
    let words = "\(shown) messages: received per \(bin), tallest = \(bars.mostReceived)"
    var entries = [entry(words, theme.append.opacity(0.72), up: true)]
    if bars.mostLost > 0 {
      entries.append(
        entry(
          isKnown ? "lost (most = \(bars.mostLost))" : "no receipt seen (most = \(bars.mostLost))", theme.fail,
          up: false)
      )
    }
    return entries
  }
}
