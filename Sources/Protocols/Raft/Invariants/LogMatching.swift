public import Simulator
public import Timelines

/// "Log Matching: if two logs contain an entry with the same index and term, then the logs are identical in all entries
/// up through the given index" (Raft, Figure 3).
///
/// Instead of comparing logs pairwise, it remembers of every index and term what was first seen there: the entry, and
/// the term of the entry before. If all logs agree with that everywhere, they match, by induction on the index. Only
/// entries that are new in a log are looked up: O(1) each. It holds over the whole run: a log that was lost still counts.
public struct LogMatching: Invariant {
  public let name = "Log Matching"

  private struct Position: Hashable {
    let index: Int
    let term: Term
  }

  private struct Content {
    let entry: Raft.Entry
    let previousTerm: Term
    let node: NodeID
    var isReported = false
  }

  private var logs = KnownLogs()
  private var contents: [Position: Content] = [:]

  public init() {}

  public mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let log = programs[Int(node.index)].stored.log
    guard let change = logs.update(Int(node.index), to: log) else { return nil }
    var found: String?
    for index in log.indices.dropFirst(change.firstChange) {
      let position = Position(index: index + 1, term: log[index].term)
      let previousTerm = index > 0 ? log[index - 1].term : Term(0)
      guard let known = contents[position] else {
        contents[position] = Content(entry: log[index], previousTerm: previousTerm, node: node)
        continue
      }
      if known.entry == log[index] && known.previousTerm == previousTerm || known.isReported { continue }
      contents[position]?.isReported = true
      found =
        found
        ?? "\(names[Int(known.node.index)]) and \(names[Int(node.index)]) differ up to entry \(position.index) of \(position.term)"
    }
    return found
  }
}
