import Timelines

extension Check {
  /// Only crashes that were recorded as such count: an inferred one is dated by the last line of a log.
  static let nothingReceivedWhileDown = Check(
    name: "no message received by a crashed node", rule: "Between its crash and its restart a node receives nothing."
  ) { timeline in
    var finding = Finding()
    var crash = [Int?](repeating: nil, count: timeline.nodes.count)
    for (index, event) in timeline.events.enumerated() {
      switch event.kind {
      case .crash where event.provenance == .logged:
        crash[Int(event.node.index)] = index
        finding.tried += 1
      case .restart: crash[Int(event.node.index)] = nil
      case .receive:
        guard let since = crash[Int(event.node.index)] else { continue }
        finding.fail(
          [since, index], at: event.time, "\(describe(event.message, timeline)) arrives at \(event.time); it is down")
      default: continue
      }
    }
    if finding.tried == 0 { finding.reservation = "no recorded crash" }
    return finding
  }

  /// Fails a message that both leaves and arrives while one cut stands between its ends. In an imported run a cut is a
  /// guess, and what it delays arrives late (TCP sends again), so the rule is tried on simulated runs only.
  static let nothingCrossesACut = Check(
    name: "no message crosses a cut", rule: "What is sent into a cut does not arrive while the cut stands."
  ) { timeline in
    var finding = Finding()
    if isImported(timeline) {
      finding.reservation = "an imported cut is inferred, and late deliveries are real"
      return finding
    }
    var open: [(partition: Int, begin: Int)] = []
    var sentAt = [Int](repeating: -1, count: timeline.messages.count)
    for (index, event) in timeline.events.enumerated() {
      switch event.kind {
      case .partition:
        open.append((event.partition, index))
        finding.tried += 1
      case .heal: open.removeAll { $0.partition == event.partition }
      case .send: sentAt[Int(event.message.index)] = index
      case .receive where !open.isEmpty:
        let message = timeline.message(event.message)
        let send = sentAt[Int(event.message.index)]
        guard
          let cut = open.first(where: { cut in
            send > cut.begin && timeline.partitions[cut.partition].separates(message.source, from: message.target)
          })
        else { continue }
        finding.fail(
          [cut.begin, send, index], at: event.time,
          "\(describe(event.message, timeline)) crosses the cut that began at \(timeline.events[cut.begin].time)")
      default: continue
      }
    }
    if finding.tried == 0 { finding.reservation = "no cut" }
    return finding
  }

  /// What the simulator's own invariants, or the log itself, recorded as broken.
  static let noViolation = Check(
    name: "no violation recorded", rule: "The run itself recorded no broken rule."
  ) { timeline in
    var finding = Finding()
    for (index, event) in timeline.events.enumerated() where event.kind == .violation {
      finding.fail([index], at: event.time, Wording.tame(timeline.text(event.label), limit: 200))
    }
    finding.tried = timeline.events.count
    return finding
  }
}
