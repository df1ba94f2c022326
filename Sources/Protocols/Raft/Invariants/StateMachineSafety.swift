public import Simulator
public import Timelines

/// "State Machine Safety: if a server has applied a log entry at a given index to its state machine, no other server
/// will ever apply a different log entry for the same index" (Raft, Figure 3). Costs O(1) per entry applied.
public struct StateMachineSafety: Invariant {
  public let name = "State Machine Safety"

  private struct Application {
    let entry: Raft.Entry
    let node: NodeID
    var isReported = false
  }

  /// What was first applied at each index, in order of the index.
  private var applications: [Application] = []
  /// How many entries each node had applied when it was last looked at.
  private var counts: [Int] = []

  public init() {}

  public mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let index = Int(node.index)
    while counts.count <= index { counts.append(0) }
    let applied = programs[index].lastApplied
    // After a crash a node applies its log from the beginning.
    let first = min(counts[index], applied)
    counts[index] = applied
    if first == applied { return nil }
    let log = programs[index].stored.log
    var found: String?
    for position in first..<applied {
      guard position < applications.count else {
        applications.append(Application(entry: log[position], node: node))
        continue
      }
      let known = applications[position]
      if known.entry == log[position] || known.isReported { continue }
      applications[position].isReported = true
      found =
        found ?? "\(names[Int(known.node.index)]) and \(names[index]) applied different entries \(position + 1)"
    }
    return found
  }
}
