import Timelines

extension Assembly {
  /// Writes the event that a line stands for.
  mutating func write(_ draft: Draft, at instant: Instant, _ time: Int64) {
    let node = NodeID(draft.node)
    let before = timeline.events.count
    switch draft.kind {
    case .start: writeStart(draft, at: instant, node)
    case .stopping: note("stopping" + suffix(draft[.reason]), draft, at: instant)
    case .stop: writeStop(draft, at: instant, node)
    case .role, .term: writeState(draft, at: instant, node)
    case .leader: writeLeader(draft, at: instant)
    case .timeout:
      timeline.recordTimer(.fired, draft[.name] ?? "election", at: instant, node: node, provenance: draft.provenance)
    case .send: writeSend(draft, at: instant, time)
    case .receive: writeReceive(draft, at: instant)
    case .sendFailed:
      note(
        "could not send \(draft[.type] ?? "a message") to \(peer(draft, .to))" + suffix(draft[.detail]), draft,
        at: instant)
    case .link: writeLink(draft, at: instant)
    case .member: writeMember(draft, at: instant, node)
    case .client: writeClient(draft, at: instant, node)
    case .note: note(draft[.text] ?? "", draft, at: instant)
    case .late:
      let length = draft[.by].flatMap { DurationReader.read($0) }.map { Elapsed(microseconds: $0).description }
      note(
        "heartbeat\(draft[.to] == nil ? "" : " to " + peer(draft, .to)) late by \(length ?? "?")", draft, at: instant)
    case .log: writeLog(draft, at: instant, node)
    case .reason: trackers[draft.node].reason = draft[.text] ?? ""
    case .system: break
    }
    if timeline.events.count > before, draft.source != .none { timeline.setSourceOfLastEvent(draft.source) }
  }

  private func suffix(_ text: String?) -> String { text.map { $0.isEmpty ? "" : ": \($0)" } ?? "" }

  private func peer(_ draft: Draft, _ attribute: Attribute) -> String {
    draft.peer.map { session.name($0) } ?? draft[attribute] ?? "?"
  }

  private mutating func note(_ text: String, _ draft: Draft, at instant: Instant) {
    timeline.recordNote(text, at: instant, node: NodeID(draft.node), provenance: draft.provenance)
  }

  // MARK: The life of a node

  private mutating func writeStart(_ draft: Draft, at instant: Instant, _ node: NodeID) {
    if trackers[draft.node].isDown {
      restart(draft.node, at: instant, reason: draft[.reason] ?? "", .logged)
    } else if !trackers[draft.node].hasStarted {
      note("started", draft, at: instant)
    }
    trackers[draft.node].hasStarted = true
  }

  private mutating func writeStop(_ draft: Draft, at instant: Instant, _ node: NodeID) {
    // The operator's own record of faults tells of stops, too.
    guard !trackers[draft.node].isDown, !session.hasFaultFile else { return }
    crash(draft.node, at: instant, reason: "stopped" + suffix(draft[.reason]), draft.provenance)
  }

  private mutating func crash(_ node: Int, at instant: Instant, reason: String, _ provenance: Provenance) {
    guard !trackers[node].isDown else { return }
    timeline.recordFault(.crash, at: instant, node: NodeID(node), reason: reason, provenance: provenance)
    trackers[node] = NodeTracker(isDown: true, hasStarted: true)
  }

  private mutating func restart(_ node: Int, at instant: Instant, reason: String, _ provenance: Provenance) {
    guard trackers[node].isDown else { return }
    timeline.recordFault(.restart, at: instant, node: NodeID(node), reason: reason, provenance: provenance)
    trackers[node].isDown = false
  }

  mutating func write(_ fault: Fault, at instant: Instant) {
    let before = timeline.events.count
    switch (fault.kind, fault.node) {
    case (.crash, let node?): crash(node, at: instant, reason: fault.reason, fault.provenance)
    case (.restart, let node?): restart(node, at: instant, reason: fault.reason, fault.provenance)
    case (.pause, let node?) where !trackers[node].isPaused && !trackers[node].isDown:
      timeline.recordFault(.pause, at: instant, node: NodeID(node), reason: fault.reason, provenance: fault.provenance)
      trackers[node].isPaused = true
    case (.resume, let node?) where trackers[node].isPaused:
      timeline.recordFault(.resume, at: instant, node: NodeID(node), reason: fault.reason, provenance: fault.provenance)
      trackers[node].isPaused = false
    case (.partition, _):
      let sides = fault.sides.map { side in side.map { NodeID($0) } }
      let index = timeline.recordPartition(
        Partition(sides: sides, oneWay: fault.oneWay), at: instant, reason: fault.reason, provenance: fault.provenance)
      openPartitions.append(index)
    case (.heal, _):
      for index in openPartitions {
        timeline.recordHeal(index, at: instant, provenance: fault.provenance)
        if fault.source != .none { timeline.setSourceOfLastEvent(fault.source) }
      }
      openPartitions = []
    default: break
    }
    if timeline.events.count > before, fault.source != .none { timeline.setSourceOfLastEvent(fault.source) }
  }

