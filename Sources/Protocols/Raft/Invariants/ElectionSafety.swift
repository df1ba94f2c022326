public import Simulator
public import Timelines

/// "Election Safety: at most one leader can be elected in a given term" (Raft, Figure 3), over the whole run: a leader
/// that has crashed or stepped down still counts.
public struct ElectionSafety: Invariant {
  public let name = "Election Safety"

  /// The first leader of each term, and those after it that have been reported.
  private var leaders: [Term: [NodeID]] = [:]

  public init() {}

  public mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let program = programs[Int(node.index)]
    guard program.role == .leader else { return nil }
    let term = program.stored.currentTerm
    let known = leaders[term] ?? []
    if known.contains(node) { return nil }
    leaders[term] = known + [node]
    guard let first = known.first else { return nil }
    return "\(names[Int(first.index)]) and \(names[Int(node.index)]) both lead \(term)"
  }
}
