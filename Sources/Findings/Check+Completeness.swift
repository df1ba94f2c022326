import Timelines

extension Check {
  /// Raft's Leader Completeness (§5.4). The term of a commitment is that of the node that tells of it: the leader that
  /// committed the entry led in that term or before, so that later terms must have it. In an imported run an entry that
  /// is not in a leader's log may just not have been printed: only another entry in its place counts.
  static let leadersHaveAllCommitted = Check(
    name: "leaders have all that is committed",
    rule:
      "An entry committed in a term is in the logs of the leaders of all later terms (Raft §5.4, Leader Completeness)."
  ) { timeline in
    guard LogReplay.isRaftLike(timeline) else { return Finding(reservation: "no leader is elected") }
    var walk = CompletenessWalk(timeline)
    for (index, event) in timeline.events.enumerated() where event.node != .network {
      walk.replay.follow(event, index, in: timeline)
      switch event.kind {
      case .state where event.role == .leader && event.term.isKnown: walk.elect(event, index)
      case .commit: walk.commit(event, index)
      default: break
      }
    }
    if walk.finding.tried == 0 { walk.finding.reservation = "no leader is elected beside a commitment" }
    return walk.finding
  }
}

/// What has been committed and who has been elected so far.
private struct CompletenessWalk {
  private struct Commitment {
    var known: LogReplay.Known
    var term: Term
    var event: Int
  }

  private struct Election {
    var node: NodeID
    var term: Term
    var event: Int
    var log: LogReplay.Log
    var hasFailed = false
  }

  var replay: LogReplay
  var finding = Check.Finding()
  private let timeline: Timeline
  private let isImported: Bool
  private var commitments: [Int: Commitment] = [:]
  /// The indices in `commitments`, in the order in which they were committed.
  private var indices: [Int] = []
  private var elections: [Election] = []

  init(_ timeline: Timeline) {
    self.timeline = timeline
    replay = LogReplay(timeline)
    isImported = Check.isImported(timeline)
  }

  mutating func elect(_ event: Event, _ index: Int) {
    elections.append(
      Election(node: event.node, term: event.term, event: index, log: replay.logs[Int(event.node.index)]))
    for position in indices { compare(election: elections.count - 1, position) }
  }

  /// Notes every entry that is told to be committed for the first time, down to the last one known before it.
  mutating func commit(_ event: Event, _ index: Int) {
    guard let state = replay.states[Int(event.node.index)], state.term.isKnown else { return }
    let last = timeline.entries[event.entry]
    let log = replay.logs[Int(event.node.index)]
    var position = last.index
    while position > 0, commitments[position] == nil {
      let told = position == last.index ? LogReplay.Known(entry: last, event: index) : log[position]
      guard let known = told else { return }
      commitments[position] = Commitment(known: known, term: state.term, event: index)
      indices.append(position)
      for election in elections.indices { compare(election: election, position) }
      position -= 1
    }
  }

  private mutating func compare(election: Int, _ position: Int) {
    let leader = elections[election]
    guard let committed = commitments[position], committed.term < leader.term, !leader.hasFailed else { return }
    finding.tried += 1
    let isMissing: Bool
    if let present = leader.log[position] {
      isMissing = committed.known.differs(from: present)
    } else {
      isMissing = !isImported && position >= leader.log.start
    }
    guard isMissing else { return }
    elections[election].hasFailed = true
    let event = timeline.events[max(committed.event, leader.event)]
    finding.fail(
      [min(committed.event, leader.event), max(committed.event, leader.event)], at: event.time,
      "\(Check.name(leader.node, timeline)) leads \(leader.term) without entry \(position), committed in \(committed.term)"
    )
  }
}
