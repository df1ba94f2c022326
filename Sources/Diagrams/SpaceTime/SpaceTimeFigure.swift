import Findings
import Scenes
import Timelines

/// The space-time diagram: one line per node, one slanted line per message, roles as ribbons.
///
/// Three forms, chosen by what the run holds:
/// - **story** (time runs down): up to about forty messages, all drawn and labelled, remarks beside them;
/// - **strip** (time runs right): up to 400 messages, all drawn, the busiest part enlarged below;
/// - **texture** (time runs right): more than that, as bars of messages received and lost, with the rare drawn.
enum SpaceTimeFigure {
  /// Up to this many messages are drawn one by one.
  static let mostArrows = 400
  /// Up to this many make a story.
  static let mostStoryArrows = 40
  static let mostStoryLanes = 5
  static let mostLanes = 60

  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    let story = try Story(timeline, findings, options: options)
    guard story.nodes.count <= mostLanes else { throw .tooManyLanes(story.nodes.count, limit: mostLanes) }
    guard options.width >= 320 else { throw .tooNarrow(width: options.width, minimum: 320) }
    let canvas = Canvas(theme: options.theme, measurer: measurer)
    if options.orientation != .right,
      let form = StoryForm(story, options, canvas, isForced: options.orientation == .down)
    {
      return form.scene(canvas)
    }
    if story.arrows.count <= mostArrows { return StripForm(story, options, canvas).scene(canvas) }
    return TextureForm(story, options, canvas).scene(canvas)
  }

  // MARK: Shared parts

  static func headline(_ story: Story, _ options: FigureOptions) -> String {
    options.headline ?? (story.findings.headline.isEmpty ? story.timeline.header.title : story.findings.headline)
  }

  /// The subtitle with the direction of time, and what is left out of the picture.
  static func subtitle(_ story: Story, _ options: FigureOptions, direction: String) -> String {
    if let subtitle = options.subtitle { return subtitle }
    var sentences = [story.findings.subtitle, direction].filter { !$0.isEmpty }
    if let origin = story.timeline.header.origin { sentences.append("Zero is \(clock(origin)).") }
    sentences += story.timeline.header.remarks.map(sentence)
    return sentences.joined(separator: " ")
  }

  /// A remark with a capital at its head and a full stop at its end.
  private static func sentence(_ remark: String) -> String {
    guard let first = remark.first, let last = remark.last else { return "" }
    return first.uppercased() + remark.dropFirst() + (".!?".contains(last) ? "" : ".")
  }

  /// "2026-11-23 03:25:08.959 UTC" of an RFC 3339 time; anything else as it stands.
  private static func clock(_ origin: String) -> String {
    guard origin.hasSuffix("Z"), let separator = origin.firstIndex(of: "T") else { return origin }
    var time = origin[origin.index(after: separator)...].dropLast()
    if let point = time.firstIndex(of: ".") {
      time = time.prefix(upTo: time.index(point, offsetBy: 4, limitedBy: time.endIndex) ?? time.endIndex)
    }
    return "\(origin[..<separator]) \(time) UTC"
  }

  /// The callouts inside the window that concern a drawn node, by instant; the weightiest when there are too many.
  static func callouts(_ story: Story, _ options: FigureOptions, most: Int) -> [Callout] {
    guard options.callouts else { return [] }
    let shown = story.findings.callouts.filter { callout in
      story.contains(callout.at) && (callout.node.map(story.nodes.contains) ?? true)
    }
    let kept = shown.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.prefix(
      most)
    return kept.sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  /// The scene with its words for readers who cannot see it.
  static func finish(
    _ canvas: Canvas, _ story: Story, _ options: FigureOptions, height: Double, account: Scene.MessageAccount
  ) -> Scene {
    var scene = Scene(width: options.width, height: height.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = headline(story, options)
    scene.description = story.findings.alt
    scene.messages = account
    return scene
  }
}

extension Scene.MessageAccount {
  /// The account with the arrivals and losses among the messages that `panels` draw: by their fates, not by their layout,
  /// so that the lint can compare the two.
  func counting(_ panels: [Panel]) -> Self {
    var account = self
    (account.deliveries, account.losses) = (0, 0)
    // What arrives after a panel's last instant is not on it.
    for panel in panels {
      let last = panel.axes.time.windows.last?.to ?? .never
      for layout in panel.arrows {
        let arrow = layout.arrow
        if arrow.isLost {
          // A cut may stop a message on the page that would have arrived beyond it.
          if arrow.end <= last || layout.cross != nil { account.losses = (account.losses ?? 0) + 1 }
        } else if arrow.fate == .received || arrow.fate == .unsent, arrow.end <= last {
          account.deliveries = (account.deliveries ?? 0) + 1
        }
      }
    }
    return account
  }
}

extension Story {
  /// Instants at which a lane or the network visibly changes.
  var changes: [Instant] {
    localEvents.compactMap { _, event in
      switch event.kind {
      case .state, .crash, .restart, .pause, .resume, .partition, .heal, .violation: event.time
      default: nil
      }
    }
  }

  /// Instants of everything that is drawn on a lane or between lanes, messages left out.
  var drawnInstants: [Instant] {
    changes
      + localEvents.compactMap { _, event in
        [.request, .response, .commit, .decide, .detect].contains(event.kind) ? event.time : nil
      }
  }
}
