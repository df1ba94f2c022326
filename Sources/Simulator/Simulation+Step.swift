public import Timelines

// One step: the earliest pending happening is carried out, its handler runs, and what the handler wanted is put into
// the queue.

extension Simulation {
  @inlinable
  mutating func step(_ pending: Pending) {
    now = pending.time
    turn.time = now
    switch pending.kind {
    case .delivery: deliver(pending)
    case .drop:
      let parcel = parcels[pending.slot]
      parcels.release(pending.slot)
      turn.timeline.recordDrop(parcel.message, at: now, cause: parcel.cause)
    case .timer: expire(pending)
    case .start: start(pending)
    case .directive: carryOut(pending)
    case .request: deliverRequest(pending)
    case .retry: retry(pending)
    }
    if !watches.isEmpty { compareWatches() }
  }

  @inlinable
  mutating func deliver(_ pending: Pending) {
    let parcel = parcels[pending.slot]
    let target = Int(parcel.target.index)
    switch conditions[target] {
    case .running: break
    case .paused:
      waiting[target].append(pending)
      return
    case .crashed:
      parcels.release(pending.slot)
      fail(parcel, cause: .down)
      return
    }
    parcels.release(pending.slot)
    if !cuts.isEmpty, isCut(from: parcel.source, to: parcel.target) {
      fail(parcel, cause: .partition)
      return
    }
    turn.node = parcel.target
    turn.arrived = parcel.message
    guard states[target].admits(parcel.payload, from: parcel.source, &turn) else {
      fail(parcel, cause: .refused)
      flush()
      return
    }
    if parcel.isCopied { noteArrival(of: parcel.message) }
    turn.timeline.recordReceive(parcel.message, at: now)
    states[target].receive(parcel.payload, from: parcel.source, &turn)
    flush()
  }

  @inlinable
  mutating func expire(_ pending: Pending) {
    let node = Int(pending.slot)
    guard let index = timers[node].firstIndex(where: { $0.sequence == pending.sequence }) else { return }
    if conditions[node] == .paused {
      waiting[node].append(pending)
      return
    }
    let timer = timers[node].remove(at: index).timer
    turn.node = NodeID(node)
    states[node].expire(timer, &turn)
    flush()
  }

  @inlinable
  mutating func start(_ pending: Pending) {
    let node = Int(pending.slot)
    switch conditions[node] {
    case .crashed: return
    case .paused: waiting[node].append(pending)
    case .running:
      turn.node = NodeID(node)
      states[node].start(&turn)
      flush()
    }
  }

  /// Carries out what the handler of `turn.node` asked for: timers, then messages, then the invariants are checked.
  @inlinable
  mutating func flush() {
    if !turn.timerRequests.isEmpty {
      for index in turn.timerRequests.indices { apply(turn.timerRequests[index]) }
      turn.timerRequests.removeAll(keepingCapacity: true)
    }
    if !turn.outbox.isEmpty {
      for index in turn.outbox.indices { post(turn.outbox[index]) }
      turn.outbox.removeAll(keepingCapacity: true)
    }
    if !invariants.isEmpty { checkInvariants() }
  }

  @inlinable
  mutating func apply(_ request: TimerRequest<Program.Timer>) {
    let node = Int(turn.node.index)
    let index = timers[node].firstIndex { $0.timer == request.timer }
    guard let delay = request.delay else {
      if let index { timers[node].remove(at: index) }
      return
    }
    precondition(delay >= .zero, "a timer was set to run out \(delay) from now")
    if let index {
      timers[node][index].sequence = sequence
    } else {
      timers[node].append(ArmedTimer(timer: request.timer, sequence: sequence))
    }
    enqueue(.timer, at: now + turn.clocks[node].realTime(of: delay), slot: UInt32(node))
  }

  @usableFromInline
  mutating func checkInvariants() {
    for index in invariants.indices {
      let found = invariants[index].check(states, changed: turn.node, names: turn.timeline.nodes)
      guard let found else { continue }
      turn.timeline.recordViolation("\(invariants[index].name): \(found)", at: now, node: turn.node)
    }
  }

  /// Schedules the directives whose happening has come.
  @usableFromInline
  mutating func compareWatches() {
    while watched < turn.timeline.events.count {
      let event = turn.timeline.events[watched]
      watched += 1
      for index in watches.indices where watches[index].happening.matches(event, in: turn.timeline) {
        watches[index].matched += 1
        guard watches[index].matched == watches[index].happening.occurrence,
          case .when(_, let delay) = directives[watches[index].directive].moment
        else { continue }
        enqueue(.directive, at: now + delay, slot: UInt32(watches[index].directive))
      }
    }
    watches.removeAll { $0.matched >= $0.happening.occurrence }
  }
}
