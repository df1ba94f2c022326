// Typed access to the numbers of an event. Asking an event of another kind is a programming error and stops the
// program.

extension Event {
  /// The message of a `send`, `receive` or `drop`.
  @inlinable public var message: MessageID {
    precondition(isMessage, "a \(kind) event has no message")
    return MessageID(Int(first))
  }

  /// Whether this is a `send`, `receive` or `drop`.
  @inlinable public var isMessage: Bool { kind.rawValue <= EventKind.drop.rawValue }

  /// The cause of a `drop`.
  public var cause: DropCause {
    guard let cause = DropCause(rawValue: checked(.drop).code) else {
      preconditionFailure("no cause of a drop: \(code)")
    }
    return cause
  }

  /// The role that a `state` event enters.
  public var role: Role {
    guard let role = Role(rawValue: checked(.state).code) else { preconditionFailure("no role: \(code)") }
    return role
  }

  /// The term of a `state` or `decide` event.
  public var term: Term {
    precondition(kind == .state || kind == .decide, "a \(kind) event has no term of its own")
    return Term(Int(first))
  }

  /// The phase of a `timer` event.
  public var phase: TimerPhase {
    guard let phase = TimerPhase(rawValue: checked(.timer).code) else {
      preconditionFailure("no phase of a timer: \(code)")
    }
    return phase
  }

  /// The index into ``Timeline/entries`` of an `append`, `truncate` or `commit`.
  public var entry: Int {
    precondition([.append, .truncate, .commit].contains(kind), "a \(kind) event has no log entry")
    return Int(first)
  }

  /// The index into ``Timeline/partitions`` of a `partition`, or of the one a `heal` ends.
  public var partition: Int {
    precondition(kind == .partition || kind == .heal, "a \(kind) event has no partition")
    return Int(first)
  }

  /// The suspect of a `detect` event.
  public var suspect: NodeID { NodeID(Int(checked(.detect).first)) }

  /// Whether the client of a `response` got what it asked for.
  public var succeeded: Bool { checked(.response).code == 1 }

  /// The number that pairs a `response` with its `request`, or the version of a learned item.
  public var number: Int {
    precondition([.request, .response, .learn].contains(kind), "a \(kind) event has no number")
    return Int(first)
  }

  /// The text that goes with the event: reason, timer name, item, value, request, note, invariant; may be empty.
  @inlinable public var label: LabelID { isMessage ? .empty : LabelID(Int(second)) }

  private func checked(_ expected: EventKind) -> Event {
    precondition(kind == expected, "a \(kind) event was read as a \(expected)")
    return self
  }
}
