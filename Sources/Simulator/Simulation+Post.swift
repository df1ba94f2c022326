public import Timelines

// A message leaves: it is recorded, the network gives its verdict, and its arrival (or the moment of its drop) is
// scheduled.

extension Simulation {
  @inlinable
  mutating func post(_ outgoing: Outgoing<Program.Payload>) {
    let kind = outgoing.payload.kind
    let type = typeLabels[kind] ?? makeTypeLabel(kind)
    let detail = outgoing.payload.detail(naming: turn.timeline.nodes)
    let message = Message(
      from: turn.node, to: outgoing.target, type: type, class: kinds[kind].messageClass, term: outgoing.payload.term,
      detail: detail.isEmpty ? .empty : turn.timeline.intern(detail), lie: outgoing.lie)
    let id = turn.timeline.recordSend(message, at: now)
    // Every message draws its delay, whatever becomes of it, so that a lost one does not shift the delays of the
    // others.
    var delay = latencyStream.draw(in: network.latency)
    var cause: DropCause? = lossStream.happens(network.loss) ? .loss : nil
    var isDuplicated = duplicationStream.happens(network.duplication)
    if !rules.isEmpty { applyRules(to: message, kind: kinds[kind], delay: &delay, cause: &cause, &isDuplicated) }
    if !cuts.isEmpty, isCut(from: message.source, to: message.target) { cause = .partition }
    if outgoing.isWithheld { cause = .byzantine }
    var parcel = Parcel(payload: outgoing.payload, message: id, source: message.source, target: message.target)
    delay = delay + outgoing.lag
    if let cause {
      parcel.cause = cause
      enqueue(.drop, at: now + delay, slot: parcels.insert(parcel))
      return
    }
    if isDuplicated { postCopy(&parcel) }
    enqueue(.delivery, at: now + delay, slot: parcels.insert(parcel))
  }

  @usableFromInline
  mutating func makeTypeLabel(_ kind: Int) -> LabelID {
    let label = turn.timeline.intern(kinds[kind].type)
    typeLabels[kind] = label
    return label
  }

  @usableFromInline
  mutating func applyRules(
    to message: Message, kind: MessageKind, delay: inout Elapsed, cause: inout DropCause?, _ isDuplicated: inout Bool
  ) {
    for index in rules.indices where rules[index].matches(message, of: kind, sentAt: now) {
      let rule = rules[index].rule
      guard ruleStream.happens(rule.chance) else { continue }
      switch rule.verdict {
      case .pass: return
      case .deliver(let range): delay = ruleStream.draw(in: range)
      case .drop(let found): cause = found
      case .duplicate: isDuplicated = true
      }
    }
  }

  @usableFromInline
  mutating func postCopy(_ parcel: inout Parcel<Program.Payload>) {
    parcel.isCopied = true
    copies[parcel.message] = Copies(onTheWay: 2, hasArrived: false)
    let delay = duplicationStream.draw(in: network.latency)
    enqueue(.delivery, at: now + delay, slot: parcels.insert(parcel))
  }

  @usableFromInline
  mutating func noteArrival(of message: MessageID) {
    copies[message]?.hasArrived = true
    copies[message]?.onTheWay -= 1
  }

  /// Records that `parcel` did not arrive, unless another copy of its message has arrived or still may.
  @usableFromInline
  mutating func fail(_ parcel: Parcel<Program.Payload>, cause: DropCause) {
    if parcel.isCopied {
      copies[parcel.message]?.onTheWay -= 1
      if let rest = copies[parcel.message], rest.hasArrived || rest.onTheWay > 0 { return }
    }
    turn.timeline.recordDrop(parcel.message, at: now, cause: cause)
  }
}

/// A message on its way.
@usableFromInline struct Parcel<Payload> {
  @usableFromInline var payload: Payload
  @usableFromInline var message: MessageID
  @usableFromInline var source: NodeID
  @usableFromInline var target: NodeID
  /// Why it will not arrive; meaningful only for a pending drop.
  @usableFromInline var cause = DropCause.loss
  /// There are two parcels with this message.
  @usableFromInline var isCopied = false

  @inlinable init(payload: Payload, message: MessageID, source: NodeID, target: NodeID) {
    self.payload = payload
    self.message = message
    self.source = source
    self.target = target
  }
}

/// What became of the two copies of a duplicated message.
@usableFromInline struct Copies {
  var onTheWay: Int
  var hasArrived: Bool
}
