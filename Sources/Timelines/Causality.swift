/// Which events could have influenced which: Lamport's happened-before, computed once from a timeline.
///
/// An event happened before another when a chain leads from it to the other, each step either to a later event of the
/// same node or from a send to an arrival of its message — to every arrival, when it was duplicated. Every event is
/// named by its index in ``Timeline/events``.
///
/// Two kinds of events stand on no world line:
/// - **Drops.** The receiver learns nothing from a message that does not come, although the event carries its name. A
///   drop follows its send, and nothing follows a drop.
/// - **Events of the network** (``NodeID/network``): cuts, heals and what an observer notes of the whole. No node knows
///   of them; they are concurrent with every other event, and their Lamport clock is 0.
///
/// ```swift
/// let causality = Causality(timeline)
/// causality.happenedBefore(3, 17)     // could event 3 have caused event 17?
/// causality.pastCone(of: 17)          // everything that could have
/// ```
///
/// It keeps 20 bytes per event whatever the number of nodes: full vector clocks of 1,000 nodes × 100,000 events would
/// fill 400 MB.
public struct Causality: Sendable {
  /// Lamport's logical clock of every event: one more than the largest of the events directly before it; the first has
  /// 1.
  public let lamportClocks: [UInt32]
  public let nodeCount: Int
  /// The world line on which an event stands; `none` for drops and events of the network.
  let lanes: [UInt32]
  /// The send of a receive or drop; `none` for other events and where no log has it.
  let sends: [UInt32]
  /// The last receive with a known send before the event on its world line; `none` before the first.
  let receives: [UInt32]

  /// The place of an event on its world line, from 1; 0 for events on none.
  let positions: [UInt32]

  static let none = UInt32.max

  /// O(events).
  public init(_ timeline: Timeline) {
    precondition(timeline.events.count < Int(Self.none), "too many events for causality: \(timeline.events.count)")
    nodeCount = timeline.nodes.count
    var builder = Builder(timeline)
    for (index, event) in timeline.events.enumerated() { builder.add(event, UInt32(index)) }
    lamportClocks = builder.clocks
    lanes = builder.lanes
    sends = builder.sends
    receives = builder.receives
    positions = builder.positions
  }

  public var eventCount: Int { lanes.count }

  private struct Builder {
    var clocks: [UInt32] = []
    var lanes: [UInt32] = []
    var sends: [UInt32] = []
    var receives: [UInt32] = []
    var positions: [UInt32] = []
    /// By node: how many events it has so far, the clock of the last one, and its last receive.
    private var lastPositions: [UInt32]
    private var lastClocks: [UInt32]
    private var lastReceives: [UInt32]
    private var sendsOfMessages: [UInt32]

    init(_ timeline: Timeline) {
      lastPositions = [UInt32](repeating: 0, count: timeline.nodes.count)
      lastClocks = [UInt32](repeating: 0, count: timeline.nodes.count)
      lastReceives = [UInt32](repeating: Causality.none, count: timeline.nodes.count)
      sendsOfMessages = [UInt32](repeating: Causality.none, count: timeline.messages.count)
      clocks.reserveCapacity(timeline.events.count)
      lanes.reserveCapacity(timeline.events.count)
      sends.reserveCapacity(timeline.events.count)
      receives.reserveCapacity(timeline.events.count)
      positions.reserveCapacity(timeline.events.count)
    }

    mutating func add(_ event: Event, _ index: UInt32) {
      var send = Causality.none
      if event.kind == .send, event.node != .network {
        sendsOfMessages[Int(event.message.index)] = index
      } else if event.isMessage {
        send = sendsOfMessages[Int(event.message.index)]
      }
      let sendClock = send == Causality.none ? 0 : clocks[Int(send)]
      sends.append(send)
      guard event.kind != .drop, event.node != .network else {
        clocks.append(event.kind == .drop ? sendClock + 1 : 0)
        lanes.append(Causality.none)
        receives.append(Causality.none)
        positions.append(0)
        return
      }
      let node = Int(event.node.index)
      lastPositions[node] += 1
      positions.append(lastPositions[node])
      lastClocks[node] = max(lastClocks[node], sendClock) + 1
      clocks.append(lastClocks[node])
      lanes.append(event.node.index)
      receives.append(lastReceives[node])
      if send != Causality.none { lastReceives[node] = index }
    }
  }
}
