public import Simulator
public import Timelines

/// "Leader Append-Only: a leader never overwrites or deletes entries in its log; it only appends new entries" (Raft,
/// Figure 3).
public struct LeaderAppendOnly: Invariant {
  public let name = "Leader Append-Only"

  private var logs = KnownLogs()
  /// The term in which each node led when it was last looked at; nil if it did not.
  private var ledTerms: [Term?] = []

  public init() {}

  public mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let index = Int(node.index)
    while ledTerms.count <= index { ledTerms.append(nil) }
    let term = programs[index].role == .leader ? programs[index].stored.currentTerm : nil
    defer { ledTerms[index] = term }
    guard let change = logs.update(index, to: programs[index].stored.log), let term, ledTerms[index] == term,
      change.firstChange < change.before.count
    else { return nil }
    return "\(names[index]) leads \(term) and changed its entry \(change.firstChange + 1)"
  }
}
