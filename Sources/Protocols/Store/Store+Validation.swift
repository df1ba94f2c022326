public import Simulator
public import Timelines

// What is looked at before a message counts as received. A message of which one record fails a check is refused whole.

extension Store {
  /// A clock may count so many writes of a replica to one key beyond those that are known here. A partition may hide many,
  /// but not that many.
  static let mostAhead = 100_000
  /// Each sender may send so many messages in the time between two exchanges. An honest one needs two for each level of the
  /// tree in an exchange, and a slow network brings many exchanges at once: far fewer. One that repeats itself calls forth
  /// as many answers, which it repeats again, without end.
  static let mostMessages = 512

  public mutating func admits(
    _ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>
  ) -> Bool {
    guard let fault = excess(from: source, at: turn.now) ?? fault(in: message, turn.name(me)) else { return true }
    turn.recordNote(fault, evidence: [turn.message])
    return false
  }

  private mutating func excess(from source: NodeID, at now: Instant) -> String? {
    guard settings.checks.contains(.rate) else { return nil }
    if now - windowStart > settings.interval {
      windowStart = now
      for index in arrivals.indices { arrivals[index] = 0 }
    }
    arrivals[Int(source.index)] += 1
    return arrivals[Int(source.index)] > Self.mostMessages
      ? "more than \(Self.mostMessages) messages in \(settings.interval)" : nil
  }

  private func fault(in message: Message, _ name: String) -> String? {
    let records = message.records
    if settings.checks.contains(.checksum), !records.allSatisfy(\.isIntact) { return "checksum does not match" }
    guard settings.checks.contains(.schema) else { return nil }
    for keyed in records {
      if !isWellFormed(keyed.record) { return "malformed record" }
      let known = stored.replica[keyed.key].clock
      for (index, count) in keyed.record.clock.counters.enumerated() where count > known[NodeID(index)] + Self.mostAhead
      {
        return "clock out of bounds"
      }
      // Nobody can know more of what this replica took than it does itself, unless it forgets.
      if !settings.flaws.contains(.forgetsWrites), keyed.record.clock[me] > known[me] {
        return "speaks of a write that \(name) never took"
      }
    }
    return nil
  }

  /// Whether its clock covers what it holds, and both name replicas that there are.
  private func isWellFormed(_ record: Record) -> Bool {
    record.clock.counters.count <= nodeCount
      && record.entries.allSatisfy { Int($0.dot.node.index) < nodeCount && record.clock.covers($0.dot) }
  }
}
