import Simulator
import Timelines

// Committing and applying entries (§5.3, §5.4.2).

extension Raft {
  /// "If there exists an N such that N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm:
  /// set commitIndex = N" (Figure 2, Leaders).
  ///
  /// The subtle step is the last condition (§5.4.2, Figure 8). An entry of an earlier term on a majority may still be
  /// overwritten: a node whose last entry is of a later term, though it misses this one, can win the votes of the same
  /// majority. Once an entry of the leader's own term is on a majority no such node can win, and everything before it
  /// is committed with it, by Log Matching. Terms never fall along the log, so that it is enough to look at the highest
  /// N.
  mutating func commitByCounting(_ turn: inout Turn<Message, Timer>) {
    let replicated = matchIndex.enumerated().map { $0.offset == Int(me.index) ? stored.log.count : $0.element }
    let index = replicated.sorted(by: >)[quorum - 1]
    guard index > commitIndex else { return }
    guard term(at: index) == stored.currentTerm || settings.flaws.contains(.commitsOldTerms) else { return }
    commit(upTo: index, &turn)
  }

  /// "If commitIndex > lastApplied: increment lastApplied, apply log[lastApplied] to state machine" (Figure 2, All
  /// Servers).
  mutating func commit(upTo index: Int, _ turn: inout Turn<Message, Timer>) {
    guard index > commitIndex else { return }
    commitIndex = index
    let last = entry(at: index)
    turn.recordCommit(upTo: index, term: last.term, value: last.command)
    while lastApplied < commitIndex {
      lastApplied += 1
      let applied = entry(at: lastApplied)
      answer(applied.request, machine.apply(applied), &turn)
    }
  }
}
