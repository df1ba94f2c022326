import Findings
import Scenes
import Timelines

/// A column of plots over one axis: coverage, messages, first hearings, the strip of nodes.
struct SpreadPlots {
  enum Kind { case coverage, messages, hearings, strip }

  let data: SpreadData
  let expectation: SpreadExpectation
  let kinds: [Kind]
  let left: Double
  let right: Double
  /// Where the axis begins: right of the numbers beside the plots.
  let start: Double
  /// Heights of plots, by kind.
  var heights: [Kind: Double] = [:]

  private typealias Shared = Diagrams.Metrics

  init(
    _ data: SpreadData, _ expectation: SpreadExpectation, _ kinds: [Kind], left: Double, right: Double, canvas: Canvas
  ) {
    self.data = data
    self.expectation = expectation
    self.kinds = kinds
    self.left = left
    self.right = right
    let widest = canvas.width(data.nodes.count.formattedWithSeparators, size: Metrics.smallSize)
    start = kinds.contains(.coverage) ? left + max(28, widest + 12) : left
  }

  /// The pixel of a place on the axis.
  func x(_ place: Double) -> Double {
    start + (place - data.axis.low) / (data.axis.high - data.axis.low) * (right - start)
  }

  /// The pixels of a column's ends.
  func column(_ index: Int) -> (from: Double, to: Double) {
    (x(data.axis.low + data.axis.step * Double(index)), x(data.axis.low + data.axis.step * Double(index + 1)))
  }

  /// Draws the plots below each other and the axis under the last; returns the y below.
  func draw(from top: Double, on canvas: inout Canvas) -> Double {
    var y = top
    for (index, kind) in kinds.enumerated() {
      if index > 0 { y += SpreadMetrics.betweenPlots }
      y = drawHeading(kind, at: y, on: &canvas)
      switch kind {
      case .coverage: y = drawCoverage(from: y, height: heights[kind] ?? SpreadMetrics.curveHeight, on: &canvas)
      case .messages: y = drawMessages(from: y, height: heights[kind] ?? SpreadMetrics.barsHeight, on: &canvas)
      case .hearings: y = drawHearings(from: y, height: heights[kind] ?? SpreadMetrics.barsHeight, on: &canvas)
      case .strip: y = drawStrip(from: y, height: heights[kind], on: &canvas)
      }
    }
    y = drawAxis(at: y + 4, on: &canvas)
    return kinds.contains(.strip) ? drawStripKey(from: y, on: &canvas) : y
  }

  private func drawHeading(_ kind: Kind, at y: Double, on canvas: inout Canvas) -> Double {
    let wordings = headings(kind)
    let fitting = wordings.first {
      canvas.width($0, size: SpreadMetrics.headingSize, weight: .semibold) <= right - left
    }
    canvas.text(
      fitting ?? wordings[wordings.count - 1], size: SpreadMetrics.headingSize, weight: .semibold,
      color: canvas.theme.ink, at: Point(left, y), Tag(.label, style: "heading"))
    return y + SpreadMetrics.belowHeading
  }

  private func headings(_ kind: Kind) -> [String] {
    switch kind {
    case .coverage: return ["nodes that know"]
    case .messages:
      let per = data.axis.isInRounds ? "" : " per \(data.axis.columnWords)"
      return data.total.asks + data.asks > 0
        ? ["messages that carry the news\(per)", "messages with news\(per)"]
        : ["messages sent\(per)", "messages"]
    case .hearings:
      let per = data.axis.isInRounds ? "" : " per \(data.axis.columnWords)"
      return ["first hearings\(per), share of all nodes", "first hearings, share of all", "first hearings"]
    case .strip:
      let count = data.nodesPerRow.formattedWithSeparators
      return data.nodesPerRow == 1
        ? ["one row per node: first hearing, then repeats", "a row per node: first hearing, repeats", "a row per node"]
        : [
          "one row per \(count) nodes: first hearing, then repeats", "a row per \(count) nodes: first hearing, repeats",
          "a row per \(count) nodes",
        ]
    }
  }

  // MARK: Axis

  private func drawAxis(at y: Double, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    canvas.stroke(
      .line(Point(start, y), Point(right, y)), theme.rule, width: 1,
      Tag(.axis, style: kinds.contains(.coverage) ? nil : "beside"), in: .lane)
    let spacing = 46.0
    let ticks = data.axis.ticks(width: right - start, spacing: data.axis.isInRounds ? 22 : spacing)
    var end = -Double.infinity
    for (place, text) in ticks {
      let position = x(place)
      canvas.stroke(
        .line(Point(position, y), Point(position, y + 4)), theme.rule, width: 1, Tag(.axis, style: "tick"), in: .lane)
      let half = canvas.width(text, size: Shared.smallSize) / 2
      guard position - half > end + 5 else { continue }
      canvas.text(
        text, size: Shared.smallSize, color: theme.muted, at: Point(min(position, right + 10 - half), y + 16),
        anchor: .middle, tabular: true,
        Tag(.tick))
      end = position + half
    }
    canvas.text(
      data.axis.unitName(width: right - start, spacing: data.axis.isInRounds ? 22 : spacing), size: Shared.smallSize,
      color: theme.muted, at: Point(right, y + 30), anchor: .end, Tag(.tick, style: "unit"))
    return y + 30
  }
}

extension SpreadData {
  /// Messages that asked and carried nothing.
  var asks: Int { spread.traffic.asks }
}
