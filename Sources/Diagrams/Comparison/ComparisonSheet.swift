import Findings
import Scenes
import Timelines

/// What every form of a comparison has: the axis, the lanes of each run, remarks, numbers, the key, and the account of
/// messages.
struct ComparisonSheet {
  private(set) var data: ComparisonData
  let options: FigureOptions
  let page: Page

  init(_ data: ComparisonData, _ options: FigureOptions) {
    self.data = data
    self.data.title = Self.withUnits(data.title)
    self.data.subtitle = Self.withUnits(data.subtitle)
    self.options = options
    page = Page(width: options.width)
  }

  /// From where to where the shared axis goes, in microseconds from the zero of each run.
  var span: (low: Int64, high: Int64) {
    let runs = data.rows.map(\.run)
    let reach = options.to?.microseconds ?? reach(of: runs)
    // Without a wish the axis begins at zero: an aligned run has its past before it.
    let low = options.from?.microseconds ?? 0
    return (min(low, reach - 1), max(reach, low + 1))
  }

  /// The end of most runs; what a run that is torn there comes to is shown all the same unless it is far off.
  private func reach(of runs: [AlignedRun]) -> Int64 {
    let reach = SharedAxis.reach(of: runs)
    guard !data.hasValues else { return reach }
    let outcomes = data.rows.compactMap(\.outcome?.at.microseconds).filter { $0 <= reach * SharedAxis.mostStretch }
    return max(reach, (outcomes.max() ?? 0) * 6 / 5)
  }

  /// The lanes that are drawn for a run: by lane its node, and whether there is one.
  func nodes(of row: Int) -> [(lane: Int, node: NodeID)] {
    shownLanes.enumerated().compactMap { place, lane in
      data.matching.lanes[lane][row].map { (place, $0) }
    }
  }

  /// The lanes that are drawn: all, or those of the nodes that were asked for, which are nodes of the first run.
  var shownLanes: [Int] {
    let all = Array(data.matching.lanes.indices)
    guard !options.nodes.isEmpty else { return all }
    return options.nodes.compactMap { node in data.matching.lanes.firstIndex { $0[0] == node } }
  }

  /// The small triangle that marks where a run first differs, its tip at `point`.
  func drawTriangle(at point: Point, on canvas: inout Canvas) {
    canvas.fill(
      .polyline([point, point + Point(-4, -7), point + Point(4, -7)], closed: true), canvas.theme.ink,
      Tag(.mark, style: "divergence"), in: .mark)
  }

  /// Draws the ticks of an axis that runs right.
  func drawTicks(_ axis: SharedAxis, at y: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.stroke(.line(Point(axis.start, y), Point(axis.end, y)), theme.rule, width: 1, Tag(.axis), in: .lane)
    drawTickWords(axis.ticks, unit: axis.unit, at: y, on: &canvas)
  }

  /// The numbers below ticks, with the unit behind the last one; what would touch its neighbour is left out.
  func drawTickWords(
    _ ticks: [(along: Double, words: String)], unit: String, at y: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var shown: [(words: String, x: Double, half: Double)] = []
    for (x, words) in ticks {
      canvas.stroke(.line(Point(x, y), Point(x, y + 4)), theme.rule, width: 1, Tag(.axis, style: "tick"), in: .lane)
      let half = canvas.width(words, size: Metrics.smallSize) / 2
      if let last = shown.last, x - half < last.x + last.half + 6 { continue }
      shown.append((words, x, half))
    }
    for (words, x, _) in shown {
      canvas.text(
        words, size: Metrics.smallSize, color: theme.muted, at: Point(x, y + 16), anchor: .middle, tabular: true,
        Tag(.tick))
    }
    guard let last = shown.last, !unit.isEmpty else { return }
    // Where there is no room behind the last number, the unit stands before the first one.
    let width = canvas.width(unit, size: Metrics.smallSize)
    let behind = last.x + last.half + 3
    let isBehind = behind + width <= page.right + 6
    canvas.text(
      unit, size: Metrics.smallSize, color: theme.muted,
      at: Point(isBehind ? behind : shown[0].x - shown[0].half - 8, y + 16), anchor: isBehind ? .start : .end,
      Tag(.tick))
  }

  // MARK: Words

  /// Words in lines no wider than `width`; a word that is wider than a line is cut, and its ellipsis says so.
  func wrapped(_ words: String, size: Double, width: Double, color: Color, on canvas: Canvas) -> [[TextRun]] {
    canvas.wrap(Prose(Self.withUnits(words)), size: size, width: width, color: color).map { runs in
      guard canvas.extent(runs, size: size).width > width else { return runs }
      return [TextRun(canvas.clipped(runs.map(\.string).joined(), size: size, width: width), color: color)]
    }
  }

