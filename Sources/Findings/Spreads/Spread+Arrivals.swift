public import Timelines

/// The end of one message that carried an item: at a node, or on the way.
public struct SpreadArrival: Hashable, Sendable {
  public enum Fate: Hashable, Sendable {
    /// Told its target for the first time.
    case news
    /// Brought its target a newer version of what it knew, or what it had forgotten.
    case update
    /// Its target already knew.
    case known
    case lost(DropCause)
  }

  public var message: MessageID
  /// Whom it was meant for.
  public var node: NodeID
  public var time: Instant
  public var fate: Fate
}

extension Spread {
  /// Walks through the ends of all messages that carried this item, in order of time, by the rules by which ``traffic`` is
  /// counted. `isOnly` says that the run has no other item, so that messages without a detail carry this one. O(events).
  public func forEachArrival(in timeline: Timeline, isOnly: Bool, _ body: (SpreadArrival) -> Void) {
    var isKnown = [Bool](repeating: false, count: timeline.nodes.count)
    var open: (arrival: SpreadArrival, index: Int, carries: Bool)?
    func carries(_ message: Message) -> Bool {
      message.messageClass == .gossip && (message.detail == what || isOnly && message.detail == .empty)
    }
    func settle() {
      if let last = open, last.carries { body(last.arrival) }
      open = nil
    }
    for (index, event) in timeline.events.enumerated() {
      switch event.kind {
      case .receive:
        settle()
        open = (
          SpreadArrival(message: event.message, node: event.node, time: event.time, fate: .known), index,
          carries(timeline.message(event.message))
        )
      case .drop where carries(timeline.message(event.message)):
        settle()
        body(SpreadArrival(message: event.message, node: event.node, time: event.time, fate: .lost(event.cause)))
      case .learn:
        let isAdjacent = open?.index == index - 1 && open?.arrival.node == event.node
        if isAdjacent { open?.index = index }
        guard event.label == what else { continue }
        let isFirst = !isKnown[Int(event.node.index)]
        isKnown[Int(event.node.index)] = true
        guard isAdjacent, var told = open?.arrival else { continue }
        told.fate = isFirst ? .news : .update
        body(told)
        open?.carries = false
      default: settle()
      }
    }
    settle()
  }
}
