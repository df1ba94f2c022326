import Timelines

/// Makes gossip timelines by a few lines of its own, in the form that the simulator records: in rounds, messages leave at
/// the start of a round and arrive in its middle, and a node learns directly after the message that told it.
struct GossipRun {
  enum Method { case push, pull, pushPull, directMail }

  var names: [String]
  var method = Method.push
  var fanout = 2
  var seed: UInt64 = 7
  /// The run ends after this round, or after the first at whose end everybody up knows.
  var mostRounds = 60
  /// Chances of loss in a thousand.
  var lossPerMille = 0
  /// By node, the round at whose start it crashes for good.
  var crashes: [Int: Int] = [:]
  /// The nodes of one side, and the rounds at whose starts the cut begins and ends.
  var cut: (side: Set<Int>, from: Int, to: Int)?
  /// By node, whom it may contact; nil is everybody else.
  var neighbours: (@Sendable (Int) -> [Int])?
  /// Goes on for so many rounds after everybody knows.
  var extraRounds = 0
  var item = "news"
  var round = Elapsed.milliseconds(100)

  init(nodes: Int) { names = (0..<nodes).map { "\($0)" } }

  func timeline() -> Timeline {
    var maker = Maker(self)
    return maker.make()
  }
}

private struct Maker {
  let run: GossipRun
  var timeline: Timeline
  let item: LabelID
  var knows: [Bool]
  var isDown: [Bool]
  var open: Int?
  var state: UInt64

  init(_ run: GossipRun) {
    self.run = run
    timeline = Timeline(nodes: run.names)
    timeline.header.system = "gossip"
    timeline.header.round = run.round
    timeline.header.source = .simulated(scenario: "gossip", seed: run.seed, parameters: [])
    item = timeline.intern(run.item)
    knows = Array(repeating: false, count: run.names.count)
    isDown = knows
    state = 0
    // Streams of neighbouring seeds must not be one stream, shifted.
    state = (run.seed &+ 1) &* 0xD134_2543_DE82_EF95
    state ^= state >> 29
    state = state &* 0xBF58_476D_1CE4_E5B9
  }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  mutating func make() -> Timeline {
    guard !knows.isEmpty else { return timeline }
    timeline.recordLearn(item, at: .zero, node: NodeID(0))
    knows[0] = true
    var extra = run.extraRounds
    for round in 1...max(1, run.mostRounds) {
      if run.names.count < 2 { break }
      let start = Instant.zero + run.round * Int64(round - 1)
      fault(round, start)
      play(start)
      if zip(knows, isDown).allSatisfy({ $0 || $1 }) {
        if extra == 0 { break }
        extra -= 1
      }
      if run.method == .directMail, extra == 0 { break }
    }
    timeline.header.end = max(timeline.header.end, .zero)
    return timeline
  }

  mutating func fault(_ round: Int, _ start: Instant) {
    for node in run.names.indices where run.crashes[node] == round {
      timeline.recordFault(.crash, at: start, node: NodeID(node))
      isDown[node] = true
    }
    guard let cut = run.cut else { return }
    if cut.from == round {
      let sides = [
        run.names.indices.filter { !cut.side.contains($0) }, run.names.indices.filter { cut.side.contains($0) },
      ]
      open = timeline.recordPartition(Partition(sides: sides.map { $0.map { NodeID($0) } }), at: start)
    }
    if cut.to == round, let index = open {
      timeline.recordHeal(index, at: start)
      open = nil
    }
  }

  mutating func contacts(of node: Int) -> [Int] {
    let others = run.neighbours.map { $0(node) } ?? []
    let count = run.neighbours == nil ? run.names.count - 1 : others.count
    var chosen: [Int] = []
    while chosen.count < min(run.fanout, count) {
      var place = below(count)
      if run.neighbours != nil { place = others[place] } else if place >= node { place += 1 }
      if !chosen.contains(place) { chosen.append(place) }
    }
    return chosen
  }

  mutating func play(_ start: Instant) {
    let before = knows
    var flying: [(id: MessageID, source: Int, target: Int, carries: Bool)] = []
    func send(_ source: Int, _ target: Int, _ type: String, _ messageClass: MessageClass, _ timeline: inout Timeline) {
      let carries = messageClass == .gossip
      let id = timeline.recordSend(
        at: start, from: NodeID(source), to: NodeID(target), type: type, class: messageClass,
        detail: carries ? run.item : "")
      flying.append((id, source, target, carries))
    }
    for node in run.names.indices where !isDown[node] {
      if run.method == .directMail {
        if node == 0, start == .zero {
          for target in run.names.indices.dropFirst() { send(0, target, "Mail", .gossip, &timeline) }
        }
        continue
      }
      if before[node], run.method != .pull {
        for target in contacts(of: node) { send(node, target, "Push", .gossip, &timeline) }
      }
      if !before[node], run.method != .push {
        for target in contacts(of: node) {
          send(node, target, "Pull", .ask, &timeline)
          if before[target], !isDown[target], !separates(node, target) {
            send(target, node, "Answer", .gossip, &timeline)
          }
        }
      }
    }
    let middle = start + Elapsed(microseconds: run.round.microseconds / 2)
    for message in flying { settle(message, middle) }
  }

  func separates(_ source: Int, _ target: Int) -> Bool {
    guard open != nil, let cut = run.cut else { return false }
    return cut.side.contains(source) != cut.side.contains(target)
  }

  mutating func settle(_ message: (id: MessageID, source: Int, target: Int, carries: Bool), _ at: Instant) {
    if separates(message.source, message.target) {
      timeline.recordDrop(message.id, at: at, cause: .partition)
    } else if isDown[message.target] {
      timeline.recordDrop(message.id, at: at, cause: .down)
    } else if run.lossPerMille > 0, below(1_000) < run.lossPerMille {
      timeline.recordDrop(message.id, at: at, cause: .loss)
    } else {
      timeline.recordReceive(message.id, at: at)
      if message.carries, !knows[message.target] {
        knows[message.target] = true
        timeline.recordLearn(item, at: at, node: NodeID(message.target))
      }
    }
  }
}
