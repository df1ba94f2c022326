public import Timelines

// Directives: crashes, pauses, cuts and clocks.

extension Simulation {
  @usableFromInline
  mutating func carryOut(_ pending: Pending) {
    switch directives[Int(pending.slot)].action {
    case .crash(let reference): for node in resolve(reference) { crash(node) }
    case .restart(let reference): for node in resolve(reference) { restart(node) }
    case .pause(let reference): for node in resolve(reference) { pause(node) }
    case .resume(let reference): for node in resolve(reference) { resume(node) }
    case .setClockRate(let reference, let rate):
      for node in resolve(reference) { turn.clocks[Int(node.index)].setRate(rate, at: now) }
    case .partition(let sides, let oneWay): cut(sides, oneWay: oneWay)
    case .heal: heal()
    case .request(let command, let reference): ask(command, of: resolve(reference))
    case .stop: hasStopped = true
    }
  }

  // MARK: Nodes

  private mutating func crash(_ node: NodeID) {
    let index = Int(node.index)
    guard conditions[index] != .crashed else { return }
    conditions[index] = .crashed
    turn.timeline.recordFault(.crash, at: now, node: node)
    timers[index] = []
    // All that is left is what was on stable storage.
    states[index] = Program(
      node: node, of: states.count, settings: settings, persistent: states[index].persistent)
    for pending in waiting[index] where pending.kind == .delivery {
      let parcel = parcels[pending.slot]
      parcels.release(pending.slot)
      fail(parcel, cause: .down)
    }
    for pending in waiting[index] where pending.kind == .request { refuse(takeCall(pending.slot)) }
    waiting[index] = []
  }

  private mutating func restart(_ node: NodeID) {
    guard conditions[Int(node.index)] == .crashed else { return }
    conditions[Int(node.index)] = .running
    turn.timeline.recordFault(.restart, at: now, node: node)
    enqueue(.start, at: now, slot: node.index)
  }

  private mutating func pause(_ node: NodeID) {
    guard conditions[Int(node.index)] == .running else { return }
    conditions[Int(node.index)] = .paused
    turn.timeline.recordFault(.pause, at: now, node: node)
  }

  private mutating func resume(_ node: NodeID) {
    let index = Int(node.index)
    guard conditions[index] == .paused else { return }
    conditions[index] = .running
    turn.timeline.recordFault(.resume, at: now, node: node)
    let waited = waiting[index]
    waiting[index] = []
    for pending in waited {
      if pending.kind == .timer, let timer = timers[index].firstIndex(where: { $0.sequence == pending.sequence }) {
        timers[index][timer].sequence = sequence
      }
      enqueue(pending.kind, at: now, slot: pending.slot)
    }
  }

  // MARK: The network

  private mutating func cut(_ references: [[NodeReference]], oneWay: Bool) {
    var sides = references.map { side in
      side.filter { $0 != .others }.flatMap { resolve($0) }
    }
    let named = sides.flatMap { $0 }
    for index in references.indices where references[index].contains(.others) {
      sides[index] += turn.timeline.nodeIDs.filter { !named.contains($0) }
    }
    guard sides.filter({ !$0.isEmpty }).count > 1 else { return }
    let partition = Partition(sides: sides, oneWay: oneWay)
    let index = turn.timeline.recordPartition(partition, at: now)
    cuts.append(ActiveCut(partition, index: index, nodeCount: states.count))
  }

  private mutating func heal() {
    for cut in cuts { turn.timeline.recordHeal(cut.index, at: now) }
    cuts = []
  }

  /// Whether a cut stops messages from `source` to `target` now.
  @usableFromInline
  func isCut(from source: NodeID, to target: NodeID) -> Bool {
    cuts.contains { $0.separates(source, from: target) }
  }
}

/// A cut with the side of every node looked up.
@usableFromInline struct ActiveCut: Sendable {
  let index: Int
  private let oneWay: Bool
  /// -1 for a node in no side, which reaches everyone.
  private var sideOfNode: [Int]

  init(_ partition: Partition, index: Int, nodeCount: Int) {
    self.index = index
    oneWay = partition.oneWay
    sideOfNode = [Int](repeating: -1, count: nodeCount)
    for (side, nodes) in partition.sides.enumerated() {
      for node in nodes { sideOfNode[Int(node.index)] = side }
    }
  }

  func separates(_ source: NodeID, from target: NodeID) -> Bool {
    let here = sideOfNode[Int(source.index)]
    let there = sideOfNode[Int(target.index)]
    return here >= 0 && there >= 0 && here != there && (!oneWay || here == 0)
  }
}
