import Findings
import Scenes
import Timelines

/// The states of a protocol and the ways that the nodes of a run took between them, over how long each node was what.
///
/// After Figure 4 of the Raft paper. The places are the protocol's, not the run's, so that two runs can be laid side by
/// side: what was taken is thick and counted, what was not is dashed.
enum StateMachineFigure {
  /// More rows than these are gathered into one.
  static let mostRows = 24
  static let narrowest = 680.0

  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard !timeline.nodes.isEmpty else { throw .noNodes }
    guard options.width >= narrowest else { throw .tooNarrow(width: options.width, minimum: narrowest) }
    let end = timeline.header.end
    let window = Stretch(from: options.from ?? .zero, to: min(options.to ?? end, end))
    guard window.from < window.to else { throw .emptyWindow(from: window.from, to: options.to ?? end, end: end) }
    guard let machine = StateMachine.of(timeline) else {
      throw .nothingToShow(
        figure: "state-machine",
        reason: "the timeline has no state events; record them, or draw it with --figure space-time")
    }
    let nodes = options.nodes.isEmpty ? timeline.nodeIDs : options.nodes
    let history = StateHistory(of: timeline, machine: machine, nodes: nodes, window: window)
    return StateMachinePicture(timeline: timeline, findings: findings, history: history, options: options)
      .scene(Canvas(theme: options.theme, measurer: measurer))
  }
}

/// Lays one picture out: header, machine, what it does not show, rows of shares.
struct StateMachinePicture {
  let timeline: Timeline
  let findings: Findings
  let history: StateHistory
  let options: FigureOptions

  func scene(_ canvas: Canvas) -> Scene {
    var canvas = canvas
    let page = Page(width: options.width)
    let headline = options.headline ?? history.headline(of: timeline)
    var y = page.drawHeader(headline, options.subtitle ?? subtitle, on: &canvas) - 10
    y = MachineDrawing(history: history, page: page, canvas: canvas).draw(from: y, on: &canvas)
    y = drawBeginnings(from: y, page, on: &canvas)
    y = ShareRows(timeline: timeline, history: history, page: page).draw(from: y + 12, on: &canvas)
    var scene = Scene(width: options.width, height: y.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = headline
    scene.description = history.description(of: timeline)
    scene.messages.total = timeline.messages.count
    scene.messages.outside = timeline.messages.count
    return scene
  }

  private var subtitle: String {
    let part =
      history.window.from == .zero && history.window.to == timeline.header.end
      ? "" : " From \(history.window.from) to \(history.window.to)."
    return findings.subtitle + part + " A number counts how often the way was taken; a dashed way was not."
  }

  /// First states and crashes: ways that begin or end outside the machine.
  private func drawBeginnings(from y: Double, _ page: Page, on canvas: inout Canvas) -> Double {
    guard let sentence = history.comingsAndGoings else { return y }
    var baseline = y
    for runs in canvas.wrap(Prose(sentence), size: Metrics.noteSize, width: 430, color: canvas.theme.ink) {
      let line = canvas.line(runs, size: Metrics.noteSize, at: Point(page.left, baseline))
      canvas.add(.text(line), Tag(.note), in: .text)
      baseline += Metrics.noteLeading
    }
    return baseline
  }
}
