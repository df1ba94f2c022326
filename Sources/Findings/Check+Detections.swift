import Timelines

extension Check {
  /// Accuracy: "no correct node is ever exposed by a correct node" (PeerReview, §4.1). A simulated run knows who lied. A
  /// node may hold another to be crashed and be wrong; only detections that name evidence are accusations.
  static let honestUnaccused = Check(
    name: "no honest node accused", rule: "Whoever an honest node convicts by evidence has lied (PeerReview §4.1)."
  ) { timeline in
    var finding = Finding()
    if isImported(timeline) {
      finding.reservation = "an imported run does not know who lied"
      return finding
    }
    let liars = Set(timeline.messages.filter { $0.lie != nil }.map(\.source))
    for (index, event) in timeline.events.enumerated() where event.kind == .detect && !liars.contains(event.node) {
      guard !timeline.evidence(ofEvent: index).isEmpty else { continue }
      finding.tried += 1
      guard !liars.contains(event.suspect) else { continue }
      finding.fail(
        [index], at: event.time,
        "\(name(event.node, timeline)) accuses \(name(event.suspect, timeline)) at \(event.time), which has told no lie"
      )
    }
    if finding.tried == 0 { finding.reservation = "nobody is convicted by evidence" }
    return finding
  }

  /// A node can only name what it has seen: every message of the evidence reached it, or was refused by it, before.
  static let evidenceWasSeen = Check(
    name: "evidence was seen", rule: "A node names as evidence only messages that reached it."
  ) { timeline in
    var finding = Finding()
    var seen: Set<MessageID> = []
    var pending: [(index: Int, missing: [MessageID])] = []
    for (index, event) in timeline.events.enumerated() {
      if event.kind == .receive { seen.insert(event.message) }
      if event.kind == .drop, event.cause == .refused {
        seen.insert(event.message)
        pending.removeAll { $0.missing == [event.message] && timeline.events[$0.index].time == event.time }
      }
      let evidence = timeline.evidence(ofEvent: index)
      guard !evidence.isEmpty else { continue }
      finding.tried += 1
      let missing = evidence.filter { !seen.contains($0) || timeline.message($0).target != event.node }
      if !missing.isEmpty { pending.append((index, missing)) }
    }
    for (index, missing) in pending {
      let event = timeline.events[index]
      finding.fail(
        [index], at: event.time,
        "\(name(event.node, timeline)) names message \(missing[0].index) at \(event.time), which has not reached it")
    }
    if finding.tried == 0 { finding.reservation = "no event names evidence" }
    return finding
  }
}
