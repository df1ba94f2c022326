import Findings
import Scenes
import Timelines

/// In how many keys the replicas differ, over time.
struct DifferenceChart {
  let story: Story
  let facts: Replication
  let time: TimeMap

  func draw(from top: Double, height: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let most = max(facts.differing.map(\.count).max() ?? 0, 1)
    let baseline = top + height
    for (line, words) in ["keys", "that", "differ"].enumerated() {
      canvas.text(
        words, size: Metrics.smallSize, color: theme.muted,
        at: Point(Metrics.rightPlotStart - 8, baseline - 4 - 14 * Double(2 - line)), anchor: .end, Tag(.tick))
    }
    let room = height - 16
    for (index, step) in facts.differing.enumerated() where step.count > 0 {
      let end = index + 1 < facts.differing.count ? facts.differing[index + 1].at : story.to
      let (from, to) = (max(step.at, story.from), min(end, story.to))
      guard from < to else { continue }
      let (start, stop) = (time.position(from), max(time.position(to), time.position(from) + 0.8))
      let bar = Rect(
        minX: start, minY: baseline - room * Double(step.count) / Double(most), maxX: stop, maxY: baseline)
      canvas.fill(
        .rect(bar), theme.append, Tag(.bar, style: "differing"), in: .band, hint: "\(step.count) from \(step.at)")
      let words = step.count.formattedWithSeparators
      guard bar.width >= canvas.width(words, size: Metrics.smallSize) + 3,
        index == 0 || facts.differing[index - 1].count != step.count
      else { continue }
      canvas.text(
        words, size: Metrics.smallSize, color: theme.ink, at: Point(bar.center.x, bar.minY - 3), anchor: .middle,
        tabular: true, Tag(.barText))
    }
  }
}
