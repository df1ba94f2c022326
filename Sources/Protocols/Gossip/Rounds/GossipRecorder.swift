import Simulator
import Timelines

/// What a run in rounds writes down. The driver is generic in it and specialised for each, so that a run that only counts
/// pays for no timeline.
protocol GossipRecorder {
  /// A message leaves; messages are numbered from 0 in this order.
  mutating func recordSend(_ parcel: GossipParcel, at time: Instant)
  /// The same in a run with liars: what it says of the item, if it carries it, and how it was falsified.
  mutating func recordSend(_ parcel: GossipParcel, saying claim: Gossip.Claim?, lie: Lie?, at time: Instant)
  mutating func recordReceive(_ message: MessageID, at time: Instant)
  mutating func recordDrop(_ message: MessageID, cause: DropCause, at time: Instant)
  /// A node hears of the item for the first time, in round `round` from 1; the source in round 0.
  mutating func recordLearn(_ node: Int, round: Int, at time: Instant)
  /// A message with the item reached a node that lacked it at the start of the round.
  mutating func noteNeeded(round: Int)
  mutating func endRound(_ round: Int, informed: Int)
  /// The timeline written so far, for what waits for an event; nil when none is written.
  var timelineSoFar: Timeline? { get }
  /// Records faults, cuts and violations, which are rare.
  mutating func record(_ write: (inout Timeline) -> Void)
}

/// One message of a round.
struct GossipParcel: Sendable {
  enum Kind: UInt8, Sendable {
    case push, pull, answer, mail

    @inline(__always) var carriesItem: Bool { self != .pull }
  }

  let source: UInt32
  let target: UInt32
  let kind: Kind
  /// Why it will not arrive; meaningful only when it is lost.
  var cause = DropCause.loss
  var isLost = false
  var isDuplicated = false

  @inline(__always)
  init(_ kind: Kind, from source: Int, to target: Int) {
    self.source = UInt32(truncatingIfNeeded: source)
    self.target = UInt32(truncatingIfNeeded: target)
    self.kind = kind
  }
}

/// Writes the run down as a timeline.
struct TimelineRecorder: GossipRecorder {
  private(set) var timeline: Timeline
  private let item: LabelID
  /// By the raw value of the parcel's kind.
  private let types: [LabelID]

  init(nodes: [String]) {
    var timeline = Timeline(nodes: nodes)
    item = timeline.intern(Gossip.item)
    types = [Gossip.Message.push(.truth), .pull, .answer(.truth), .mail(.truth)].map {
      timeline.intern(Gossip.Message.kinds[$0.kind].type)
    }
    self.timeline = timeline
  }

  /// Makes room for a run that has been counted.
  mutating func reserve(_ tally: GossipTally) {
    timeline.reserveCapacity(events: tally.messages + tally.arrivals + tally.learnings, messages: tally.messages)
  }

  /// The timeline, leaving none behind, so that nobody else holds it.
  mutating func takeTimeline() -> Timeline {
    defer { timeline = Timeline(nodes: []) }
    return timeline
  }

  @inline(__always)
  mutating func recordSend(_ parcel: GossipParcel, at time: Instant) {
    let message = Message(
      from: NodeID(Int(parcel.source)), to: NodeID(Int(parcel.target)), type: types[Int(parcel.kind.rawValue)],
      class: parcel.kind.carriesItem ? .gossip : .ask, detail: parcel.kind.carriesItem ? item : .empty)
    timeline.recordSend(message, at: time)
  }

  mutating func recordSend(_ parcel: GossipParcel, saying claim: Gossip.Claim?, lie: Lie?, at time: Instant) {
    let message = Message(
      from: NodeID(Int(parcel.source)), to: NodeID(Int(parcel.target)), type: types[Int(parcel.kind.rawValue)],
      class: parcel.kind.carriesItem ? .gossip : .ask, detail: claim.map { timeline.intern($0.text) } ?? .empty,
      lie: lie)
    timeline.recordSend(message, at: time)
  }

  @inline(__always)
  mutating func recordReceive(_ message: MessageID, at time: Instant) { timeline.recordReceive(message, at: time) }

  @inline(__always)
  mutating func recordDrop(_ message: MessageID, cause: DropCause, at time: Instant) {
    timeline.recordDrop(message, at: time, cause: cause)
  }

  @inline(__always)
  mutating func recordLearn(_ node: Int, round: Int, at time: Instant) {
    timeline.recordLearn(item, version: Gossip.version, at: time, node: NodeID(node))
  }

  @inline(__always) mutating func noteNeeded(round: Int) {}
  @inline(__always) mutating func endRound(_ round: Int, informed: Int) {}
  var timelineSoFar: Timeline? { timeline }
  mutating func record(_ write: (inout Timeline) -> Void) { write(&timeline) }
}
