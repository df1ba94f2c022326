public import Timelines

extension Overlap {
  /// The stretches in which two or more of `leaderships` ran at once; a new stretch begins whenever the set changes.
  static func all(among leaderships: [Leadership]) -> [Overlap] {
    var overlaps: [Overlap] = []
    var active: [Leadership] = []
    var since = Instant.zero

    func close(at time: Instant) {
      if active.count > 1, since < time {
        overlaps.append(
          Overlap(
            leaders: active.map(\.node), terms: active.map(\.term),
            stretch: Stretch(from: since, to: time, isOpen: active.allSatisfy(\.stretch.isOpen))))
      }
      since = time
    }

    func retire(until time: Instant) {
      while let next = active.map(\.stretch.to).min(), next <= time {
        close(at: next)
        active.removeAll { $0.stretch.to == next }
      }
    }

    for leadership in leaderships {
      retire(until: leadership.stretch.from)
      close(at: leadership.stretch.from)
      active.append(leadership)
    }
    retire(until: .never)
    return overlaps
  }
}

extension Findings {
  /// Terms led by more than one node, which Raft's Election Safety (§5.2) forbids: the term, then the nodes in the
  /// order in which they began to lead.
  public var doublyLedTerms: [(term: Term, leaders: [NodeID])] {
    var leaders: [Term: [NodeID]] = [:]
    var doubled: [Term] = []
    for leadership in leaderships where leadership.term.isKnown {
      var known = leaders[leadership.term] ?? []
      guard !known.contains(leadership.node) else { continue }
      known.append(leadership.node)
      leaders[leadership.term] = known
      if known.count == 2 { doubled.append(leadership.term) }
    }
    return doubled.map { ($0, leaders[$0] ?? []) }
  }
}
