import Timelines

/// Counts messages by what became of them.
struct MessageTally {
  private struct Fate {
    var isSent = false
    var isReceived = false
    var cause: DropCause?
  }

  private var fates: [Fate]
  private var duplicated = 0

  init(_ timeline: Timeline) { fates = Array(repeating: Fate(), count: timeline.messages.count) }

  /// Whether the event is the arrival of a message that had arrived before.
  mutating func absorb(_ event: Event, index: Int) -> Bool {
    let message = Int(event.message.index)
    var isDuplicate = false
    switch event.kind {
    case .send: fates[message].isSent = true
    case .receive:
      isDuplicate = fates[message].isReceived
      if isDuplicate { duplicated += 1 }
      fates[message].isReceived = true
    default: fates[message].cause = event.cause
    }
    return isDuplicate
  }

  /// A message that arrived counts as received even when a copy of it was lost, so that sent = received − unsent + lost
  /// + unreceived.
  func counts() -> MessageCounts {
    var counts = MessageCounts()
    counts.duplicated = duplicated
    for fate in fates {
      if fate.isSent { counts.sent += 1 }
      if fate.isReceived {
        counts.received += 1
        if !fate.isSent { counts.unsent += 1 }
      } else if let cause = fate.cause {
        counts.lost[Int(cause.rawValue)] += 1
      } else {
        counts.unreceived += 1
      }
    }
    return counts
  }
}