  // MARK: Roles

  private mutating func writeState(_ draft: Draft, at instant: Instant, _ node: NodeID) {
    let tracker = trackers[draft.node]
    let word = draft[.role] ?? ""
    let role = draft.kind == .term ? tracker.role ?? .member : Role.allCases.first { $0.word == word } ?? .member
    let term = draft.term.map { Term($0) } ?? tracker.term ?? .unknown
    defer { trackers[draft.node].reason = "" }
    guard role != tracker.role || term != tracker.term else { return }
    trackers[draft.node].role = role
    trackers[draft.node].term = term
    timeline.recordState(
      role, term: term, at: instant, node: node, reason: draft[.reason] ?? tracker.reason, provenance: draft.provenance)
    guard role == .leader else { return }
    if term.isKnown, let other = leaders.updateValue(draft.node, forKey: Int(term.number)), other != draft.node {
      report.find(.error, "two leaders in term \(term.number): \(session.name(other)) and \(session.name(draft.node))")
    }
    for (other, tracker) in trackers.enumerated()
    where other != draft.node && tracker.role == .leader && tracker.term != term {
      report.find(
        .note,
        "two leaders at once: \(session.name(draft.node)) (\(term)) while \(session.name(other)) still leads (\(tracker.term ?? .unknown))"
      )
    }
  }

  private mutating func writeLeader(_ draft: Draft, at instant: Instant) {
    let leader = draft.peer.map { session.name($0) } ?? draft[.leader] ?? ""
    let term = draft.term.map { " in term \($0)" } ?? ""
    switch draft[.change] {
    case "lost": note(leader.isEmpty ? "lost the leader" : "lost leader \(leader)" + term, draft, at: instant)
    default: note("leader is \(leader)" + term, draft, at: instant)
    }
  }

  private mutating func writeLog(_ draft: Draft, at instant: Instant, _ node: NodeID) {
    guard let index = draft[.index].flatMap({ Int($0) }), index >= 0 else { return }
    let kind: EventKind =
      draft[.change] == "append" ? .append : draft[.change] == "truncate" ? .truncate : .commit
    timeline.recordEntry(
      kind, index: index, term: draft.term.map { Term($0) } ?? .unknown, value: draft[.value] ?? "", at: instant,
      node: node, provenance: draft.provenance)
  }

  // MARK: Links, members, clients

  private mutating func writeLink(_ draft: Draft, at instant: Instant) {
    let isUp = draft[.state] != "down"
    if let peer = draft.peer {
      // Each peer has several streams, and a probe repeats itself: only the change is news.
      if trackers[draft.node].links.updateValue(isUp, forKey: peer) ?? true == isUp { return }
    }
    let name = peer(draft, .peer)
    note(isUp ? "link to \(name) is back" : "link to \(name) is down" + suffix(draft[.name]), draft, at: instant)
  }

  private mutating func writeMember(_ draft: Draft, at instant: Instant, _ node: NodeID) {
    let state = draft[.state] ?? ""
    if let peer = draft.peer, peer != draft.node, ["suspect", "failed"].contains(state) {
      timeline.recordDetect(NodeID(peer), reason: draft[.reason] ?? state, at: instant, node: node)
    } else {
      note("\(peer(draft, .peer)): \(state)" + suffix(draft[.reason]), draft, at: instant)
    }
  }

  private mutating func writeClient(_ draft: Draft, at instant: Instant, _ node: NodeID) {
    let text = draft[.text] ?? ""
    let ok = draft[.ok] != "false"
    if draft[.change] == "response", let number = requests[draft.source] {
      timeline.recordResponse(text, number: number, succeeded: ok, at: instant, node: node)
      return
    }
    requests[draft.source] = requests.count
    timeline.recordRequest(text, number: requests.count - 1, at: instant, node: node)
  }
}
