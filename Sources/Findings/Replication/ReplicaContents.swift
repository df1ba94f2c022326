import Timelines

/// Who holds which version of which key. O(1) for each event, whatever the number of keys.
struct ReplicaContents {
  private(set) var divergences: [Replication.Divergence] = []
  private(set) var differing: [Replication.DifferingKeys] = []
  private(set) var states: [[Replication.ReplicaState]]

  /// By node: the version of each key that it has learned; a key that is not there is as it was at the start.
  private var versions: [[LabelID: Int]]
  /// By key: how many nodes hold each version, -1 standing for that of the start.
  private var holders: [LabelID: [Int: Int]] = [:]
  private var differingKeys = 0
  /// The keys of the last divergence.
  private var divergent: Set<LabelID> = []
  /// By node: a sum over its keys and versions, equal for equal contents.
  private var sums: [UInt64]
  private var stateOfSum: [UInt64: Int] = [0: 0]
  private let nodeCount: Int

  init(nodes: Int) {
    nodeCount = nodes
    versions = Array(repeating: [:], count: nodes)
    sums = Array(repeating: 0, count: nodes)
    states = Array(repeating: [Replication.ReplicaState(at: .zero, state: 0)], count: nodes)
  }

  mutating func learn(_ event: Event) {
    let (node, key) = (Int(event.node.index), event.label)
    let before = versions[node][key]
    guard before != event.number else { return }
    versions[node][key] = event.number
    if let before { sums[node] &-= Self.mixed(key, before) }
    sums[node] &+= Self.mixed(key, event.number)
    enterState(of: node, at: event.time)
    move(key, from: before ?? -1, to: event.number, at: event.time)
  }

  private mutating func enterState(of node: Int, at time: Instant) {
    let state = stateOfSum[sums[node]] ?? stateOfSum.count
    stateOfSum[sums[node]] = state
    if states[node].last?.at == time { states[node].removeLast() }
    if states[node].last?.state != state { states[node].append(Replication.ReplicaState(at: time, state: state)) }
  }

  private mutating func move(_ key: LabelID, from old: Int, to new: Int, at time: Instant) {
    var counts = holders[key] ?? [-1: nodeCount]
    let wasDiffering = counts.count > 1
    counts[old, default: 1] -= 1
    if counts[old] == 0 { counts[old] = nil }
    counts[new, default: 0] += 1
    holders[key] = counts
    let isDiffering = counts.count > 1
    if wasDiffering != isDiffering {
      differingKeys += isDiffering ? 1 : -1
      note(time)
    }
    if isDiffering { noteKey(key, at: time) }
  }

  private mutating func note(_ time: Instant) {
    if differing.last?.at == time { differing.removeLast() }
    if (differing.last?.count ?? 0) != differingKeys {
      differing.append(Replication.DifferingKeys(at: time, count: differingKeys))
    }
    if differingKeys == 0, var last = divergences.popLast() {
      last.stretch.to = time
      last.stretch.isOpen = false
      // What came and went in one instant, nobody saw.
      if last.stretch.from < time { divergences.append(last) }
    }
  }

  private mutating func noteKey(_ key: LabelID, at time: Instant) {
    if divergences.last?.stretch.isOpen != true {
      // Replicas that agreed and at once differ again have not been apart.
      if divergences.last?.stretch.to == time {
        divergences[divergences.count - 1].stretch.isOpen = true
      } else {
        let stretch = Stretch(from: time, to: time, isOpen: true)
        divergences.append(Replication.Divergence(stretch: stretch, mostKeys: 0, keys: []))
        divergent = []
      }
    }
    let index = divergences.count - 1
    divergences[index].mostKeys = max(divergences[index].mostKeys, differingKeys)
    if divergent.insert(key).inserted { divergences[index].keys.append(key) }
  }

  mutating func finish(at end: Instant) {
    if divergences.last?.stretch.isOpen == true { divergences[divergences.count - 1].stretch.to = end }
  }

  /// A number for one key in one version; sums of such numbers are equal for different contents only by a chance of 2^-64.
  private static func mixed(_ key: LabelID, _ version: Int) -> UInt64 {
    var mixed = (UInt64(key.index) << 32 | UInt64(UInt32(truncatingIfNeeded: version))) &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
