/// What became of one message.
public struct Flight: Hashable, Sendable {
  public var message: MessageID
  /// Index in ``Timeline/events`` of its send; nil when no log printed it.
  public var send: Int?
  /// Index of its first arrival; nil when it never arrived or nobody printed it.
  public var receive: Int?
  /// Index of its drop; nil when it arrived, was still on its way at the end, or its fate is not known.
  public var drop: Int?
  /// Indices of later arrivals of the same message.
  public var duplicates: [Int] = []

  public init(message: MessageID) { self.message = message }
}

extension Timeline {
  /// The fate of every message, in the order of ``messages``. O(events).
  public func flights() -> [Flight] {
    var flights = messages.indices.map { Flight(message: MessageID($0)) }
    for (index, event) in events.enumerated() where event.isMessage {
      let message = Int(event.message.index)
      switch event.kind {
      case .send: flights[message].send = index
      case .receive where flights[message].receive == nil: flights[message].receive = index
      case .receive: flights[message].duplicates.append(index)
      default: flights[message].drop = index
      }
    }
    return flights
  }
}