  /// Numbers and their units stay on one line: "2.29 s" with a blank that does not break.
  static func withUnits(_ words: String) -> String {
    words.replacing(/([0-9]) (µs|ms|s|min|h|%)(?![A-Za-z])/) { match in "\(match.1)\u{A0}\(match.2)" }
  }

  /// A label in lines no wider than `width`, broken at blanks and, where a word is too long, after hyphens.
  func lines(of label: String, width: Double, on canvas: Canvas) -> [String] {
    func measured(_ text: String) -> Double {
      canvas.width(text, size: ComparisonMetrics.labelSize, weight: .semibold)
    }
    var lines: [String] = []
    for word in label.split(separator: " ").map(String.init) {
      var parts = [word]
      if measured(word) > width {
        parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        parts = parts.enumerated().map { $0.offset < parts.count - 1 ? $0.element + "-" : $0.element }
      }
      for (index, part) in parts.enumerated() {
        let joined = (lines.last ?? "") + (index == 0 && !lines.isEmpty ? " " : "") + part
        if lines.isEmpty || measured(joined) > width { lines.append(part) } else { lines[lines.count - 1] = joined }
      }
    }
    return lines.map { canvas.clipped($0, size: ComparisonMetrics.labelSize, weight: .semibold, width: width) }
  }

  /// Names the lanes that nobody asked for.
  var hiddenLanes: [String] {
    let hidden = data.matching.lanes.indices.filter { !shownLanes.contains($0) }
    guard !hidden.isEmpty else { return [] }
    let names = hidden.prefix(6).compactMap { lane in
      data.matching.lanes[lane].enumerated().lazy.compactMap { row, node in
        node.map { data.rows[row].run.timeline.name($0) }
      }.first
    }.map { $0.count > 16 ? String($0.prefix(15)) + "…" : $0 }
    let more = hidden.count > 6 ? " and \(hidden.count - 6) more" : ""
    return ["Not drawn: \(names.joined(separator: ", "))\(more)."]
  }

  /// What is left out of the runs, as sentences.
  func leftOuts(_ runs: [CompactRun]) -> [String] {
    var sentences: [String] = []
    let counts = runs.map(\.hidden)
    if runs.count > 2, let kind = runs.first?.hiddenKind, let low = counts.min(), let high = counts.max(), low > 0,
      runs.allSatisfy({ $0.hiddenKind == kind })
    {
      let range = low == high ? "\(low.formattedWithSeparators)" : "\(low) to \(high.formattedWithSeparators)"
      return ["Of each run \(range) \(kind) are not drawn."]
    }
    for (row, run) in zip(data.rows, runs) where run.hidden > 0 {
      sentences.append("\(row.label): \(run.hidden.formattedWithSeparators) \(run.hiddenKind) are not drawn.")
    }
    return sentences
  }

  func drawParagraph(_ text: String, from y: Double, on canvas: inout Canvas) -> Double {
    guard !text.isEmpty else { return y }
    var y = y
    for runs in wrapped(
      text, size: Metrics.smallSize, width: page.right - page.left, color: canvas.theme.muted, on: canvas)
    {
      let line = canvas.line(runs, size: Metrics.smallSize, at: Point(page.left, y))
      canvas.add(.text(line), Tag(.legendText), in: .text)
      y += 15
    }
    return y
  }

  // MARK: Scene

  func finish(_ canvas: Canvas, height: Double, _ runs: [CompactRun]) -> Scene {
    var scene = Scene(width: options.width, height: height.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = data.title
    scene.description = data.description
    scene.messages = account(scene, runs)
    return scene
  }

  /// Messages outside the axis, and those of which too little lies on it, are outside.
  private func account(_ scene: Scene, _ runs: [CompactRun]) -> Scene.MessageAccount {
    var account = Scene.MessageAccount()
    account.total = data.rows.reduce(0) { $0 + $1.run.timeline.messages.count }
    account.drawn = Set(scene.items.compactMap { $0.tag.kind == .arrow ? $0.tag.message : nil }).count
    account.folded = runs.reduce(0) { $0 + $1.hidden }
    account.outside = account.total - account.drawn - account.folded
    return account
  }

  /// By row: the number of the first message of its run, when messages of all runs are numbered through.
  var firstMessages: [Int] {
    data.rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.run.timeline.messages.count) }
  }
}
