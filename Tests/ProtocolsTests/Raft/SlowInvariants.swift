import Simulator
import Timelines

@testable import Protocols

// The slow and obvious twins of the log invariants: they remember everything and compare everything with everything.

/// Every log that any node ever had, each compared with every other at every index.
struct SlowLogMatching: Invariant {
  let name = "Log Matching"
  private var logs: [[Raft.Entry]] = []

  mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let log = programs[Int(node.index)].stored.log
    if logs.contains(log) { return nil }
    logs.append(log)
    for other in logs {
      for index in log.indices.reversed() where index < other.count && log[index].term == other[index].term {
        if log[...index] != other[...index] { return "two logs differ up to entry \(index + 1)" }
      }
    }
    return nil
  }
}

/// Every log of every leader, compared with the one before.
struct SlowLeaderAppendOnly: Invariant {
  let name = "Leader Append-Only"
  private var history: [(node: NodeID, term: Term, role: Role, log: [Raft.Entry])] = []

  mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let program = programs[Int(node.index)]
    let before = history.last { $0.node == node }
    history.append((node, program.stored.currentTerm, program.role, program.stored.log))
    guard let before, before.role == .leader, program.role == .leader, before.term == program.stored.currentTerm else {
      return nil
    }
    return program.stored.log.starts(with: before.log) ? nil : "a leader's log has changed"
  }
}

/// Everything ever committed by a leader, looked up in every log that any leader ever had.
struct SlowLeaderCompleteness: Invariant {
  let name = "Leader Completeness"
  private var committed: [(index: Int, entry: Raft.Entry, term: Term)] = []
  private var leaders: [(term: Term, log: [Raft.Entry])] = []

  mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let program = programs[Int(node.index)]
    guard program.role == .leader else { return nil }
    let term = program.stored.currentTerm
    leaders.append((term, program.stored.log))
    for index in 0..<min(program.commitIndex, program.stored.log.count)
    where !committed.contains(where: { $0.index == index && $0.term <= term }) {
      committed.append((index, program.stored.log[index], term))
    }
    for entry in committed {
      for leader in leaders where entry.term < leader.term {
        if entry.index >= leader.log.count || leader.log[entry.index] != entry.entry { return "an entry is missing" }
      }
    }
    return nil
  }
}

/// Everything ever applied anywhere, compared with everything.
struct SlowStateMachineSafety: Invariant {
  let name = "State Machine Safety"
  private var applied: [(index: Int, entry: Raft.Entry)] = []

  mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let program = programs[Int(node.index)]
    for index in 0..<min(program.lastApplied, program.stored.log.count) {
      let entry = program.stored.log[index]
      if !applied.contains(where: { $0.index == index && $0.entry == entry }) { applied.append((index, entry)) }
    }
    let indices = applied.map(\.index)
    return Set(indices).count == indices.count ? nil : "two entries were applied at one index"
  }
}
