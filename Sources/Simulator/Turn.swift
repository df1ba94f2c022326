public import Timelines

/// What a handler of a ``NodeProgram`` may do: send, set timers, draw, look at its clock and record what happened.
public struct Turn<Payload: MessagePayload, Timer: Hashable> {
  @usableFromInline var timeline: Timeline
  @usableFromInline var time = Instant.zero
  @usableFromInline var node = NodeID(0)
  @usableFromInline var clocks: [NodeClock]
  @usableFromInline var streams: [Prng]
  @usableFromInline var outbox: [Outgoing<Payload>] = []
  @usableFromInline var timerRequests: [TimerRequest<Timer>] = []
  @usableFromInline var arrived = MessageID(0)
  /// What clients have been told, by the number of their request less one.
  var answers: [ClientAnswer] = []

  init(nodes: [String], seed: UInt64) {
    timeline = Timeline(nodes: nodes)
    clocks = nodes.map { _ in NodeClock() }
    streams = nodes.indices.map { Prng(seed: seed, component: .node(NodeID($0))) }
  }

  /// The node whose handler runs.
  @inlinable public var me: NodeID { node }

  /// The message that has arrived; meaningful only while it is admitted or received.
  @inlinable public var message: MessageID { arrived }

  /// Every other node, in order.
  @inlinable public var peers: Peers { Peers(me: node, count: streams.count) }

  /// How many nodes the run has, this one included.
  @inlinable public var nodeCount: Int { streams.count }

  /// What this node's clock shows; it may run fast or slow.
  @inlinable public var now: Instant { clocks[Int(node.index)].reading(at: time) }

  public func name(_ node: NodeID) -> String { timeline.name(node) }

  /// The node's own stream of random numbers.
  @inlinable public var random: Prng {
    get { streams[Int(node.index)] }
    _modify { yield &streams[Int(node.index)] }
  }

  /// Sends `payload`; it leaves when the handler returns.
  @inlinable public mutating func send(_ payload: Payload, to target: NodeID) {
    outbox.append(Outgoing(payload: payload, target: target))
  }

  /// Sends `payload` to every other node, in order.
  @inlinable public mutating func broadcast(_ payload: Payload) {
    for peer in peers { send(payload, to: peer) }
  }

  /// Lets `timer` run out when `delay` has passed on this node's clock. If it is set already, only the new setting
  /// counts.
  @inlinable public mutating func setTimer(_ timer: Timer, after delay: Elapsed) {
    timerRequests.append(TimerRequest(timer: timer, delay: delay))
  }

  @inlinable public mutating func cancelTimer(_ timer: Timer) {
    timerRequests.append(TimerRequest(timer: timer, delay: nil))
  }
}

/// A message that a handler wants to send.
@usableFromInline struct Outgoing<Payload> {
  @usableFromInline var payload: Payload
  @usableFromInline var target: NodeID
  /// Recorded as sent but kept back by a Byzantine node.
  @usableFromInline var isWithheld = false
  /// How a Byzantine node falsified it.
  @usableFromInline var lie: Lie?
  /// How much later it arrives than the network says.
  @usableFromInline var lag = Elapsed.zero

  @inlinable init(payload: Payload, target: NodeID) {
    self.payload = payload
    self.target = target
  }
}

/// A timer to set, or with a nil delay to cancel.
@usableFromInline struct TimerRequest<Timer> {
  @usableFromInline let timer: Timer
  @usableFromInline let delay: Elapsed?

  @inlinable init(timer: Timer, delay: Elapsed?) {
    self.timer = timer
    self.delay = delay
  }
}

/// All nodes but one, in order.
public struct Peers: RandomAccessCollection, Sendable {
  @usableFromInline let me: Int
  public let endIndex: Int

  @inlinable init(me: NodeID, count: Int) {
    self.me = Int(me.index)
    endIndex = count - 1
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public subscript(position: Int) -> NodeID { NodeID(position < me ? position : position + 1) }
}
