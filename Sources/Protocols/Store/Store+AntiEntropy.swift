import Simulator
import Timelines

// An exchange has no state of its own: every message says all that its receiver needs. A message that is lost ends it,
// and the next exchange finds the same differences again.

extension Store {
  /// Begins an exchange with a random peer (§1.3: "each site regularly chooses another site at random").
  mutating func beginExchange(_ turn: inout Turn<Message, Timer>) {
    let peer =
      settings.peers == .ring
      ? NodeID((Int(me.index) + 1) % nodeCount) : turn.peers[turn.random.draw(below: turn.peers.count)]
    let exchange = stored.exchanges * nodeCount + Int(me.index)
    stored.exchanges += 1
    trace.exchange = exchange
    trace.began = peer
    turn.send(opening(exchange), to: peer)
  }

  private func opening(_ exchange: Int) -> Message {
    let tree = stored.replica.tree
    switch settings.strategy {
    case .merkle: return .tree(exchange: exchange, level: 0, parents: [], hashes: [tree.root], depth: tree.depth)
    case .digests: return .digests(exchange: exchange, leaves: nil, items: items(in: nil))
    case .full where settings.direction == .pull: return .want(exchange: exchange, wanted: nil)
    case .full:
      return .state(exchange: exchange, records: allRecords, isAnswered: settings.direction == .pushPull)
    }
  }

  // MARK: Comparing

  /// Compares the hashes of one level and answers with those below the nodes that differ, or at the leaves with the keys.
  func compare(
    _ hashes: [ContentHash], level: Int, under parents: [Int], _ exchange: Int, _ source: NodeID,
    _ turn: inout Turn<Message, Timer>
  ) {
    let tree = stored.replica.tree
    let nodes = level == 0 ? [0] : MerkleTree.children(of: parents)
    let differing = zip(nodes, hashes).filter { tree.hash(level: level, index: $0) != $1 }.map(\.0)
    if differing.isEmpty { return turn.send(.same(exchange: exchange), to: source) }
    guard level < tree.depth else {
      return turn.send(.digests(exchange: exchange, leaves: differing, items: items(in: differing)), to: source)
    }
    let below = MerkleTree.children(of: differing).map { tree.hash(level: level + 1, index: $0) }
    turn.send(
      .tree(exchange: exchange, level: level + 1, parents: differing, hashes: below, depth: tree.depth), to: source)
  }

  /// Compares the hashes of keys, sends the records that differ and asks for the other side's.
  func compare(
    _ items: [MerkleTree.Item], in leaves: [Int]?, _ exchange: Int, _ source: NodeID,
    _ turn: inout Turn<Message, Timer>
  ) {
    let own = self.items(in: leaves)
    let theirs = Dictionary(items.map { ($0.key, $0.hash) }) { first, _ in first }
    let mine = Dictionary(own.map { ($0.key, $0.hash) }) { first, _ in first }
    let sendsAll = settings.flaws.contains(.sendsLeaves)
    let sent = own.filter { sends(exchange, me) && (sendsAll || theirs[$0.key] != $0.hash) }
    let wanted = items.filter { sends(exchange, source) && mine[$0.key] != $0.hash }
    if sent.isEmpty, wanted.isEmpty { return turn.send(.same(exchange: exchange), to: source) }
    let places = wanted.map { place($0.key, isInTree: leaves != nil) }
    guard !sent.isEmpty else { return turn.send(.want(exchange: exchange, wanted: places), to: source) }
    let records = sent.map { keyed($0.key, isInTree: leaves != nil) }
    turn.send(.keys(exchange: exchange, records: records, wanted: places), to: source)
  }

  /// Whether records may go from `sender` in this exchange.
  private func sends(_ exchange: Int, _ sender: NodeID) -> Bool {
    let isInitiator = exchange % nodeCount == Int(sender.index)
    return settings.direction == .pushPull || isInitiator == (settings.direction == .push)
  }

  // MARK: Sending and taking records

  func sendWanted(_ wanted: [Place]?, _ exchange: Int, _ source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard let wanted else {
      return turn.send(.state(exchange: exchange, records: allRecords, isAnswered: false), to: source)
    }
    let records = wanted.map { Keyed(place: $0, record: stored.replica[$0.key]) }
    turn.send(.keys(exchange: exchange, records: records, wanted: []), to: source)
  }

  mutating func take(
    _ records: [Keyed], wanted: [Place], _ exchange: Int, _ source: NodeID, _ turn: inout Turn<Message, Timer>
  ) {
    take(records, &turn)
    // What arrived and is now held unchanged need not go back.
    let arrived = Dictionary(records.map { ($0.key, $0.record) }) { first, _ in first }
    let back = wanted.map { Keyed(place: $0, record: stored.replica[$0.key]) }.filter { arrived[$0.key] != $0.record }
    guard !back.isEmpty else {
      trace.isEnd = true
      return
    }
    turn.send(.keys(exchange: exchange, records: back, wanted: []), to: source)
  }

  mutating func take(
    _ records: [Keyed], _ isAnswered: Bool, _ exchange: Int, _ source: NodeID, _ turn: inout Turn<Message, Timer>
  ) {
    take(records, &turn)
    guard isAnswered else {
      trace.isEnd = true
      return
    }
    turn.send(.state(exchange: exchange, records: allRecords, isAnswered: false), to: source)
  }

  private mutating func take(_ records: [Keyed], _ turn: inout Turn<Message, Timer>) {
    for keyed in records {
      trace.arrived.append(keyed.key)
      let before = stored.replica[keyed.key]
      let isThrown = settings.flaws.contains(.dropsSiblings) && before.clock.isConcurrent(with: keyed.record.clock)
      let arriving = isThrown ? keyed.record.claimingAll(of: before) : keyed.record
      let updates = !settings.flaws.contains(.forgetsTree)
      guard stored.replica.merge(arriving, under: keyed.key, updatingTree: updates) else { continue }
      trace.changed.append(keyed.key)
      turn.recordLearn(keyed.key, version: stored.replica.version(of: keyed.key))
      if let note = conflict(keyed.key, before, keyed.record) { turn.recordNote(note) }
    }
  }

  /// What is said when the other side wrote without knowing of what was written here: "concurrent x: 1 | 2, kept both".
  private func conflict(_ key: String, _ before: Record, _ arrived: Record) -> String? {
    guard before.clock.isConcurrent(with: arrived.clock) else { return nil }
    let now = stored.replica[key]
    let verdict =
      if now.siblings.count > 1 {
        "kept \(now.siblings.count == 2 ? "both" : "all \(now.siblings.count)")"
      } else if now.kinds == [.register] { "kept \(now.text)" } else { "merged \(now.text)" }
    return "concurrent \(key): \(before.text) | \(arrived.text), \(verdict)"
  }

  // MARK: What is sent

  private func items(in leaves: [Int]?) -> [MerkleTree.Item] {
    let tree = stored.replica.tree
    return (leaves ?? Array(0..<tree.leafCount)).flatMap { tree.items(inLeaf: $0) }
  }

  private func place(_ key: String, isInTree: Bool) -> Place {
    Place(key: key, leaf: isInTree ? stored.replica.tree.leaf(of: key) : nil)
  }

  private func keyed(_ key: String, isInTree: Bool) -> Keyed {
    Keyed(place: place(key, isInTree: isInTree), record: stored.replica[key])
  }

  private var allRecords: [Keyed] { items(in: nil).map { keyed($0.key, isInTree: false) } }
}
