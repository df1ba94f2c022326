import Scenes
import Timelines

/// The pills of one lane: each at its change of term, clear of crashes, restarts and of each other.
struct PillRow {
  private let lane: Lane
  private let axes: Axes
  private let style: Panel.Style
  private let canvas: Canvas
  private let story: Story
  /// The stretches along the lane that crosses, circles and tears take.
  private let obstacles: [ClosedRange<Double>]

  /// Changes too close for one pill each: the first and last term, and where the last one is.
  private struct Group {
    var first: Term
    var last: Term
    var along: Double
  }

  init(_ lane: Lane, _ story: Story, _ axes: Axes, _ style: Panel.Style, _ canvas: Canvas) {
    self.lane = lane
    self.story = story
    self.axes = axes
    self.style = style
    self.canvas = canvas
    // A crash before the page begins has no sign on it.
    let crashes = lane.stretches.dropFirst().filter { $0.condition == .crashed }.map(\.from)
    let pauses = lane.stretches.filter { $0.condition == .paused }.map(\.from)
    let signs =
      crashes.map { (axes.time.position($0), 9.0) } + lane.restarts.map { (axes.time.position($0), 6.0) }
      + pauses.map { (axes.time.position($0) + 2.5, 5.0) }
    obstacles = signs.map { ($0 - $1)...($0 + $1) } + axes.time.folds.map { $0.start...$0.end }
  }

  var layouts: [PillLayout] {
    settled(lane.terms.map { Group(first: $0.term, last: $0.term, along: axes.time.position($0.at)) })
      .map { group, along in
        PillLayout(
          node: lane.node, words: words(group),
          rect: Rect(
            center: axes.point(along: along, across: axes.across(lane.node)), width: width(group), height: height))
      }
  }

  /// The groups with their places, neighbours without room joined.
  private func settled(_ groups: [Group]) -> [(Group, along: Double)] {
    var placed: [(group: Group, along: Double)] = []
    for group in groups {
      var group = group
      var along = place(of: group)
      while let last = placed.last, along - last.along < (length(group) + length(last.group)) / 2 + 2 {
        group.first = last.group.first
        placed.removeLast()
        along = place(of: group)
      }
      placed.append((group, along))
    }
    return placed
  }

  /// Where a pill goes: at its change, or right beside what stands there, on the nearer side.
  private func place(of group: Group) -> Double {
    let half = length(group) / 2 + 0.8
    let wanted = onPage(group.along, half)
    func isFree(_ along: Double) -> Bool {
      along == onPage(along, half)
        && !obstacles.contains { $0.lowerBound + 0.01 < along + half && along - half + 0.01 < $0.upperBound }
    }
    if isFree(wanted) { return wanted }
    // After rather than before: the circle of a restart stays visible before the pill of its term.
    let sides = obstacles.flatMap { [$0.upperBound + half, $0.lowerBound - half - 0.1] }.filter(isFree)
    return sides.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
  }

  /// Wide pills at the ends stay clear of the lane's name and of the margin.
  private func onPage(_ along: Double, _ half: Double) -> Double {
    axes.orientation == .down ? along : min(max(along, axes.time.start - 14 + half), axes.time.end + 8 - half)
  }

  private func words(_ group: Group) -> String {
    let last = story.timeline.words(of: group.last)
    return group.first == group.last ? last : "\(story.timeline.words(of: group.first))–\(last)"
  }

  private func length(_ group: Group) -> Double { axes.orientation == .down ? height : width(group) }

  private func width(_ group: Group) -> Double {
    let text = canvas.width(words(group), size: Metrics.smallSize, weight: .semibold)
    return max(Metrics.pillMinimumWidth, text + 2 * Metrics.pillPadding)
  }

  /// A pill covers the ribbon it stands on, so that no slivers of it look out.
  private var height: Double { axes.orientation == .down ? Metrics.pillHeight : 2 * style.ribbon + 1.4 }
}
