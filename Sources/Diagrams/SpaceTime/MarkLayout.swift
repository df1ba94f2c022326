import Findings
import Scenes
import Timelines

/// Something that happened on one lane and is no message: a client's request, its response, a commit, a decision, a
/// broken rule.
struct MarkLayout: Hashable {
  enum Kind: Hashable {
    case request
    case response(succeeded: Bool)
    case commit
    case decision
    case violation
    /// A liar tells different things at once.
    case equivocation
    /// A liar is found out.
    case detection
    /// Somebody lies, and nobody can say who.
    case doubt
  }

  var kind: Kind
  var node: NodeID
  /// On the lane.
  var point: Point
  /// What it covers.
  var rect: Rect
  /// From the preferred to the shortest; empty when it needs none.
  var words: [String]
  /// Where the arrow of a request begins, or that of a response ends.
  var outside: Point?
  /// How many broken rules one sign stands for.
  var count = 1

  /// The marks of a panel in order of time. Every index of a replicated log is named at the first node that commits it,
  /// every decided value at the first node that decides it.
  static func marks(
    in story: Story, _ axes: Axes, ribbon: Double, isOverview: Bool, beside pills: [PillLayout]
  ) -> [MarkLayout] {
    var named: Set<Int> = []
    var decided: Set<LabelID> = []
    var marks: [MarkLayout] = []
    for equivocation in story.findings.equivocations
    where story.contains(equivocation.at) && axes.lanes.contains(equivocation.liar)
      && !axes.time.isFolded(equivocation.at)
    {
      marks.append(inner(.equivocation, equivocation.at, equivocation.liar, [], 8, axes))
    }
    for (index, event) in story.localEvents where axes.lanes.contains(event.node) && !axes.time.isFolded(event.time) {
      let text = story.timeline.text(event.label)
      switch event.kind {
      case .request: marks.append(outer(.request, event, text, axes, ribbon))
      case .response:
        let words = event.succeeded ? (text.isEmpty ? "ok" : text) : (text.isEmpty ? "failed" : text)
        marks.append(outer(.response(succeeded: event.succeeded), event, words, axes, ribbon))
      case .commit:
        let entry = story.timeline.entries[event.entry]
        let isFirst = named.insert(entry.index).inserted
        guard isFirst || !isOverview else { continue }
        let value = story.timeline.text(entry.value)
        let words = isFirst ? [value.isEmpty ? "commit \(entry.index)" : "\(value) committed", "commit"] : []
        marks.append(inner(.commit, event, words, 5, axes))
      case .decide:
        let isFirst = decided.insert(event.label).inserted
        marks.append(inner(.decision, event, isFirst ? ["decides \(text)", text] : [], 6.5, axes))
      case .violation: marks.append(inner(.violation, event, [], 9, axes))
      case .detect:
        let suspect = story.timeline.name(event.suspect)
        marks.append(inner(.detection, event, ["\(suspect) lies"], 7.5, axes))
      case .note where story.timeline.evidence(ofEvent: index).count > 1:
        marks.append(inner(.doubt, event, ["who lies?"], 7.5, axes))
      default: continue
      }
    }
    return settled(marks, beside: pills, axes)
  }

  private static func inner(
    _ kind: Kind, _ event: Event, _ words: [String], _ radius: Double, _ axes: Axes
  ) -> MarkLayout {
    inner(kind, event.time, event.node, words.map(shortened), radius, axes)
  }

  private static func inner(
    _ kind: Kind, _ at: Instant, _ node: NodeID, _ words: [String], _ radius: Double, _ axes: Axes
  ) -> MarkLayout {
    let point = axes.point(at, node)
    return MarkLayout(
      kind: kind, node: node, point: point, rect: Rect(center: point, width: 2 * radius, height: 2 * radius),
      words: words, outside: nil)
  }

  private static func outer(
    _ kind: Kind, _ event: Event, _ text: String, _ axes: Axes, _ ribbon: Double
  ) -> MarkLayout {
    let along = axes.time.position(event.time)
    let across = axes.across(event.node)
    let isRequest = kind == .request
    let edge = axes.point(along: along + (isRequest ? -3 : 3), across: across - ribbon - 2)
    // At the end of the plot a response goes straight out.
    let reach = isRequest ? max(-12, axes.time.start - along) : min(12, axes.time.end - along - 3)
    let far = axes.point(along: along + reach, across: across - ribbon - 20)
    return MarkLayout(
      kind: kind, node: event.node, point: edge, rect: Segment(edge, far).bounds.inset(by: -3),
      words: text.isEmpty ? [] : [shortened(text)], outside: far)
  }

  private static func shortened(_ text: String) -> String {
    text.count > 24 ? String(text.prefix(23)) + "…" : text
  }
}
