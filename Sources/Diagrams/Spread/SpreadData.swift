import Findings
import Timelines

/// What a spread picture shows: one item, the chosen nodes and window, counted into the columns of the axis.
struct SpreadData {
  let timeline: Timeline
  let findings: Findings
  let spread: Spread
  let method: SpreadMethod?
  /// The nodes shown, in node order.
  let nodes: [NodeID]
  let axis: SpreadAxis
  /// Those that heard by the end of the axis, in order, with the instant and the message.
  let hearers: [Hearer]
  /// Those that did not.
  let unreached: [NodeID]
  let crashed: Set<NodeID>
  /// Message ends by column.
  private(set) var columns: [SpreadTraffic]
  /// Message ends after the last column.
  private(set) var after = SpreadTraffic()
  /// By row and column, arrivals at the nodes of the row beyond their first hearing.
  private(set) var repeats: [[Int]]
  /// How many nodes share a row; the last one may have fewer.
  let nodesPerRow: Int
  /// Whether nodes or a window were chosen.
  let isPart: Bool

  struct Hearer {
    var node: NodeID
    var time: Instant
    var message: MessageID?
  }

  init(_ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, mostRows: Int, width: Double)
    throws(DiagramError)
  {
    self.timeline = timeline
    self.findings = findings
    let spread = try Self.item(timeline, findings, options)
    self.spread = spread
    method = SpreadMethod(of: spread, in: timeline)
    var isShown = [Bool](repeating: options.nodes.isEmpty, count: timeline.nodes.count)
    for node in options.nodes { isShown[Int(node.index)] = true }
    nodes = isShown.indices.filter { isShown[$0] }.map { NodeID($0) }
    let axis = try Self.axis(timeline, spread, options, width: width)
    self.axis = axis
    isPart = !options.nodes.isEmpty || options.from != nil || options.to != nil
    var row = [Int32](repeating: -1, count: timeline.nodes.count)
    var hearers: [Hearer] = []
    for (place, node) in spread.nodes.enumerated() where isShown[Int(node.index)] {
      guard axis.place(spread.hearings[place]) <= axis.high else { continue }
      hearers.append(Hearer(node: node, time: spread.hearings[place], message: spread.tellings[place]))
      row[Int(node.index)] = 0
    }
    self.hearers = hearers
    unreached = nodes.filter { row[Int($0.index)] < 0 }
    crashed = findings.crashedNodes
    nodesPerRow = (nodes.count + mostRows - 1) / mostRows
    for (place, hearer) in hearers.enumerated() { row[Int(hearer.node.index)] = Int32(place / nodesPerRow) }
    for (place, node) in unreached.enumerated() {
      row[Int(node.index)] = Int32((hearers.count + place) / nodesPerRow)
    }
    columns = Array(repeating: SpreadTraffic(), count: axis.count)
    let rows = (nodes.count + nodesPerRow - 1) / nodesPerRow
    repeats = Array(repeating: Array(repeating: 0, count: axis.count), count: rows)
    count(rows: row)
  }

  private static func item(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions
  ) throws(DiagramError) -> Spread {
    guard !timeline.nodes.isEmpty else { throw .noNodes }
    guard let widest = findings.widestSpread else {
      throw .nothingToShow(
        figure: "spread", reason: "no node learns anything in this run; it needs 'learn' events, as gossip has")
    }
    guard let name = options.item else { return widest }
    guard let spread = findings.spreads.first(where: { timeline.text($0.what) == name }) else {
      throw .unknownItem(name, known: findings.spreads.map { timeline.text($0.what) })
    }
    return spread
  }

  /// From the start, or `from`, to `to`, or to a little after the last first hearing: what follows is only repetition.
  private static func axis(
    _ timeline: Timeline, _ spread: Spread, _ options: FigureOptions, width: Double
  ) throws(DiagramError) -> SpreadAxis {
    let end = max(timeline.header.end, spread.stretch.to)
    let (from, to) = (options.from ?? .zero, options.to ?? .never)
    guard from < to, from <= end else { throw .emptyWindow(from: from, to: min(to, end), end: end) }
    if let length = spread.roundLength {
      let heard = spread.round(of: spread.stretch.to) ?? 0
      let active = max(spread.lastActiveRound, heard)
      var last = active
      if options.to == nil {
        last = min(active, max(heard + max(2, heard / 4), heard == 0 ? 10 : 1))
      } else {
        last = min(Int((to.microseconds + length.microseconds - 1) / length.microseconds), max(active, 1))
      }
      let first = Int(from.microseconds / length.microseconds) + 1
      var axis = SpreadAxis.rounds(min(first, max(last, 1)), max(last, 1), length: length)
      axis.isCut = last < active
      return axis
    }
    var last = end
    if options.to == nil {
      let heard = spread.stretch.to.microseconds
      last = min(end, Instant(microseconds: max(heard + heard / 4, 1)))
    } else {
      last = min(to, end)
    }
    return SpreadAxis.time(from: min(from, last), to: max(last, Instant(microseconds: 1)), width: width)
  }

  // MARK: Counting

  private mutating func count(rows: [Int32]) {
    var isShown = [Bool](repeating: false, count: timeline.nodes.count)
    for node in nodes { isShown[Int(node.index)] = true }
    var columns = columns
    var after = after
    var repeats = repeats
    let axis = axis
    spread.forEachArrival(in: timeline, isOnly: findings.spreads.count == 1) { arrival in
      let node = Int(arrival.node.index)
      guard isShown[node] else { return }
      guard let column = axis.column(of: arrival.time) else {
        if arrival.time > axis.end { Self.add(arrival.fate, to: &after) }
        return
      }
      Self.add(arrival.fate, to: &columns[column])
      if arrival.fate == .known || arrival.fate == .update, rows[node] >= 0 { repeats[Int(rows[node])][column] += 1 }
    }
    self.columns = columns
    self.after = after
    self.repeats = repeats
  }

  private static func add(_ fate: SpreadArrival.Fate, to traffic: inout SpreadTraffic) {
    switch fate {
    case .news: traffic.useful += 1
    case .update: traffic.updates += 1
    case .known: traffic.repeated += 1
    case .lost(let cause): traffic.lost[Int(cause.rawValue)] += 1
    }
  }

  /// How many of the shown nodes know at each end of a column, the start of the first included.
  var coverage: [Int] {
    var counts = [Int](repeating: 0, count: axis.count + 1)
    for hearer in hearers {
      let place = axis.place(hearer.time)
      let index = max(0, Int(((place - axis.low) / axis.step).rounded(.up)))
      if index < counts.count { counts[index] += 1 }
    }
    for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
    return counts
  }

  /// What all columns hold together.
  var total: SpreadTraffic {
    columns.reduce(into: SpreadTraffic()) { sum, column in
      sum.useful += column.useful
      sum.updates += column.updates
      sum.repeated += column.repeated
      for cause in sum.lost.indices { sum.lost[cause] += column.lost[cause] }
    }
  }
}
