import Timelines

/// Timelines of random but valid events: no protocol would do this, which is the point.
struct RandomTimeline {
  private var random: SplitMix64
  private var timeline: Timeline
  private var now = Instant.zero
  private var inFlight: [MessageID] = []
  private var openCuts: [Int] = []
  private let hasRoles: Bool

  static func make(seed: UInt64, events: Int = 200) -> Timeline {
    var maker = RandomTimeline(seed: seed)
    for _ in 0..<events { maker.step() }
    return maker.finished()
  }

  private static let hostileNames = [
    "", "A", "B", "<script>alert(1)</script>", "עברית", "👩‍👩‍👧‍👦", "\u{202E}evil", "line\nbreak", "**strong**",
    "\"quoted\\\"",
    String(repeating: "long", count: 2_500), "e" + String(repeating: "\u{301}", count: 10_000),
  ]

  private init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    let count = 1 + random.below(7)
    let isHostile = random.chance(1, in: 2)
    var names: [String] = []
    for index in 0..<count {
      names.append(isHostile ? random.pick(Self.hostileNames) : "n\(index)")
    }
    timeline = Timeline(nodes: names)
    hasRoles = random.chance(4, in: 5)
    timeline.header.system =
      isHostile ? random.pick(Self.hostileNames) : ["raft", "paxos", "multi-paxos"][Int(seed % 3)]
    if random.chance(1, in: 3) { timeline.header.source = .imported(format: "x", files: []) }
  }

  private mutating func node() -> NodeID { NodeID(random.below(timeline.nodes.count)) }
  private mutating func provenance() -> Provenance { random.chance(1, in: 4) ? .inferred : .logged }

  private mutating func step() {
    if random.chance(2, in: 3) { now = now + .microseconds(Int64(random.below(30_000))) }
    switch random.below(16) {
    case 0..<4: send()
    case 4..<8: settle()
    case 8..<11: if hasRoles { state() }
    case 11:
      timeline.recordFault(
        random.pick([.crash, .restart, .pause, .resume]), at: now, node: node(), provenance: provenance())
    case 12: cut()
    case 13: timeline.recordTimer(random.pick(TimerPhase.allCases), "election timeout", at: now, node: node())
    case 14: rumour()
    default:
      if random.chance(1, in: 8) { timeline.recordViolation(random.pick(Self.hostileNames), at: now, node: node()) }
    }
  }

  private mutating func send() {
    let type = timeline.intern(random.pick(["RequestVote", "RequestVoteReply", "heartbeat", "heartbeat reply", ""]))
    let message = Message(
      from: node(), to: node(), type: type, class: random.pick(MessageClass.allCases),
      term: random.chance(1, in: 5) ? .unknown : Term(random.below(6)))
    if random.chance(1, in: 12) {
      timeline.recordUnsentReceive(message, at: now)
    } else {
      inFlight.append(timeline.recordSend(message, at: now))
    }
  }

  private mutating func settle() {
    guard !inFlight.isEmpty else { return }
    let index = random.below(inFlight.count)
    let message = inFlight[index]
    if random.chance(1, in: 4) {
      timeline.recordDrop(message, at: now, cause: random.pick(DropCause.allCases))
    } else {
      timeline.recordReceive(message, at: now)
    }
    if !random.chance(1, in: 6) { inFlight.remove(at: index) }
  }

  private mutating func state() {
    timeline.recordState(
      random.pick(Role.allCases), term: random.chance(1, in: 12) ? .unknown : Term(random.below(6)), at: now,
      node: node(), reason: random.pick(["", "timeout", "majority"]), provenance: provenance())
  }

  private mutating func cut() {
    if !openCuts.isEmpty, random.chance(1, in: 2) {
      timeline.recordHeal(openCuts.remove(at: random.below(openCuts.count)), at: now)
      return
    }
    var sides: [[NodeID]] = [[], []]
    for node in timeline.nodeIDs {
      let side = random.below(5)
      if side < 4 { sides[side % 2].append(node) }
    }
    openCuts.append(
      timeline.recordPartition(
        Partition(sides: sides, oneWay: random.chance(1, in: 4)), at: now, provenance: provenance()))
  }

  private mutating func rumour() {
    if random.chance(1, in: 2) {
      let item = timeline.intern(random.pick(Self.hostileNames))
      timeline.recordLearn(item, at: now, node: node())
    } else {
      timeline.recordDecide(random.pick(Self.hostileNames), term: Term(random.below(3)), at: now, node: node())
    }
  }

  private func finished() -> Timeline {
    var timeline = timeline
    timeline.header.end = now + .milliseconds(7)
    return timeline
  }
}
