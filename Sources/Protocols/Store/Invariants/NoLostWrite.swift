public import Simulator
public import Timelines

/// What a replica holds under a key is what the writes that it knows of leave, no less and no more.
///
/// Precisely: let W be the writes to a key that its clock covers. A write is superseded in W when another in W was made by
/// one who had seen it and takes it away (``Write/supersedes(_:)``), or, with last writer wins, when it is a value or a
/// deletion and another in W was written later. The entries of the record are those of the writes of W that are not
/// superseded. And the clock of the replica that took a write covers it from then on (``ClockMonotonicity`` keeps it so),
/// so that an acknowledged write is present or superseded on its own replica, and wherever it becomes known.
///
/// This says what is left by looking at all writes at once; the program merges pairs of records and never sees them all.
public struct NoLostWrite: Invariant {
  public typealias Program = Store
  public let name = "No Lost Write"

  private var writes: [String: [Write]] = [:]
  private let conflicts: ConflictPolicy
  /// By node and key, what was reported last, so that one breach is reported once.
  private var reported: Set<String> = []

  public init(conflicts: ConflictPolicy) { self.conflicts = conflicts }

  public mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
    let program = programs[Int(node.index)]
    if let write = program.trace.written { writes[write.key, default: []].append(write) }
    for key in program.trace.changed {
      if let found = breach(of: key, program.stored.replica[key], names[Int(node.index)]) { return found }
    }
    return nil
  }

  private mutating func breach(of key: String, _ record: Record, _ name: String) -> String? {
    let known = (writes[key] ?? []).filter { record.clock.covers($0.dot) }
    let left = survivors(of: known)
    let held = Set(record.entries.map(\.dot))
    let lost = left.first { !held.contains($0.dot) }
    let kept = Set(left.map(\.dot))
    let risen = known.first { held.contains($0.dot) && !kept.contains($0.dot) }
    guard let odd = lost ?? risen, reported.insert("\(name) \(key)").inserted else { return nil }
    let what = "write \(odd.dot.counter) of node \(odd.dot.node.index + 1) to \(key)"
    return lost != nil
      ? "\(name) has lost \(what), which nothing superseded" : "\(name) holds \(what), which is superseded"
  }

  private func survivors(of known: [Write]) -> [Write] {
    known.filter { write in
      guard let content = write.deed.content else { return false }
      if known.contains(where: { $0.supersedes(write) }) { return false }
      guard conflicts == .lastWriterWins, let rank = Entry(dot: write.dot, content: content).rank else { return true }
      return !known.contains { other in
        other.deed.content.flatMap { Entry(dot: other.dot, content: $0).rank }.map { rank < $0 } ?? false
      }
    }
  }
}
