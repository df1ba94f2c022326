import Timelines

extension Check {
  /// What a node decides, or commits in a slot of its log.
  private struct Decision {
    /// Index of the log entry; nil for a protocol that decides once.
    var slot: Int?
    var value: LabelID
  }

  /// The decision that an event records; nil for other events, and for a commit that does not say of what.
  private static func decision(_ event: Event, _ timeline: Timeline) -> Decision? {
    switch event.kind {
    case .decide: return Decision(slot: nil, value: event.label)
    case .commit:
      let entry = timeline.entries[event.entry]
      return entry.value == .empty ? nil : Decision(slot: entry.index, value: entry.value)
    default: return nil
    }
  }

  /// Agreement, which every consensus protocol promises: for Paxos "only a single value is chosen" (Paxos Made Simple,
  /// §2.1), for a replicated log that holds in every slot (Raft §5.4.3, State Machine Safety).
  static let oneDecision = Check(
    name: "one decision", rule: "No two nodes decide differently, for a log in no slot (Paxos Made Simple §2.1)."
  ) { timeline in
    var finding = Finding()
    var first: [Int?: (index: Int, value: LabelID)] = [:]
    for (index, event) in timeline.events.enumerated() {
      guard let decision = decision(event, timeline) else { continue }
      finding.tried += 1
      guard let earlier = first[decision.slot] else {
        first[decision.slot] = (index, decision.value)
        continue
      }
      guard earlier.value != decision.value else { continue }
      let before = timeline.events[earlier.index]
      finding.fail(
        [earlier.index, index], at: event.time,
        "\(name(event.node, timeline)) decides \(value(decision.value, timeline))\(place(decision.slot)) at "
          + "\(event.time); \(name(before.node, timeline)) decided \(value(earlier.value, timeline)) at \(before.time)")
    }
    if finding.tried == 0 { finding.reservation = "nothing is decided" }
    return finding
  }

  /// Validity. A no-op, with which a new leader fills a gap, needs no client. Logs of real systems seldom show what
  /// clients ask for, so the rule is tried on simulated runs only.
  static let decisionsWereProposed = Check(
    name: "decisions were asked for",
    rule: "What is decided was asked for by a client before (Paxos Made Simple §2.1)."
  ) { timeline in
    var finding = Finding()
    if isImported(timeline) {
      finding.reservation = "an imported run need not show its clients"
      return finding
    }
    var asked: Set<LabelID> = []
    for (index, event) in timeline.events.enumerated() {
      if event.kind == .request { asked.insert(event.label) }
      guard let decision = decision(event, timeline), timeline.text(decision.value) != "no-op" else { continue }
      finding.tried += 1
      if asked.contains(decision.value) { continue }
      finding.fail(
        [index], at: event.time,
        "\(name(event.node, timeline)) decides \(value(decision.value, timeline))\(place(decision.slot)) at "
          + "\(event.time); nobody asked for it")
    }
    if asked.isEmpty {
      finding = Finding()
      finding.reservation = "no client asks for anything"
    } else if finding.tried == 0 {
      finding.reservation = "nothing is decided"
    }
    return finding
  }

  private static func value(_ value: LabelID, _ timeline: Timeline) -> String {
    "“\(Wording.tame(timeline.text(value), limit: 32))”"
  }

  private static func place(_ slot: Int?) -> String { slot.map { " in slot \($0)" } ?? "" }
}
