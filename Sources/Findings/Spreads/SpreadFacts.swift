import Timelines

/// The numbers from which the sentences about one item are told.
struct SpreadFacts {
  let spread: Spread
  let nodeCount: Int
  let sources: [NodeID]
  /// Nodes it never reached, and those among them that were not down when the observation ended.
  let unreached: [NodeID]
  let unreachedAlive: [NodeID]
  /// How many knew after each round, from round 0 on; empty without rounds.
  let coverage: [Int]

  init(_ spread: Spread, _ facts: Findings, _ timeline: Timeline) {
    self.spread = spread
    nodeCount = timeline.nodes.count
    sources = spread.sources
    unreached = facts.unreached(by: spread, of: timeline)
    let down = facts.nodesDownAtEnd
    unreachedAlive = unreached.filter { !down.contains($0) }
    coverage = spread.coverage
  }

  var reached: Int { spread.nodes.count }
  var isComplete: Bool { unreached.isEmpty }
  var traffic: SpreadTraffic { spread.traffic }
  /// Whether messages show who told whom.
  var showsTelling: Bool { traffic.ended + traffic.sent > 0 }
  var lastRound: Int? { spread.round(of: spread.stretch.to) }
  var halfRound: Int? { spread.half.flatMap(spread.round) }

  /// The nodes that heard in the last step in which anybody did.
  var last: [NodeID] {
    guard reached > sources.count else { return [] }
    if let lastRound {
      return Array(zip(spread.nodes, spread.hearings).drop { spread.round(of: $1) != lastRound }.map(\.0))
    }
    return Array(zip(spread.nodes, spread.hearings).drop { $1 < spread.stretch.to }.map(\.0))
  }

  /// The cost of the end: how many nodes were still to hear when four in five did, and how many of the messages until the
  /// last first hearing it took to reach them. Nil without rounds or when nobody was left.
  var finish: (nodes: Int, messages: Int, of: Int)? {
    guard let lastRound, lastRound > 1, let start = coverage.firstIndex(where: { $0 * 5 >= reached * 4 }),
      start < lastRound
    else { return nil }
    let rounds = spread.rounds.prefix(lastRound)
    let messages = rounds.dropFirst(start).reduce(0) { $0 + $1.ended }
    return (reached - coverage[start], messages, rounds.reduce(0) { $0 + $1.ended })
  }

  /// Whether each of the last fifth of the nodes, or fewer, took more messages than each of any round before, and twice the
  /// average at least.
  var endsDearly: Bool {
    guard let finish, finish.nodes > 0, let start = coverage.firstIndex(where: { $0 * 5 >= reached * 4 }) else {
      return false
    }
    let isDearest = (1..<max(1, start + 1)).allSatisfy { round in
      guard round <= spread.rounds.count else { return true }
      let heard = coverage[round] - coverage[round - 1]
      return spread.rounds[round - 1].ended * finish.nodes < finish.messages * max(1, heard)
    }
    return isDearest && finish.messages * (reached - sources.count) >= 2 * finish.of * finish.nodes
  }

  /// Messages that arrived or were lost before the round in which half knew, and how many of them told someone new.
  var beforeHalf: (useful: Int, of: Int, rounds: Int)? {
    guard let halfRound, halfRound > 1 else { return nil }
    let rounds = spread.rounds.prefix(halfRound - 1)
    let (useful, ended) = (rounds.reduce(0) { $0 + $1.useful }, rounds.reduce(0) { $0 + $1.ended })
    return ended > 0 ? (useful, ended, halfRound - 1) : nil
  }
}

extension SpreadFacts {
  /// What kept the nodes that never heard from hearing, as far as the messages show.
  struct Residue {
    /// Unreached nodes to which a message that carried the item was lost, by cause.
    var lostTo = [Int](repeating: 0, count: DropCause.allCases.count)
    /// Unreached nodes to which no message that carried it was ever sent.
    var neverSent = 0
  }

  /// One pass over the messages that did not arrive.
  func residue(in timeline: Timeline) -> Residue {
    var residue = Residue()
    guard !unreached.isEmpty else { return residue }
    // Bits by cause; bit 7 for a message that was sent at all.
    var fates = [UInt8](repeating: 0, count: nodeCount)
    for event in timeline.events where event.kind == .drop || event.kind == .send {
      let message = timeline.message(event.message)
      guard message.messageClass == .gossip, message.detail == .empty || message.detail == spread.what else { continue }
      fates[Int(message.target.index)] |= event.kind == .drop ? 1 << event.cause.rawValue : 1 << 7
    }
    for node in unreached {
      let fate = fates[Int(node.index)]
      if fate == 0 { residue.neverSent += 1 }
      for cause in residue.lostTo.indices where fate & (1 << UInt8(cause)) != 0 { residue.lostTo[cause] += 1 }
    }
    return residue
  }

  /// The cut behind which nobody knew: while it lasted nobody on one of its sides had heard, and messages died at it.
  struct Barrier {
    var cut: Cut
    /// Nodes on the sides that had not heard of it when the cut ended or the observation did.
    var waiting: [NodeID]
  }

  func barrier(_ facts: Findings) -> Barrier? {
    guard reached > 0, facts.cuts.contains(where: { $0.lost > 0 }) else { return nil }
    var heardAt = [Instant](repeating: .never, count: nodeCount)
    for (node, time) in zip(spread.nodes, spread.hearings) { heardAt[Int(node.index)] = time }
    for cut in facts.cuts where cut.lost > 0 && cut.stretch.to > spread.stretch.from && !cut.oneWay {
      let waiting = cut.sides.filter { side in
        side.allSatisfy { node in
          let time = heardAt[Int(node.index)]
          return cut.stretch.isOpen ? time == .never : time > cut.stretch.to || time == .never
        }
      }
      let others = cut.sides.contains { side in side.contains { heardAt[Int($0.index)] <= cut.stretch.to } }
      if !waiting.isEmpty, others { return Barrier(cut: cut, waiting: waiting.flatMap { $0 }) }
    }
    return nil
  }
}
