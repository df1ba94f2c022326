/// The messages that show what a `detect` or `note` event says.
public struct EventEvidence: Hashable, Sendable {
  /// Index of the event.
  public var event: Int
  /// In the order in which the node names them; each has appeared before the event.
  public var messages: [MessageID]
}

extension Timeline {
  /// The messages that event `index` rests on; empty when it names none. O(log n) in the events with evidence.
  public func evidence(ofEvent index: Int) -> [MessageID] {
    var low = 0
    var high = evidence.count
    while low < high {
      let middle = (low + high) / 2
      if evidence[middle].event < index { low = middle + 1 } else { high = middle }
    }
    return low < evidence.count && evidence[low].event == index ? evidence[low].messages : []
  }

  /// Lets the last recorded event rest on `messages`.
  mutating func setEvidenceOfLastEvent(_ messages: [MessageID]) {
    guard !messages.isEmpty else { return }
    precondition(
      messages.allSatisfy { Int($0.index) < recordedMessages.count }, "evidence names a message that has not appeared")
    evidence.append(EventEvidence(event: recordedEvents.count - 1, messages: messages))
  }
}
