extension Causality {
  /// Whether `first` could have influenced `second`. False for an event and itself.
  ///
  /// O(1) on one world line, and whenever the Lamport clocks already say no. Otherwise it walks backwards from `second`
  /// over the receives between the two, each at most once: O(receives between `first` and `second` + nodes) time,
  /// O(nodes) memory.
  public func happenedBefore(_ first: Int, _ second: Int) -> Bool {
    precondition(lanes.indices.contains(first) && lanes.indices.contains(second), "no event \(first) or \(second)")
    guard first < second, lamportClocks[first] < lamportClocks[second], lanes[first] != Self.none else { return false }
    if lanes[first] == lanes[second] { return true }
    if lanes[second] == Self.none {
      guard sends[second] != Self.none else { return false }
      let send = Int(sends[second])
      return send == first || happenedBefore(first, send)
    }
    var walk = BackwardWalk(self, from: second, downTo: first)
    while let send = walk.next() {
      if lanes[send] == lanes[first] { return true }
    }
    return false
  }

  /// Whether neither event could have influenced the other. False for an event and itself.
  public func concurrent(_ first: Int, _ second: Int) -> Bool {
    first != second && !happenedBefore(first, second) && !happenedBefore(second, first)
  }

  /// How many events of each node are in the past of `event`, itself included: its vector clock, by node.
  ///
  /// Of two events on world lines one happened before the other exactly when its clock is smaller or equal in every
  /// component and they differ. A drop has the clock of its send; an event of the network knows of nothing. O(receives
  /// before `event` + nodes).
  public func vectorClock(of event: Int) -> [UInt32] {
    lastEvents(before: event).map { $0.map { positions[$0] } ?? 0 }
  }

  /// By node: its last event in the past of `event`, itself included, or nil.
  func lastEvents(before event: Int) -> [Int?] {
    precondition(lanes.indices.contains(event), "no event \(event)")
    var last = [Int?](repeating: nil, count: nodeCount)
    var start = event
    if lanes[event] == Self.none {
      guard sends[event] != Self.none else { return last }
      start = Int(sends[event])
    }
    last[Int(lanes[start])] = start
    var walk = BackwardWalk(self, from: start, downTo: 0)
    while let send = walk.next() {
      let node = Int(lanes[send])
      if last[node] ?? -1 < send { last[node] = send }
    }
    return last
  }
}

/// Visits the sends from which messages lead to an event, backwards through the world lines; each stretch of a line
/// once.
private struct BackwardWalk {
  private let causality: Causality
  private let floor: Int
  /// By node: up to which event its world line has been walked.
  private var walked: [Int]
  /// Events whose world lines are still to be walked from them on.
  private var open: [Int]
  /// The next receive of the line being walked, and where that walk ends.
  private var receive = -1
  private var stop = 0

  init(_ causality: Causality, from event: Int, downTo floor: Int) {
    self.causality = causality
    self.floor = floor
    walked = [Int](repeating: -1, count: causality.nodeCount)
    open = [event]
  }

  /// The next send, not before the floor.
  mutating func next() -> Int? {
    while true {
      while receive > stop {
        let send = Int(causality.sends[receive])
        receive = causality.receive(before: receive)
        guard send >= floor else { continue }
        if send > walked[Int(causality.lanes[send])] { open.append(send) }
        return send
      }
      guard let event = open.popLast() else { return nil }
      let node = Int(causality.lanes[event])
      guard event > walked[node] else { continue }
      stop = max(walked[node], floor)
      walked[node] = event
      receive = causality.sends[event] == Causality.none ? causality.receive(before: event) : event
    }
  }
}

extension Causality {
  /// The last receive with a known send before `event` on its world line, or −1.
  fileprivate func receive(before event: Int) -> Int {
    receives[event] == Self.none ? -1 : Int(receives[event])
  }
}
