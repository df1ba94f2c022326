import Timelines

/// SplitMix64: the tests' own stream of numbers, the same on every machine.
struct SplitMix64 {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to and without `limit`.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  mutating func chance(_ one: Int, in all: Int) -> Bool { below(all) < one }
  mutating func pick<T>(_ elements: [T]) -> T { elements[below(elements.count)] }
}

/// Timelines with every kind of event, odd texts, source lines and provenance, drawn from a seed.
struct RandomTimeline {
  static let texts = [
    "", "timeout", "x=1", "a \"quoted\" \\ text", "tab\tline\nreturn\r", "nul\u{0} bell\u{7} del\u{7F}",
    "é e\u{301} 名前 🧭", "next\u{85}line \u{2028} \u{2029} end", "RequestVote", "AppendEntries",
  ]

  private var random: SplitMix64
  private var time: Int64 = 0
  private var timeline: Timeline
  /// Messages that may still arrive, and those that arrived and may arrive again.
  private var flying: [MessageID] = []
  private var arrived: [MessageID] = []
  private let isImported: Bool

  /// Whether messages may be falsified and refused, and events name evidence.
  private var tellsLies = false

  static func make(_ seed: UInt64, events: Int = 120, tellsLies: Bool = false) -> Timeline {
    var maker = RandomTimeline(seed)
    maker.tellsLies = tellsLies
    for _ in 0..<events { maker.step() }
    if maker.random.chance(1, in: 2) { maker.timeline.header.end = Instant(microseconds: maker.time + 5_000) }
    return maker.timeline
  }

  private init(_ seed: UInt64) {
    random = SplitMix64(seed)
    let count = 1 + random.below(6)
    timeline = Timeline(nodes: (0..<count).map { $0 == 3 ? "node \"é\"" : "N\($0)" })
    isImported = random.chance(1, in: 2)
    timeline.header = header()
    if seed % 4 == 1 { timeline.header.round = .microseconds(1 + Int64(seed % 500) * 1_000) }
    // A program may intern texts long before an event uses them, or never use them.
    if random.chance(1, in: 2) { for _ in 0..<3 { _ = timeline.intern(random.pick(Self.texts)) } }
  }

  private mutating func header() -> Header {
    var header = Header()
    header.title = random.pick(Self.texts)
    header.system = random.pick(["", "raft", "etcd 3.4"])
    header.remarks = (0..<random.below(3)).map { _ in random.pick(Self.texts) }
    if isImported {
      header.origin = "2026-11-23T04:41:44.000000Z"
      header.source = .imported(format: "etcd", files: ["n1.log", "n 2.log"])
    } else if random.chance(3, in: 4) {
      header.source = .simulated(
        scenario: "raft-election", seed: random.next(),
        parameters: (0..<random.below(4)).map { _ in
          .init(key: random.pick(["k", "loss", "é"]), value: random.pick(Self.texts))
        })
    }
    return header
  }

  private mutating func node() -> NodeID { NodeID(random.below(timeline.nodes.count)) }
  private mutating func text() -> String { random.pick(Self.texts) }
  private mutating func term() -> Term {
    random.pick([.unknown, Term(0), Term(1), Term(random.below(9)), Term(Int(UInt32.max) - 1)])
  }

  private mutating func message() -> Message {
    Message(
      from: node(), to: node(), type: timeline.intern(text()), class: random.pick(MessageClass.allCases), term: term(),
      detail: timeline.intern(text()), lie: tellsLies && random.chance(1, in: 3) ? random.pick(Lie.allCases) : nil)
  }

  private mutating func evidence() -> [MessageID] {
    guard tellsLies, !timeline.messages.isEmpty else { return [] }
    return (0..<random.below(4)).map { _ in MessageID(random.below(timeline.messages.count)) }
  }

  private mutating func step() {
    if random.chance(2, in: 3) { time += Int64(random.below(20_000)) }
    let now = Instant(microseconds: time)
    let provenance = random.pick([.logged, .logged, .inferred, Provenance.assumed])
    if random.chance(1, in: 2) {
      stepMessage(now, provenance)
    } else if random.chance(1, in: 4) {
      stepNetwork(now, provenance)
    } else {
      stepNode(now, provenance)
    }
    if isImported, random.chance(2, in: 3) {
      timeline.setSourceOfLastEvent(SourceLine(file: random.below(2), line: 1 + random.below(9_000)))
    }
  }

  private mutating func stepMessage(_ now: Instant, _ provenance: Provenance) {
    switch random.below(8) {
    case 0..<4: flying.append(timeline.recordSend(message(), at: now, provenance: provenance))
    case 4 where !arrived.isEmpty: timeline.recordReceive(random.pick(arrived), at: now, provenance: provenance)
    case 5: arrived.append(timeline.recordUnsentReceive(message(), at: now, provenance: provenance))
    case 6 where !flying.isEmpty:
      let lost = flying.remove(at: random.below(flying.count))
      timeline.recordDrop(
        lost, at: now,
        cause: random.pick(tellsLies ? DropCause.allCases : DropCause.allCases.filter { $0 != .refused }),
        provenance: provenance)
    case _ where !flying.isEmpty:
      let message = flying.remove(at: random.below(flying.count))
      timeline.recordReceive(message, at: now, provenance: provenance)
      arrived.append(message)
    default: timeline.recordNote(text(), evidence: evidence(), at: now, node: .network, provenance: provenance)
    }
  }

  private mutating func stepNetwork(_ now: Instant, _ provenance: Provenance) {
    if !timeline.partitions.isEmpty, random.chance(1, in: 3) {
      return timeline.recordHeal(random.below(timeline.partitions.count), at: now, provenance: provenance)
    }
    var sides: [[NodeID]] = [[], [], []]
    for node in timeline.nodeIDs { sides[random.below(3)].append(node) }
    timeline.recordPartition(
      Partition(sides: Array(sides.prefix(random.below(4))), oneWay: random.chance(1, in: 3)), at: now, reason: text(),
      provenance: provenance)
  }

  private mutating func stepNode(_ now: Instant, _ provenance: Provenance) {
    let node = node()
    switch random.below(10) {
    case 0:
      timeline.recordState(
        random.pick(Role.allCases), term: term(), at: now, node: node, reason: text(), provenance: provenance)
    case 1:
      timeline.recordTimer(random.pick(TimerPhase.allCases), text(), at: now, node: node, provenance: provenance)
    case 2:
      timeline.recordEntry(
        random.pick([.append, .truncate, .commit]), index: random.below(90), term: term(), value: text(), at: now,
        node: node, provenance: provenance)
    case 3: timeline.recordLearn(timeline.intern(text()), version: random.below(3), at: now, node: node)
    case 4: timeline.recordDecide(text(), term: term(), at: now, node: node)
    case 5: timeline.recordDetect(self.node(), reason: text(), evidence: evidence(), at: now, node: node)
    case 6: timeline.recordRequest(text(), number: random.below(99), at: now, node: node, provenance: provenance)
    case 7:
      timeline.recordResponse(
        text(), number: random.below(99), succeeded: random.chance(1, in: 2), at: now, node: node,
        provenance: provenance)
    case 8: timeline.recordViolation(text(), at: now, node: random.chance(1, in: 2) ? node : .network)
    default:
      timeline.recordFault(
        random.pick([.crash, .restart, .pause, .resume]), at: now, node: node, reason: text(), provenance: provenance)
    }
  }
}
