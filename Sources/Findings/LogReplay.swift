import Timelines

/// The replicated logs of a run, built again from its `append` and `truncate` events, as far as they tell.
struct LogReplay {
  /// An entry, and the event that says so.
  struct Known {
    var entry: LogEntry
    var event: Int

    /// Whether the two cannot be one entry. What is not known cannot tell them apart.
    func differs(from other: Known) -> Bool {
      if entry.term.isKnown, other.entry.term.isKnown, entry.term != other.entry.term { return true }
      return entry.value != .empty && other.entry.value != .empty && entry.value != other.entry.value
    }
  }

  /// The end of one node's log. What was there before the first event is not known.
  struct Log {
    private(set) var entries: [Known] = []

    /// Index of the first entry that is known.
    var start: Int { entries.first?.entry.index ?? 1 }
    var end: Int { entries.last?.entry.index ?? 0 }

    subscript(index: Int) -> Known? {
      let position = index - start
      return entries.indices.contains(position) ? entries[position] : nil
    }

    /// Puts the entry at its index; whatever stood there or after it is gone unless it is the same.
    mutating func put(_ known: Known) {
      let index = known.entry.index
      if index == end + 1 || entries.isEmpty {
        entries.append(known)
      } else if let present = self[index] {
        guard known.differs(from: present) else { return }
        entries.removeLast(end - index + 1)
        entries.append(known)
      } else {
        entries = [known]
      }
    }

    mutating func truncate(from index: Int) {
      if index <= end { entries.removeLast(min(entries.count, end - index + 1)) }
    }
  }

  private(set) var logs: [Log]
  /// The role and term that each node is in, and the event that says so; nil while it is down or not known.
  private(set) var states: [(role: Role, term: Term, event: Int)?]

  init(_ timeline: Timeline) {
    logs = timeline.nodes.map { _ in Log() }
    states = timeline.nodes.map { _ in nil }
  }

  /// Carries out event `index` of `timeline`.
  mutating func follow(_ event: Event, _ index: Int, in timeline: Timeline) {
    let node = Int(event.node.index)
    switch event.kind {
    case .append: logs[node].put(Known(entry: timeline.entries[event.entry], event: index))
    case .truncate: logs[node].truncate(from: timeline.entries[event.entry].index)
    case .state: states[node] = (event.role, event.term, index)
    case .crash, .restart: states[node] = nil
    default: break
    }
  }

  /// The term and event since which the node leads, or nil if it does not.
  func leadership(of node: NodeID) -> (term: Term, event: Int)? {
    guard let state = states[Int(node.index)], state.role == .leader, state.term.isKnown else { return nil }
    return (state.term, state.event)
  }

  /// Whether the run has roles and logs as Raft has them. Protocols without followers keep their logs by other rules.
  static func isRaftLike(_ timeline: Timeline) -> Bool {
    timeline.events.contains { $0.kind == .state && ($0.role == .follower || $0.role == .candidate) }
  }
}
