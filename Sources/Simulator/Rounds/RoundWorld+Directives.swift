public import Timelines

extension RoundWorld {
  /// The next thing that the plan brings about up to and including `time`, which has already happened to this world; nil
  /// when there is nothing more until then.
  public mutating func next(upTo time: Instant) -> Change? {
    while due.isEmpty, let first = queue.first, first.time <= time {
      queue.removeFirst()
      now = first.time
      carryOut(directives[Int(first.slot)].action)
      due.reverse()
    }
    if due.isEmpty { now = max(now, time) }
    return due.popLast()
  }

  /// Whether directives wait for something to happen, so that ``observe(_:)`` has to be called.
  public var isWatching: Bool { !watches.isEmpty }

  /// Schedules the directives whose happening has come. What is due already happens as soon as the world moves on.
  public mutating func observe(_ timeline: Timeline) {
    while watched < timeline.events.count {
      let event = timeline.events[watched]
      watched += 1
      for index in watches.indices where watches[index].happening.matches(event, in: timeline) {
        watches[index].matched += 1
        guard watches[index].matched == watches[index].happening.occurrence,
          case .when(_, let delay) = directives[watches[index].directive].moment
        else { continue }
        enqueue(watches[index].directive, at: max(event.time + delay, now))
      }
    }
    watches.removeAll { $0.matched >= $0.happening.occurrence }
  }

  mutating func enqueue(_ directive: Int, at time: Instant) {
    queue.push(Pending(.directive, at: time, sequence: sequence, slot: UInt32(directive)))
    sequence += 1
  }

  // MARK: Actions

  private mutating func carryOut(_ action: Action) {
    switch action {
    case .crash(let reference): turn(reference, to: .crashed, unless: [.crashed]) { .crash($0) }
    case .restart(let reference): turn(reference, to: .running, unless: [.running, .paused]) { .restart($0) }
    case .pause(let reference): turn(reference, to: .paused, unless: [.paused, .crashed]) { .pause($0) }
    case .resume(let reference): turn(reference, to: .running, unless: [.running, .crashed]) { .resume($0) }
    case .setClockRate: break
    case .partition(let sides, let oneWay): cut(sides, oneWay: oneWay)
    case .heal:
      for cut in cuts { note(.heal(cut.index)) }
      cuts = []
    case .request(let command, let reference):
      requestCount += 1
      if let node = resolve(reference).first { note(.request(command, number: requestCount, node)) }
    case .stop: note(.stop)
    }
  }

  private mutating func note(_ kind: Change.Kind) { due.append(Change(time: now, kind: kind)) }

  private mutating func turn(
    _ reference: NodeReference, to condition: Condition, unless exceptions: [Condition],
    _ kind: (NodeID) -> Change.Kind
  ) {
    for node in resolve(reference) where !exceptions.contains(conditions[Int(node.index)]) {
      conditions[Int(node.index)] = condition
      note(kind(node))
    }
  }

  private mutating func cut(_ references: [[NodeReference]], oneWay: Bool) {
    var sides = references.map { side in side.filter { $0 != .others }.flatMap { resolve($0) } }
    var isNamed = [Bool](repeating: false, count: names.count)
    for node in sides.joined() { isNamed[Int(node.index)] = true }
    for index in references.indices where references[index].contains(.others) {
      sides[index] += isNamed.indices.filter { !isNamed[$0] }.map { NodeID($0) }
    }
    guard sides.filter({ !$0.isEmpty }).count > 1 else { return }
    let partition = Partition(sides: sides, oneWay: oneWay)
    cuts.append(ActiveCut(partition, index: cutCount, nodeCount: names.count))
    cutCount += 1
    note(.cut(partition))
  }

  private func resolve(_ reference: NodeReference) -> [NodeID] {
    let all = names.indices.map { NodeID($0) }
    switch reference {
    case .named(let name):
      guard let index = names.firstIndex(of: name) else {
        preconditionFailure("a directive names \(name), which is not a node of the run")
      }
      return [NodeID(index)]
    case .leader: return []
    case .follower(let ordinal):
      let running = all.filter { conditions[Int($0.index)] == .running }
      return running.indices.contains(ordinal - 1) ? [running[ordinal - 1]] : []
    case .stopped: return all.filter { conditions[Int($0.index)] != .running }
    case .others: preconditionFailure("'others' has a meaning only in a partition")
    }
  }
}
