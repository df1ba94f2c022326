public import Simulator

extension Raft {
  /// The five guarantees of the paper (Figure 3), in its order.
  public static func invariants() -> [any Invariant<Raft>] {
    [ElectionSafety(), LeaderAppendOnly(), LogMatching(), LeaderCompleteness(), StateMachineSafety()]
  }
}

/// The log of every node as it was when it was last looked at. Arrays share their storage until one is changed, so that
/// a log that has not changed costs one comparison of two pointers.
struct KnownLogs {
  private var logs: [[Raft.Entry]] = []

  /// Where the log of node `index` first differs from what it was, counted from 0, or nil if it does not; and what it
  /// was. Costs O(1) for an unchanged log, O(entries) for a changed one.
  mutating func update(_ index: Int, to log: [Raft.Entry]) -> (firstChange: Int, before: [Raft.Entry])? {
    while logs.count <= index { logs.append([]) }
    let before = logs[index]
    if before == log { return nil }
    logs[index] = log
    let common = zip(before, log).prefix { $0 == $1 }.count
    return (common, before)
  }
}
