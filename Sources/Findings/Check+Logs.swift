import Timelines

// Raft's guarantees about logs (Figure 3), from append, truncate, commit and state events alone. Where an import does
// not tell what a log held, nothing is held against it.

extension Check {
  /// Raft's Leader Append-Only (§5.3).
  static let leaderAppendOnly = Check(
    name: "leaders only append", rule: "A leader never removes or overwrites entries of its log (Raft §5.3)."
  ) { timeline in
    var finding = Finding()
    replay(timeline) { replay, event, index in
      guard event.kind == .append || event.kind == .truncate, let since = replay.leadership(of: event.node) else {
        return
      }
      finding.tried += 1
      let entry = timeline.entries[event.entry]
      let log = replay.logs[Int(event.node.index)]
      let overwrites = log[entry.index]?.differs(from: .init(entry: entry, event: index)) ?? false
      guard event.kind == .truncate ? entry.index <= log.end : overwrites else { return }
      finding.fail(
        [since.event, index], at: event.time,
        "\(name(event.node, timeline)) leads \(since.term) and \(event.kind == .append ? "overwrites" : "removes") its entry \(entry.index)"
      )
    }
    if finding.tried == 0 { finding.reservation = "no leader's log is told" }
    return finding
  }

  /// Raft's Log Matching (§5.3). Of every index and term the first entry seen, and the term of the entry before it, are
  /// remembered; if all logs agree with that, they match, by induction on the index.
  static let logsMatch = Check(
    name: "logs match",
    rule: "Logs that hold an entry of the same index and term are the same up to it (Raft §5.3, Log Matching)."
  ) { timeline in
    struct Position: Hashable {
      var index: Int
      var term: Term
    }
    var finding = Finding()
    var first: [Position: (known: LogReplay.Known, node: NodeID, before: Term?)] = [:]
    replay(timeline) { replay, event, index in
      guard event.kind == .append else { return }
      let entry = timeline.entries[event.entry]
      guard entry.term.isKnown else { return }
      finding.tried += 1
      let known = LogReplay.Known(entry: entry, event: index)
      let before = replay.logs[Int(event.node.index)][entry.index - 1]?.entry.term
      let position = Position(index: entry.index, term: entry.term)
      guard let other = first[position] else {
        first[position] = (known, event.node, before)
        return
      }
      let differsBefore = [before, other.before].allSatisfy { $0?.isKnown ?? false } && before != other.before
      guard known.differs(from: other.known) || differsBefore else { return }
      finding.fail(
        [other.known.event, index], at: event.time,
        "\(name(other.node, timeline)) and \(name(event.node, timeline)) differ up to entry \(entry.index) of \(entry.term)"
      )
    }
    if finding.tried == 0 { finding.reservation = "no entry of a known term is appended" }
    return finding
  }

  /// Raft's State Machine Safety (§5.4.3): what is committed is applied.
  static let commitsAgree = Check(
    name: "commits agree",
    rule: "No two nodes commit different entries at one index (Raft §5.4.3, State Machine Safety)."
  ) { timeline in
    var finding = Finding()
    var first: [Int: (known: LogReplay.Known, node: NodeID)] = [:]
    var committed = [Int](repeating: 0, count: timeline.nodes.count)
    replay(timeline) { replay, event, index in
      if event.kind == .restart { committed[Int(event.node.index)] = 0 }
      guard event.kind == .commit else { return }
      finding.tried += 1
      let last = timeline.entries[event.entry]
      let node = Int(event.node.index)
      let log = replay.logs[node]
      let start = max(committed[node] + 1, min(log.start, last.index))
      for position in start..<max(start, last.index + 1) {
        let told = position == last.index ? LogReplay.Known(entry: last, event: index) : log[position]
        guard var known = told else { continue }
        known.event = index
        guard let other = first[position] else {
          first[position] = (known, event.node)
          continue
        }
        guard known.differs(from: other.known) else { continue }
        finding.fail(
          [other.known.event, index], at: event.time,
          "\(name(other.node, timeline)) and \(name(event.node, timeline)) commit different entries \(position)")
      }
      committed[node] = max(committed[node], last.index)
    }
    if finding.tried == 0 { finding.reservation = "nothing is committed" }
    return finding
  }

  /// Calls `visit` with the logs as they are before each event.
  private static func replay(_ timeline: Timeline, _ visit: (LogReplay, Event, Int) -> Void) {
    guard LogReplay.isRaftLike(timeline) else { return }
    var replay = LogReplay(timeline)
    for (index, event) in timeline.events.enumerated() where event.node != .network {
      visit(replay, event, index)
      replay.follow(event, index, in: timeline)
    }
  }
}
