/// One message between two nodes.
public struct Message: Hashable, Sendable {
  public var source: NodeID
  public var target: NodeID
  /// The protocol's word for it: `RequestVote`.
  public var type: LabelID
  /// What else is worth saying about it, such as why a vote was refused; may be empty.
  public var detail: LabelID
  public var term: Term
  public var messageClass: MessageClass
  /// How it was falsified; nil when it was not, or when nobody knows.
  public var lie: Lie?

  @inlinable
  public init(
    from source: NodeID, to target: NodeID, type: LabelID, class messageClass: MessageClass,
    term: Term = .unknown, detail: LabelID = .empty, lie: Lie? = nil
  ) {
    self.source = source
    self.target = target
    self.type = type
    self.detail = detail
    self.term = term
    self.messageClass = messageClass
    self.lie = lie
  }
}

/// One entry of a replicated log.
public struct LogEntry: Hashable, Sendable {
  /// Position in the log; the first entry has index 1.
  public var index: Int
  public var term: Term
  public var value: LabelID

  public init(index: Int, term: Term, value: LabelID) {
    self.index = index
    self.term = term
    self.value = value
  }
}

/// Which messages a cut stops.
public struct Partition: Hashable, Sendable {
  /// The sides. Nodes of different sides cannot reach each other; a node in no side reaches everyone.
  public var sides: [[NodeID]]
  /// When true, only messages from the first side to the others are stopped: a one-way cut.
  public var oneWay: Bool

  public init(sides: [[NodeID]], oneWay: Bool = false) {
    self.sides = sides
    self.oneWay = oneWay
  }

  /// Whether a message from `source` to `target` is stopped.
  public func separates(_ source: NodeID, from target: NodeID) -> Bool {
    guard let here = sides.firstIndex(where: { $0.contains(source) }),
      let there = sides.firstIndex(where: { $0.contains(target) }), here != there
    else { return false }
    return !oneWay || here == 0
  }
}
