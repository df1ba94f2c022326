import Simulator
public import Timelines

// The log, and how it is read: everything else asks by index, counted from 1.

extension Raft {
  public struct Entry: Hashable, Sendable {
    /// The term in which a leader first received it.
    public var term: Term
    public var command: String
    /// The number of the client's request; nil for an entry that no client asked for.
    public var request: Int?
  }

  /// Index and term of the last log entry; 0 and 0 for an empty log.
  var lastEntry: (index: Int, term: Term) { (stored.log.count, stored.log.last?.term ?? Term(0)) }

  /// The entry at `index`, which must be in the log.
  func entry(at index: Int) -> Entry { stored.log[index - 1] }

  /// The term of the entry at `index`: 0 before the first entry, nil after the last.
  func term(at index: Int) -> Term? {
    if index == 0 { return Term(0) }
    return index <= stored.log.count ? stored.log[index - 1].term : nil
  }

  /// The entries from `index` on; none when it is one past the end.
  func entries(from index: Int) -> [Entry] { Array(stored.log[(index - 1)...]) }

  mutating func append(_ entry: Entry, _ turn: inout Turn<Message, Timer>) {
    stored.log.append(entry)
    turn.recordAppend(index: stored.log.count, term: entry.term, value: entry.command)
  }

  /// Removes the entries from `index` on.
  mutating func truncate(from index: Int, _ turn: inout Turn<Message, Timer>) {
    turn.recordTruncate(from: index, term: entry(at: index).term)
    stored.log.removeSubrange((index - 1)...)
  }

  /// Records the entries that a test gave the log, and the loss of those that a flawed node had not stored.
  func recordLogAtStart(_ turn: inout Turn<Message, Timer>) {
    if isRestarted {
      guard settings.flaws.contains(.forgetsEntries) else { return }
      turn.recordTruncate(from: stored.log.count + 1, term: stored.currentTerm)
      return
    }
    for (index, entry) in stored.log.enumerated() {
      turn.recordAppend(index: index + 1, term: entry.term, value: entry.command)
    }
  }
}
