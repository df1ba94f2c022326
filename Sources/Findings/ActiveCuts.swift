import Timelines

/// The cuts in force at one point of the pass.
struct ActiveCuts {
  struct Active {
    var index: Int
    /// The side of each node; −1 for a node in no side, which reaches everyone.
    var sides: [Int32]
    var oneWay: Bool
  }

  private var active: [Active] = []

  mutating func absorb(_ event: Event, in timeline: Timeline) {
    guard event.kind == .partition else {
      active.removeAll { $0.index == event.partition }
      return
    }
    let partition = timeline.partitions[event.partition]
    var sides = [Int32](repeating: -1, count: timeline.nodes.count)
    for (side, members) in partition.sides.enumerated() {
      for member in members where sides[Int(member.index)] < 0 { sides[Int(member.index)] = Int32(side) }
    }
    active.append(Active(index: event.partition, sides: sides, oneWay: partition.oneWay))
  }

  /// How many of the nodes, itself included, `node` can exchange messages with in both directions.
  func reach(of node: NodeID, among count: Int) -> Int {
    if active.isEmpty { return count }
    let here = Int(node.index)
    return (0..<count).count { other in !active.contains { $0.separatesEitherWay(here, other) } }
  }

  /// The index of the newest cut in force that stops a message.
  func stopping(_ source: NodeID, _ target: NodeID) -> Int? {
    active.last { $0.stops(Int(source.index), Int(target.index)) }?.index
  }
}

extension ActiveCuts.Active {
  func separatesEitherWay(_ one: Int, _ other: Int) -> Bool {
    guard sides[one] >= 0, sides[other] >= 0, sides[one] != sides[other] else { return false }
    return !oneWay || sides[one] == 0 || sides[other] == 0
  }

  func stops(_ source: Int, _ target: Int) -> Bool {
    guard sides[source] >= 0, sides[target] >= 0, sides[source] != sides[target] else { return false }
    return !oneWay || sides[source] == 0
  }
}
