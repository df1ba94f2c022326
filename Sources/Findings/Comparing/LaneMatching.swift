public import Timelines

/// Which nodes of several runs stand in for each other: a lane holds one node of each run, or none.
public struct LaneMatching: Hashable, Sendable {
  public enum Basis: Hashable, Sendable {
    /// Nodes of one name share a lane.
    case name
    /// Names differ: the first leaders of the runs share a lane, then the second ones, then candidates, then the rest.
    case role
  }

  public let basis: Basis
  /// By lane and run.
  public let lanes: [[NodeID?]]

  /// Lanes by name when every run shares at least half of its names with the first; otherwise by role. Lanes stand in the
  /// order of the first run; nodes that it does not have come after its own.
  public init(of timelines: [Timeline]) {
    let names = timelines.map(\.nodes)
    let isNamed = names.dropFirst().allSatisfy { other in
      let shared = Set(names[0]).intersection(other).count
      return 2 * shared >= min(names[0].count, other.count) && Set(other).count == other.count
    }
    if isNamed, Set(names.first ?? []).count == names.first?.count ?? 0 {
      basis = .name
      var order: [String] = []
      var known: Set<String> = []
      for name in names.joined() where known.insert(name).inserted { order.append(name) }
      let places = names.map { names in
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, NodeID($0)) })
      }
      lanes = order.map { name in places.map { $0[name] } }
    } else {
      basis = .role
      let orders = timelines.map(Self.byRole)
      let count = orders.map(\.count).max() ?? 0
      lanes = (0..<count).map { lane in orders.map { $0.indices.contains(lane) ? $0[lane] : nil } }
    }
  }

  /// The nodes of a run in the order in which they first led, then first stood, then as given.
  static func byRole(_ timeline: Timeline) -> [NodeID] {
    var led: [Int?] = timeline.nodes.map { _ in nil }
    var stood = led
    for (index, event) in timeline.events.enumerated() where event.kind == .state {
      let node = Int(event.node.index)
      if event.role == .leader, led[node] == nil { led[node] = index }
      if event.role == .candidate, stood[node] == nil { stood[node] = index }
    }
    return timeline.nodeIDs.sorted { left, right in
      let (one, other) = (Int(left.index), Int(right.index))
      let keys = [(led[one], led[other]), (stood[one], stood[other])]
      for (mine, theirs) in keys where mine != theirs { return (mine ?? .max) < (theirs ?? .max) }
      return one < other
    }
  }

  /// By node of `run`, its lane.
  func places(in run: Int, nodes: Int) -> [Int] {
    var places = [Int](repeating: lanes.count, count: nodes)
    for (lane, members) in lanes.enumerated() {
      if let node = members[run] { places[Int(node.index)] = lane }
    }
    return places
  }
}
