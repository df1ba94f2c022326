import Timelines

/// Follows how far items and decisions get, each node counted once; of items also who told whom, and the messages that
/// told nobody anything.
///
/// A message carries an item when its class is gossip and its detail names the item; without a detail it carries the only
/// item of the run. It told its target when the target learns directly after it arrives: the learning is the next event.
/// A message of any other class counts where it told somebody. Memory: a bit per item and node.
struct SpreadTracker {
  private(set) var spreads: [Spread] = []
  /// Index in `spreads` by label; −1 for a label that is no item.
  private var indexOfItem: [Int32] = []
  /// By spread, a bit a node.
  private var known: [[UInt64]] = []
  /// Counts of messages that do not say what they carry, under an item of no name.
  private var unnamed = Spread(what: .empty, nodes: [], stretch: Stretch(from: .zero, to: .zero))
  private let nodeCount: Int
  private let roundLength: Elapsed?
  /// The message that arrived last, as long as nothing else has happened since but that its target learned.
  private var arrival: Arrival?

  private struct Arrival {
    var message: MessageID
    var node: NodeID
    var time: Instant
    /// Index of the receive, or of the last learning that followed it.
    var index: Int
    /// What it carries.
    var cargo: Cargo
    var isDuplicate: Bool
    var hasTold = false
  }

  private enum Cargo: Equatable {
    case item(Int)
    case unnamed
    case nothing
  }

  /// More rounds than these are not counted one by one: their length is no measure of the run.
  private static let mostRounds: Int64 = 100_000

  init(_ timeline: Timeline) {
    nodeCount = timeline.nodes.count
    roundLength = timeline.header.round.flatMap { round in
      timeline.header.end.microseconds / round.microseconds < Self.mostRounds ? round : nil
    }
    unnamed.roundLength = roundLength
  }

  // MARK: Learning

  /// A `learn` or `decide` event.
  mutating func absorb(_ event: Event, index: Int) {
    let item = place(of: event.label, at: event.time)
    let isFirst = insert(event.node, into: item)
    var teller: MessageID?
    if arrival?.index == index - 1, arrival?.node == event.node {
      teller = arrival?.message
      arrival?.index = index
      count(at: event.time, .item(item)) { traffic in
        if isFirst { traffic.useful += 1 } else { traffic.updates += 1 }
      }
      if let cargo = arrival?.cargo, cargo == .item(item) || cargo == .unnamed { arrival?.hasTold = true }
    }
    guard isFirst else { return }
    spreads[item].nodes.append(event.node)
    spreads[item].hearings.append(event.time)
    spreads[item].tellings.append(teller)
    spreads[item].stretch.to = event.time
    if spreads[item].half == nil, spreads[item].nodes.count * 2 >= nodeCount { spreads[item].half = event.time }
  }

  private mutating func place(of label: LabelID, at time: Instant) -> Int {
    let label = Int(label.index)
    while indexOfItem.count <= label { indexOfItem.append(-1) }
    if indexOfItem[label] >= 0 { return Int(indexOfItem[label]) }
    indexOfItem[label] = Int32(spreads.count)
    var spread = Spread(what: LabelID(label), nodes: [], stretch: Stretch(from: time, to: time))
    spread.roundLength = roundLength
    spreads.append(spread)
    known.append(Array(repeating: 0, count: (nodeCount + 63) / 64))
    return spreads.count - 1
  }

  /// Whether `node` was new.
  private mutating func insert(_ node: NodeID, into item: Int) -> Bool {
    let (word, bit) = (Int(node.index) / 64, UInt64(1) << UInt64(node.index % 64))
    guard known[item][word] & bit == 0 else { return false }
    known[item][word] |= bit
    return true
  }

  // MARK: Messages

  /// A `send`, `receive` or `drop`; `isDuplicate` tells an arrival beyond the first of its message.
  mutating func absorbMessage(_ event: Event, index: Int, isDuplicate: Bool, in timeline: Timeline) {
    settle()
    let message = timeline.message(event.message)
    let cargo = cargo(of: message)
    switch event.kind {
    case .send:
      guard cargo != .nothing else { return }
      if message.messageClass == .ask {
        count(leavingAt: event.time, cargo) { $0.asks += 1 }
      } else {
        count(leavingAt: event.time, cargo) { $0.sent += 1 }
      }
    case .receive:
      arrival = Arrival(
        message: event.message, node: event.node, time: event.time, index: index,
        cargo: message.messageClass == .gossip ? cargo : .nothing, isDuplicate: isDuplicate)
    default:
      guard cargo != .nothing, message.messageClass == .gossip else { return }
      let cause = Int(event.cause.rawValue)
      count(at: event.time, cargo) { $0.lost[cause] += 1 }
    }
  }

  private func cargo(of message: Message) -> Cargo {
    guard message.messageClass == .gossip || message.messageClass == .ask else { return .nothing }
    if message.detail == .empty { return .unnamed }
    let label = Int(message.detail.index)
    guard label < indexOfItem.count, indexOfItem[label] >= 0 else { return .nothing }
    return .item(Int(indexOfItem[label]))
  }

  /// Counts the last arrival as a repetition unless it told its target what it carried.
  private mutating func settle() {
    guard let arrival else { return }
    self.arrival = nil
    guard arrival.cargo != .nothing else { return }
    count(at: arrival.time, arrival.cargo) { traffic in
      if !arrival.hasTold { traffic.repeated += 1 }
      if arrival.isDuplicate { traffic.duplicated += 1 }
    }
  }

  // MARK: Counting

  private mutating func count(at time: Instant, _ cargo: Cargo, _ change: (inout SpreadTraffic) -> Void) {
    count(inRound: roundLength?.roundOfArrival(at: time), cargo, change)
  }

  private mutating func count(leavingAt time: Instant, _ cargo: Cargo, _ change: (inout SpreadTraffic) -> Void) {
    count(inRound: roundLength?.roundOfSend(at: time), cargo, change)
  }

  @inline(__always)
  private mutating func count(inRound round: Int?, _ cargo: Cargo, _ change: (inout SpreadTraffic) -> Void) {
    switch cargo {
    case .item(let index): spreads[index].count(inRound: round, change)
    case .unnamed: unnamed.count(inRound: round, change)
    case .nothing: return
    }
  }

  /// The spreads, with the messages that did not say what they carried where there is only one item.
  mutating func finish() -> [Spread] {
    settle()
    if spreads.count == 1 {
      spreads[0].traffic += unnamed.traffic
      for (index, round) in unnamed.rounds.enumerated() {
        if index == spreads[0].rounds.count { spreads[0].rounds.append(SpreadTraffic()) }
        spreads[0].rounds[index] += round
      }
    }
    return spreads
  }
}

extension Spread {
  fileprivate mutating func count(inRound round: Int?, _ change: (inout SpreadTraffic) -> Void) {
    change(&traffic)
    guard let round, round > 0 else { return }
    while rounds.count < round { rounds.append(SpreadTraffic()) }
    change(&rounds[round - 1])
  }
}
