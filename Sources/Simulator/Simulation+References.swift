import Timelines

// What a directive means by "the leader". The answer comes from the timeline, so that the engine knows no protocol.

extension Simulation {
  /// The nodes that `reference` means now, in order.
  func resolve(_ reference: NodeReference) -> [NodeID] {
    switch reference {
    case .named(let name):
      guard let node = turn.timeline.node(named: name) else {
        preconditionFailure("a directive names \(name), which is not a node of the run")
      }
      return [node]
    case .leader: return leader.map { [$0] } ?? []
    case .follower(let ordinal):
      let leader = leader
      let others = turn.timeline.nodeIDs.filter { conditions[Int($0.index)] == .running && $0 != leader }
      return others.indices.contains(ordinal - 1) ? [others[ordinal - 1]] : []
    case .stopped: return turn.timeline.nodeIDs.filter { conditions[Int($0.index)] != .running }
    case .others: preconditionFailure("'others' has a meaning only in a partition")
    }
  }

  /// The running node that leads in the highest term.
  private var leader: NodeID? {
    var terms = [Term?](repeating: nil, count: states.count)
    for event in turn.timeline.events where event.kind == .state || event.kind == .crash {
      let leads = event.kind == .state && event.role == .leader
      terms[Int(event.node.index)] = leads ? event.term : nil
    }
    var found: NodeID?
    var highest: Term?
    for node in turn.timeline.nodeIDs where conditions[Int(node.index)] == .running {
      guard let term = terms[Int(node.index)], highest.map({ $0 < term }) ?? true else { continue }
      found = node
      highest = term
    }
    return found
  }
}
