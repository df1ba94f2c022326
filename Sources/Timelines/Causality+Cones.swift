// The cones of an event: all that could have influenced it, and all that it could influence. A picture tints them.

extension Causality {
  /// Every event that happened before `event`, and the event itself, in ascending order.
  ///
  /// On each world line the cone is a beginning of the line. O(`event`).
  public func pastCone(of event: Int) -> [Int] {
    let last = lastEvents(before: event)
    var cone: [Int] = []
    for index in 0..<event where lanes[index] != Self.none {
      if let end = last[Int(lanes[index])], index <= end { cone.append(index) }
    }
    cone.append(event)
    return cone
  }

  /// Every event that `event` happened before, and the event itself, in ascending order; drops of messages sent in the
  /// cone belong to it.
  ///
  /// On each world line the cone is an end of the line. O(events after `event`).
  public func futureCone(of event: Int) -> [Int] {
    precondition(lanes.indices.contains(event), "no event \(event)")
    guard lanes[event] != Self.none else { return [event] }
    // By node: its first event in the cone.
    var starts = [Int](repeating: .max, count: nodeCount)
    starts[Int(lanes[event])] = event
    var cone = [event]
    for index in (event + 1)..<max(eventCount, event + 1) {
      let send = sends[index]
      let isReached = send != Self.none && starts[Int(lanes[Int(send)])] <= Int(send)
      guard lanes[index] != Self.none else {
        if isReached { cone.append(index) }
        continue
      }
      let node = Int(lanes[index])
      if isReached, starts[node] == .max { starts[node] = index }
      if starts[node] <= index { cone.append(index) }
    }
    return cone
  }
}
