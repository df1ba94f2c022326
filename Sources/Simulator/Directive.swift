public import Timelines

/// Something done to a run from outside: when, and what.
///
/// ```swift
/// Directive(.when(.becomes(.leader), after: .milliseconds(200)), .crash(.leader))
/// ```
public struct Directive: Hashable, Sendable {
  public var moment: Moment
  public var action: Action

  public init(_ moment: Moment, _ action: Action) {
    self.moment = moment
    self.action = action
  }
}

/// When a directive is due.
public enum Moment: Hashable, Sendable {
  case at(Instant)
  /// `after` something happened in the run; never, if it does not happen.
  case when(Happening, after: Elapsed)
}

/// Something that a directive waits for.
public struct Happening: Hashable, Sendable {
  public var kind: EventKind
  /// For a `state` event: the role entered.
  public var role: Role?
  /// The name of the node at which it happens.
  public var node: String?
  /// For a `send`, `receive` or `drop`: the type of the message, and the names of its source and target.
  public var type: String?
  public var source: String?
  public var target: String?
  /// Counted from 1 among the events that match.
  public var occurrence: Int

  /// What is nil does not matter.
  public init(
    _ kind: EventKind, role: Role? = nil, at node: String? = nil, type: String? = nil, from source: String? = nil,
    to target: String? = nil, occurrence: Int = 1
  ) {
    self.kind = kind
    self.role = role
    self.node = node
    self.type = type
    self.source = source
    self.target = target
    self.occurrence = occurrence
  }

  /// A node enters `role`, for the `occurrence`-th time in the run.
  public static func becomes(_ role: Role, occurrence: Int = 1) -> Happening {
    Happening(.state, role: role, occurrence: occurrence)
  }

  /// A message of `type` leaves, for the `occurrence`-th time in the run.
  public static func sent(
    _ type: String, from source: String? = nil, to target: String? = nil, occurrence: Int = 1
  ) -> Happening {
    Happening(.send, type: type, from: source, to: target, occurrence: occurrence)
  }

  /// A message of `type` arrives, for the `occurrence`-th time in the run; a duplicate counts.
  public static func received(
    _ type: String, from source: String? = nil, to target: String? = nil, occurrence: Int = 1
  ) -> Happening {
    Happening(.receive, type: type, from: source, to: target, occurrence: occurrence)
  }

  /// The nodes that must be in the run.
  public var namedNodes: [String] { [node, source, target].compactMap { $0 } }

  func matches(_ event: Event, in timeline: Timeline) -> Bool {
    guard event.kind == kind, role.map({ $0 == event.role }) ?? true,
      node.map({ $0 == timeline.name(event.node) }) ?? true
    else { return false }
    guard event.isMessage else { return true }
    let message = timeline.message(event.message)
    return (source.map { $0 == timeline.name(message.source) } ?? true)
      && (target.map { $0 == timeline.name(message.target) } ?? true)
      && (type.map { $0 == timeline.text(message.type) } ?? true)
  }
}

extension Timeline {
  /// When something happened, in the sense of `happening`; nil when it never did.
  public func instant(of happening: Happening) -> Instant? {
    var left = happening.occurrence
    for event in events where happening.matches(event, in: self) {
      left -= 1
      if left == 0 { return event.time }
    }
    return nil
  }
}

/// A node, by name or by what it is when the directive is due.
public enum NodeReference: Hashable, Sendable {
  case named(String)
  /// The running leader of the highest term.
  case leader
  /// The `n`-th node, from 1, that runs and does not lead.
  case follower(Int)
  /// Every crashed or paused node.
  case stopped
  /// In a partition: every node that no other side names.
  case others
}

/// What a directive does. Where a reference finds no node, nothing happens.
public enum Action: Hashable, Sendable {
  /// The node stops and forgets everything that is not persistent.
  case crash(NodeReference)
  case restart(NodeReference)
  /// The node freezes; messages and timers wait for it.
  case pause(NodeReference)
  case resume(NodeReference)
  /// The node's clock runs at this rate from now on. Timers that are set keep their instant.
  case setClockRate(NodeReference, ClockRate)
  /// Cuts the sides from each other; with `oneWay`, only messages from the first side to the others are stopped.
  case partition([[NodeReference]], oneWay: Bool = false)
  /// Ends every cut.
  case heal
  /// A client outside asks the node for a command, such as "x=1". Requests are numbered from 1 in the order in which
  /// they are made; see ``Simulation/clientRetry``.
  case request(String, to: NodeReference)
  /// The observation ends here instead of at its planned end.
  case stop
}
