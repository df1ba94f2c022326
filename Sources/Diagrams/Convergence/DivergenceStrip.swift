import Findings
import Scenes
import Timelines

/// The row on top that tells when all replicas hold the same and when they do not.
struct DivergenceStrip {
  let story: Story
  let facts: Replication
  let time: TimeMap

  func draw(from y: Double, on canvas: inout Canvas) {
    canvas.text(
      "all", size: Metrics.smallSize, color: canvas.theme.muted,
      at: Point(Metrics.rightPlotStart - 8, y + Metrics.stripHeight / 2 + 4), anchor: .end, Tag(.tick))
    var last = story.from
    for divergence in facts.divergences where divergence.stretch.from < story.to && divergence.stretch.to > story.from {
      drawBlock(last, divergence.stretch.from, ["hold the same", "the same", "="], differs: false, y, on: &canvas)
      let keys = divergence.mostKeys == 1 ? "1 key" : "\(divergence.mostKeys) keys"
      let length = divergence.stretch.length
      let words = ["differ for \(length), in up to \(keys)", "differ for \(length)", "\(length)"]
      drawBlock(
        divergence.stretch.from, divergence.stretch.to,
        divergence.stretch.isOpen ? ["differ to the end", "differ"] : words,
        differs: true, y, on: &canvas)
      last = divergence.stretch.to
    }
    drawBlock(last, story.to, ["hold the same", "the same", "="], differs: false, y, on: &canvas)
  }

  private func drawBlock(
    _ from: Instant, _ to: Instant, _ wordings: [String], differs: Bool, _ y: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let (from, to) = (max(from, story.from), min(to, story.to))
    guard from < to else { return }
    let start = time.position(from) + 0.75
    let end = max(time.position(to) - 0.75, start + 1)
    let rect = Rect(minX: start, minY: y, maxX: end, maxY: y + Metrics.stripHeight)
    let area = Path.roundedRect(rect, radius: 2)
    let fill = differs ? theme.failFill : theme.yesFill
    canvas.fill(area, fill, Tag(.strip, style: differs ? "differ" : "same"), in: .band)
    if differs {
      canvas.add(
        .hatch(area, Hatch(theme.fail.opacity(0.45), width: 1, gap: 6)), Tag(.strip, style: "hatch"), in: .band)
    }
    let weight = TextRun.Weight.semibold
    guard
      let words = wordings.first(where: { canvas.width($0, size: Metrics.labelSize, weight: weight) <= rect.width - 8 })
    else { return }
    let width = canvas.width(words, size: Metrics.labelSize, weight: weight)
    if differs {
      canvas.fill(
        .rect(Rect(center: rect.center, width: width + 8, height: rect.height)), fill, Tag(.knockout), in: .band)
    }
    canvas.text(
      words, size: Metrics.labelSize, weight: weight, color: differs ? theme.fail : theme.ink,
      at: Point(rect.center.x, rect.center.y + 4), anchor: .middle, Tag(.stripText))
  }
}
