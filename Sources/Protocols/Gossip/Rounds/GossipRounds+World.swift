import Simulator
import Timelines

// What the plan does to a run in rounds. It happens at its own instant, between the phases of a round.

extension GossipRounds {
  /// Lets happen what is due up to `time`, and the source begin as soon as it runs.
  mutating func move(to time: Instant) {
    if !hasBegun, time == .zero, world.isCalm { begin(at: .zero) }
    guard !world.isCalm else { return }
    repeat {
      if world.isWatching, let timeline = recorder.timelineSoFar { world.observe(timeline) }
      guard let change = world.next(upTo: time) else { break }
      apply(change)
    } while !hasStopped
    if !hasBegun, !hasStopped, world.isRunning(plan.source) { begin(at: time) }
  }

  /// The source learns the item: at time zero, or when it first runs.
  private mutating func begin(at time: Instant) {
    hasBegun = true
    guard nodes[plan.source].learn() else { return }
    let source = plan.source
    lying?.believe(.truth, source)
    learned(plan.source, from: nil, at: time)
    settle()
  }

  private mutating func apply(_ change: RoundWorld.Change) {
    let time = change.time
    switch change.kind {
    case .crash(let node):
      recorder.record { $0.recordFault(.crash, at: time, node: node) }
      crash(Int(node.index), at: time)
    case .restart(let node):
      recorder.record { $0.recordFault(.restart, at: time, node: node) }
      restarted(Int(node.index), at: time)
    case .pause(let node): recorder.record { $0.recordFault(.pause, at: time, node: node) }
    case .resume(let node):
      recorder.record { $0.recordFault(.resume, at: time, node: node) }
      resume(Int(node.index), at: time)
    case .cut(let partition): recorder.record { $0.recordPartition(partition, at: time) }
    case .heal(let index): recorder.record { $0.recordHeal(index, at: time) }
    case .request(let text, let number, let node):
      recorder.record { $0.recordRequest(text, number: number, at: time, node: node) }
    case .stop:
      hasStopped = true
      end = time
    }
  }

  /// All that is left is what is on stable storage; what has waited for the node is lost.
  private mutating func crash(_ node: Int, at time: Instant) {
    for (parcel, message) in waiting where Int(parcel.target) == node {
      recorder.recordDrop(message, cause: .down, at: time)
    }
    waiting.removeAll { Int($0.parcel.target) == node }
    let before = nodes[node]
    nodes[node] = GossipNode(restoring: before.knows, plan.rules)
    if before.knows, !nodes[node].knows {
      informed -= 1
      lying?.forget(node)
    }
    infective += (nodes[node].isInfective ? 1 : 0) - (before.isInfective ? 1 : 0)
  }

  private mutating func restarted(_ node: Int, at time: Instant) {
    guard let found = audit.restarted(node, knows: nodes[node].knows, names: plan.names) else { return }
    recorder.record { $0.recordViolation("\(GossipAudit.remembering): \(found)", at: time, node: NodeID(node)) }
  }

  /// What has waited arrives now; of a pull the node hears too late to answer in its round.
  private mutating func resume(_ node: Int, at time: Instant) {
    let heard = waiting.filter { Int($0.parcel.target) == node }
    waiting.removeAll { Int($0.parcel.target) == node }
    for (parcel, message) in heard {
      recorder.recordReceive(message, at: time)
      if parcel.isDuplicated { recorder.recordReceive(message, at: time) }
      if parcel.kind.carriesItem { take(parcel, message, at: time) }
    }
  }
}
