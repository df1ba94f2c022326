import Findings
import Scenes
import Timelines

/// Time runs right, to scale from end to end; every message is drawn; the busiest part is enlarged below.
struct StripForm {
  private let story: Story
  private let options: FigureOptions
  private let order: [NodeID]
  /// Replies of routine traffic, left out of the overview when there is much of it.
  private let hiddenReplies: Set<Int>
  private let zoom: ZoomWindow?
  /// Where the plots begin.
  private let start: Double

  init(_ story: Story, _ options: FigureOptions, _ canvas: Canvas) {
    self.story = story
    self.options = options
    order = LaneOrder.arranged(story.nodes, cuts: story.findings.cuts.map(\.sides))
    hiddenReplies =
      story.arrows.count > 60
      ? Set(story.arrows.filter { $0.messageClass == .ok && $0.isRoutine }.map(\.message)) : []
    start = RightFrame.plotStart(story, canvas)
    zoom =
      options.enlargements
      ? ZoomWindow.busiest(in: story, width: options.width - start - Metrics.rightEnd) : nil
  }

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    var y = page.drawHeader(
      SpaceTimeFigure.headline(story, options),
      SpaceTimeFigure.subtitle(story, options, direction: "Time runs right."), on: &canvas)
    let callouts = SpaceTimeFigure.callouts(story, options, most: 9)
    let zoomed = zoom.map { ZoomPanel($0, of: story, order: order, start: start, width: options.width) }
    let discs = Discs(callouts, enlarged: [zoomed?.shown].compactMap { $0 })

    let overview = RightFrame(
      story, order: order, from: story.from, to: story.to, start: start, width: options.width,
      gap: RightFrame.overviewGap(order.count))
    let strip = LeaderStrip(story: story, time: overview.time)
    strip.draw(from: y, on: &canvas)
    y += strip.height
    let arrows = story.arrows.filter { !hiddenReplies.contains($0.message) && !isCutOffRoutine($0) }
    let style = Panel.Style(
      paper: canvas.theme.paper, ribbon: Metrics.rightRibbon, isOverview: true,
      labels: zoomed == nil ? .rare : .none, labelsWithTerm: true)
    var panels: [Panel] = []
    let (panel, bottom) = overview.drawPanel(
      style, arrows, discs.above, from: y, shade: zoomed?.shown, page, on: &canvas)
    panels.append(panel)
    y = bottom
    if let zoomed {
      let (panel, bottom) = zoomed.draw(under: overview, discs.inside.joined(), from: y, page, on: &canvas)
      panels.append(panel)
      y = bottom
    }
    y = page.drawNotes(callouts.map(\.text), from: y + 14, on: &canvas)
    var legend = Legend.entries(panels, on: canvas)
    if let note = leftOut { legend.append(note) }
    y = page.drawLegend(legend, from: y + 10, on: &canvas)
    return SpaceTimeFigure.finish(canvas, story, options, height: y, account: account(panels))
  }

  /// A reply that the overview leaves out is drawn all the same when the enlargement shows it.
  private func account(_ panels: [Panel]) -> Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = story.total
    account.outside = story.outside
    let hidden = hiddenReplies.union(story.arrows.filter(isCutOffRoutine).map(\.message))
    account.folded = hidden.subtracting(panels.flatMap(\.arrows).map(\.arrow.message)).count
    account.drawn = account.total - account.outside - account.folded
    return account.counting(panels)
  }

  /// What the overview does not draw, as an entry of the legend.
  private var leftOut: Page.LegendEntry? {
    guard !hiddenReplies.isEmpty else { return nil }
    let words = "\(hiddenReplies.count.formattedWithSeparators) routine replies are not drawn in the overview"
    return Page.LegendEntry(words: words, swatchWidth: -7) { _, _ in }
  }

  /// A routine message that the end of the run cuts off would be a fragment without a meaning.
  private func isCutOffRoutine(_ arrow: Arrow) -> Bool {
    story.arrows.count > 60 && arrow.fate == .onItsWay && (arrow.messageClass == .ok || arrow.messageClass == .append)
  }
}
