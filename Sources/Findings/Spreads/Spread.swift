public import Timelines

/// How far one item or decision got, who told whom, and at what cost.
public struct Spread: Hashable, Sendable {
  public var what: LabelID
  /// The nodes that know or decided it, in order.
  public var nodes: [NodeID]
  public var stretch: Stretch
  /// When half of all nodes had it; nil when they never did.
  public var half: Instant?
  /// When each of ``nodes`` first heard, in the same order; ascending.
  public var hearings: [Instant]
  /// The message by which each of ``nodes`` first heard, in the same order; nil for one that nobody is seen to have told:
  /// a source, or a node of a log without messages.
  public var tellings: [MessageID?] = []
  /// What became of the messages that carried it.
  public var traffic = SpreadTraffic()
  /// The same by round; the first element is round 1. Empty where the run does not go in rounds.
  public var rounds: [SpreadTraffic] = []
  /// The length of a round; nil where the run does not go in rounds.
  public var roundLength: Elapsed?

  public init(what: LabelID, nodes: [NodeID], stretch: Stretch, hearings: [Instant] = []) {
    self.what = what
    self.nodes = nodes
    self.stretch = stretch
    self.hearings = hearings
  }

  /// The nodes that nobody is seen to have told, in order.
  public var sources: [NodeID] { zip(nodes, tellings).compactMap { $1 == nil ? $0 : nil } }

  /// The round in which something arrives at `instant`: what is sent at the start of round 1 arrives in round 1, and what
  /// is known from the start is known in round 0. Nil where the run does not go in rounds.
  public func round(of instant: Instant) -> Int? { roundLength.map { $0.roundOfArrival(at: instant) } }

  /// How many nodes knew after each round, from round 0 on; empty where the run does not go in rounds.
  public var coverage: [Int] {
    guard let roundLength else { return [] }
    var known: [Int] = []
    for (index, hearing) in hearings.enumerated() {
      let round = roundLength.roundOfArrival(at: hearing)
      while known.count <= round { known.append(index) }
      known[round] = index + 1
    }
    return known
  }
}

/// What became of the messages that carried one item.
public struct SpreadTraffic: Hashable, Sendable {
  /// Messages sent; by round, in the round in which they left.
  public var sent = 0
  /// Arrivals that told a node something new for the first time.
  public var useful = 0
  /// Arrivals that brought a node a newer version of what it knew, or what it had forgotten.
  public var updates = 0
  /// Arrivals at nodes that already knew.
  public var repeated = 0
  /// Arrivals beyond the first of one message; counted among the others as well.
  public var duplicated = 0
  /// Messages lost, by cause, indexed by ``DropCause/rawValue``.
  public var lost = [Int](repeating: 0, count: DropCause.allCases.count)
  /// Messages that asked for news and carried none.
  public var asks = 0

  public init() {}

  public var lostInAll: Int { lost.reduce(0, +) }
  /// Arrivals, duplicates included.
  public var arrived: Int { useful + updates + repeated }
  /// Arrivals and losses: the messages of which an end was seen.
  public var ended: Int { arrived + lostInAll }
  /// Messages sent of which no end was seen.
  public var unreceived: Int { max(0, sent - (ended - duplicated)) }

  static func += (left: inout SpreadTraffic, right: SpreadTraffic) {
    left.sent += right.sent
    left.useful += right.useful
    left.updates += right.updates
    left.repeated += right.repeated
    left.duplicated += right.duplicated
    for cause in left.lost.indices { left.lost[cause] += right.lost[cause] }
    left.asks += right.asks
  }
}

extension Elapsed {
  /// The number of the round, this long, in which something arrives at `instant`: ⌈instant / length⌉.
  func roundOfArrival(at instant: Instant) -> Int {
    Int((max(instant.microseconds, 0) + microseconds - 1) / microseconds)
  }

  /// The number of the round in which something leaves at `instant`: rounds begin at their sends.
  func roundOfSend(at instant: Instant) -> Int { Int(max(instant.microseconds, 0) / microseconds) + 1 }
}

extension Findings {
  /// The item to show when none is asked for: the one that reached most nodes, of equals the first.
  public var widestSpread: Spread? {
    spreads.enumerated().max { left, right in
      (left.element.nodes.count, right.offset) < (right.element.nodes.count, left.offset)
    }?.element
  }

  /// The nodes that `spread` never reached, in node order. O(nodes).
  public func unreached(by spread: Spread, of timeline: Timeline) -> [NodeID] {
    var isReached = [Bool](repeating: false, count: timeline.nodes.count)
    for node in spread.nodes { isReached[Int(node.index)] = true }
    return isReached.indices.filter { !isReached[$0] }.map { NodeID($0) }
  }

  /// The nodes that were crashed at any time.
  public var crashedNodes: Set<NodeID> { Set(outages.filter { $0.kind == .crash }.map(\.node)) }

  /// The nodes that were crashed when the observation ended.
  public var nodesDownAtEnd: Set<NodeID> {
    Set(outages.filter { $0.kind == .crash && $0.stretch.isOpen }.map(\.node))
  }
}
