import Timelines

extension Check {
  /// Causality: an effect does not come before its cause.
  static let noReceiveBeforeSend = Check(
    name: "no receive before its send", rule: "A message that was seen leaving arrives no earlier than it left."
  ) { timeline in
    var finding = Finding()
    for flight in timeline.flights() {
      guard let send = flight.send, let receive = flight.receive else { continue }
      finding.tried += 1
      let (left, arrived) = (timeline.events[send], timeline.events[receive])
      if receive < send || arrived.time < left.time {
        finding.fail(
          [min(send, receive), max(send, receive)], at: arrived.time,
          "\(describe(flight.message, timeline)) arrives at \(arrived.time) and leaves at \(left.time)")
      }
    }
    if finding.tried == 0 { finding.reservation = "no message was seen both leaving and arriving" }
    return finding
  }

  /// A simulated run records every send. Logs may leave sends out, so that an imported run is never failed for it.
  static let everyReceiveHasSend = Check(
    name: "every receive has a send", rule: "Nothing arrives that nobody sent."
  ) { timeline in
    var finding = Finding()
    var unsent = 0
    for flight in timeline.flights() {
      guard let receive = flight.receive else { continue }
      finding.tried += 1
      if flight.send != nil { continue }
      unsent += 1
      if isImported(timeline) { continue }
      finding.fail(
        [receive], at: timeline.events[receive].time, "\(describe(flight.message, timeline)) arrives and was never sent"
      )
    }
    if finding.tried == 0 {
      finding.reservation = "no message arrives"
    } else if unsent > 0 {
      finding.reservation =
        "the logs show no send for \(Wording.digits(unsent)) of \(Wording.digits(finding.tried)) messages"
    }
    return finding
  }

  static func isImported(_ timeline: Timeline) -> Bool {
    if case .imported = timeline.header.source { true } else { false }
  }

  static func name(_ node: NodeID, _ timeline: Timeline) -> String { Wording(timeline).name(node) }

  /// "A’s RequestVote to B".
  static func describe(_ id: MessageID, _ timeline: Timeline) -> String {
    let message = timeline.message(id)
    let words = Wording(timeline)
    let type = Wording.tame(timeline.text(message.type), limit: 32)
    return "\(words.possessive(message.source)) \(type.isEmpty ? "message" : type) to \(words.name(message.target))"
  }
}
