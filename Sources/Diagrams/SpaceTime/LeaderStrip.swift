import Findings
import Scenes
import Timelines

/// The row "leader: A / none / B" on top of a picture whose time runs right: availability at a glance.
struct LeaderStrip {
  let story: Story
  let time: TimeMap

  private struct Block {
    var from: Instant
    var to: Instant
    var words: [String]
    var isStale = false
    var isNone = false
  }

  /// Rows needed: a second one where leaders overlap.
  var rows: Int {
    guard story.timeline.hasLeaders else { return 0 }
    let blocks = shownLeaderships.flatMap(blocks)
    let hasSecond = story.findings.overlaps.contains { overlaps($0.stretch) } || blocks.contains(where: \.isStale)
    return blocks.isEmpty ? 0 : hasSecond ? 2 : 1
  }

  var height: Double { rows == 0 ? 0 : Double(rows) * (Metrics.stripHeight + 2) + 11 }

  private func overlaps(_ stretch: Stretch) -> Bool { stretch.from < story.to && stretch.to > story.from }

  private var shownLeaderships: [Leadership] {
    story.findings.leaderships.filter { overlaps($0.stretch) && story.nodes.contains($0.node) }
  }

  func draw(from y: Double, on canvas: inout Canvas) {
    guard rows > 0 else { return }
    canvas.text(
      "leader", size: Metrics.smallSize, color: canvas.theme.muted,
      at: Point(time.start - 8, y + Metrics.stripHeight / 2 + 4), anchor: .end, Tag(.tick))
    var occupied: [Stretch] = []
    for block in shownLeaderships.flatMap(blocks) {
      // The first row is for whoever can commit; who no longer can is told below it.
      let isTaken = occupied.contains { $0.from < block.to && block.from < $0.to }
      let row = block.isStale || isTaken ? 1 : 0
      if row == 0 { occupied.append(Stretch(from: block.from, to: block.to)) }
      draw(block, row: row, y, on: &canvas)
    }
    for gap in story.findings.leaderless where overlaps(gap) {
      draw(Block(from: gap.from, to: gap.to, words: ["none"], isNone: true), row: 0, y, on: &canvas)
    }
  }

  /// A lead, and the part of it in which it no longer counted.
  private func blocks(of lead: Leadership) -> [Block] {
    let name = story.timeline.name(lead.node)
    let number = story.timeline.words(of: lead.term)
    let term = lead.term.isKnown ? " \(number)" : ""
    let words = [name + term, name]
    guard let stale = lead.staleFrom, stale < lead.stretch.to else {
      return [Block(from: lead.stretch.from, to: lead.stretch.to, words: words)]
    }
    let staleWords = ["\(name) stale, \(number)", "\(name) stale", "stale", ""]
    let before = Block(from: lead.stretch.from, to: stale, words: words)
    let after = Block(from: stale, to: lead.stretch.to, words: staleWords, isStale: true)
    return stale > lead.stretch.from ? [before, after] : [after]
  }

  private func draw(_ block: Block, row: Int, _ y: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    let (from, to) = (max(block.from, story.from), min(block.to, story.to))
    guard from < to else { return }
    let start = time.position(from) + 0.75
    let end = max(time.position(to) - 0.75, start + 1)
    let top = y + Double(row) * (Metrics.stripHeight + 2)
    let rect = Rect(minX: start, minY: top, maxX: end, maxY: top + Metrics.stripHeight)
    let area = Path.roundedRect(rect, radius: 2)
    let fill = block.isNone ? theme.failFill : block.isStale ? theme.panel : theme.appendFill
    canvas.fill(area, fill, Tag(.strip, style: block.isNone ? "none" : "leader"), in: .band)
    if block.isStale {
      canvas.stroke(area, theme.rule, width: 1, dash: [3, 2.5], Tag(.strip, style: "stale"), in: .band)
    }
    if block.isNone {
      canvas.add(
        .hatch(area, Hatch(theme.fail.opacity(0.45), width: 1, gap: 6)), Tag(.strip, style: "hatch"), in: .band)
    }
    guard
      let words = block.words.first(where: {
        !$0.isEmpty && canvas.width($0, size: Metrics.labelSize, weight: .semibold) <= rect.width - 4
      })
    else {
      if block.isStale { drawBeside(block, rect, on: &canvas) }
      return
    }
    let width = canvas.width(words, size: Metrics.labelSize, weight: .semibold)
    if block.isNone {
      let patch = Rect(center: rect.center, width: width + 8, height: rect.height)
      canvas.fill(.rect(patch), fill, Tag(.knockout), in: .band)
    }
    canvas.text(
      words, size: Metrics.labelSize, weight: .semibold,
      color: block.isNone ? theme.fail : block.isStale ? theme.muted : theme.ink,
      at: Point(rect.center.x, rect.center.y + 4), anchor: .middle, Tag(.stripText))
  }

  /// The words of a stale lead too short for them stand behind it, where the second row is free.
  private func drawBeside(_ block: Block, _ rect: Rect, on canvas: inout Canvas) {
    let isFree = shownLeaderships.flatMap(blocks).allSatisfy { other in
      !other.isStale || other.from == block.from || time.position(other.from) > rect.maxX + 90 || other.to <= block.from
    }
    guard isFree, let words = block.words.first,
      rect.maxX + 6 + canvas.width(words, size: Metrics.smallSize, weight: .semibold) <= time.end
    else { return }
    canvas.text(
      words, size: Metrics.smallSize, weight: .semibold, color: canvas.theme.muted,
      at: Point(rect.maxX + 6, rect.center.y + 4), Tag(.stripText))
  }
}
