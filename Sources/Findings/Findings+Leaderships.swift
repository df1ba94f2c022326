import Timelines

/// Follows who leads, from role changes, and since when a leader is stale.
///
/// A leadership ends when its node takes another role or term, crashes or restarts. A pause does not end it: the node
/// still holds itself to be the leader when it wakes.
struct LeadershipTracker {
  private var done: [Leadership] = []
  /// Index in `done` of the leadership that each node is in.
  private var current: [Int?]
  /// Leaderships that go on, by index in `done`; few at any time.
  private var running: [Int] = []
  private var paused: [Bool]
  private var cuts = ActiveCuts()
  /// What each node received last, and when: the reason for a step-down at that very instant.
  private var lastReceive: [(at: Instant, message: MessageID, term: Term)?]
  private(set) var hasRoles = false
  private let tolerance: Elapsed

  init(nodes: Int, tolerance: Elapsed) {
    self.tolerance = tolerance
    current = Array(repeating: nil, count: nodes)
    paused = Array(repeating: false, count: nodes)
    lastReceive = Array(repeating: nil, count: nodes)
  }

  /// The term that `node` leads at this point of the pass.
  func termLed(by node: NodeID) -> Term? { current[Int(node.index)].map { done[$0].term } }

  mutating func absorbMessage(_ event: Event, in timeline: Timeline) {
    guard event.kind == .receive, current[Int(event.node.index)] != nil else { return }
    lastReceive[Int(event.node.index)] = (event.time, event.message, timeline.message(event.message).term)
  }

  mutating func absorbState(_ event: Event) {
    if event.role != .member { hasRoles = true }
    let node = Int(event.node.index)
    if let index = current[node] {
      if event.role == .leader, event.term == done[index].term { return }
      var ending = Leadership.Ending.steppedDown(to: event.term, on: nil)
      if let last = lastReceive[node], event.time - last.at <= tolerance, last.term.isKnown,
        last.term > done[index].term
      {
        ending = .steppedDown(to: event.term, on: last.message)
      }
      end(index, at: event.time, ending)
    }
    guard event.role == .leader else { return }
    lastReceive[node] = nil
    done.append(Leadership(term: event.term, node: event.node, stretch: Stretch(from: event.time, to: event.time)))
    current[node] = done.count - 1
    running.append(done.count - 1)
    refreshStaleness(at: event.time)
  }

  mutating func absorbNodeFault(_ event: Event) {
    let node = Int(event.node.index)
    paused[node] = event.kind == .pause
    switch event.kind {
    case .crash, .restart:
      if let index = current[node] { end(index, at: event.time, .crashed) }
    default: refreshStaleness(at: event.time)
    }
  }

  mutating func absorbCut(_ event: Event, in timeline: Timeline) {
    cuts.absorb(event, in: timeline)
    refreshStaleness(at: event.time)
  }

  mutating func finish(at end: Instant) -> [Leadership] {
    for index in running {
      done[index].stretch.to = end
      done[index].stretch.isOpen = true
    }
    return done
  }

  private mutating func end(_ index: Int, at time: Instant, _ ending: Leadership.Ending) {
    done[index].stretch.to = time
    done[index].ending = ending
    current[Int(done[index].node.index)] = nil
    running.removeAll { $0 == index }
  }

  /// A leader is stale while it is paused, cut from a majority, or outlived by a leader of a newer term. A leader that
  /// recovers, because the cut heals before anyone else is elected, is not stale any more.
  private mutating func refreshStaleness(at time: Instant) {
    guard !running.isEmpty else { return }
    let newest = running.map { done[$0].term }.filter(\.isKnown).max()
    for index in running {
      let leader = done[index]
      let isOutlived = newest.map { leader.term.isKnown && leader.term < $0 } ?? false
      let isStale =
        isOutlived || paused[Int(leader.node.index)]
        || cuts.reach(of: leader.node, among: current.count) * 2 <= current.count
      if !isStale {
        done[index].staleFrom = nil
      } else if leader.staleFrom == nil {
        done[index].staleFrom = time
      }
    }
  }
}
