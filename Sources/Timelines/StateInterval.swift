/// A stretch of a node's life in one role and term: a piece of its ribbon.
public struct StateInterval: Hashable, Sendable {
  public var role: Role
  public var term: Term
  public var from: Instant
  /// The node's next state, its crash, or the end of the observation; equal to `from` when that came at once.
  public var to: Instant
  /// Index in ``Timeline/events`` of the `state` that began it: its reason, its provenance.
  public var event: Int

  public init(role: Role, term: Term, from: Instant, to: Instant, event: Int) {
    self.role = role
    self.term = term
    self.from = from
    self.to = to
    self.event = event
  }

  public var length: Elapsed { to - from }
}

extension Timeline {
  /// The states of `node`, in order of time.
  ///
  /// They need not touch: nothing is known before the first state and between a crash and the first state after it. A
  /// paused node keeps its state. O(events); for all nodes at once see ``stateIntervals()``.
  public func stateIntervals(of node: NodeID) -> [StateInterval] {
    var intervals: [StateInterval] = []
    var isOpen = false
    for (index, event) in recordedEvents.enumerated() where event.node == node {
      add(event, index, to: &intervals, &isOpen)
    }
    if isOpen { intervals[intervals.count - 1].to = header.end }
    return intervals
  }

  /// The states of every node, by node, each in order of time. O(events).
  public func stateIntervals() -> [[StateInterval]] {
    var intervals = [[StateInterval]](repeating: [], count: nodes.count)
    var isOpen = [Bool](repeating: false, count: nodes.count)
    for (index, event) in recordedEvents.enumerated() where event.node != .network {
      let node = Int(event.node.index)
      add(event, index, to: &intervals[node], &isOpen[node])
    }
    for node in nodes.indices where isOpen[node] { intervals[node][intervals[node].count - 1].to = header.end }
    return intervals
  }

  private func add(_ event: Event, _ index: Int, to intervals: inout [StateInterval], _ isOpen: inout Bool) {
    guard event.kind == .state || event.kind == .crash else { return }
    if isOpen { intervals[intervals.count - 1].to = event.time }
    isOpen = event.kind == .state
    if isOpen {
      intervals.append(
        StateInterval(role: event.role, term: event.term, from: event.time, to: event.time, event: index))
    }
  }
}
