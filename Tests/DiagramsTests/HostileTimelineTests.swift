import Diagrams
import Findings
import Scenes
import Testing
import Timelines

/// Pictures of random and hostile timelines: whatever the run, the page is finite, complete and accounts for every message.
struct HostileTimelineTests {
  private func scene(_ timeline: Timeline, _ options: FigureOptions = FigureOptions()) throws -> Scene {
    try Figure.named("space-time").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func check(_ scene: Scene, _ timeline: Timeline, _ comment: Comment) {
    let account = scene.messages
    #expect(account.total == timeline.messages.count, comment)
    #expect(account.total == account.drawn + account.folded + account.texture + account.outside, comment)
    #expect(scene.width > 0 && scene.height > 0 && scene.height < 20_000, comment)
    for item in scene.items {
      guard case .text(let text) = item.shape else { continue }
      #expect(text.corners.allSatisfy { $0.x.isFinite && $0.y.isFinite }, comment)
      let isInside = text.corners.allSatisfy { $0.x >= 0 && $0.x <= scene.width && $0.y >= 0 && $0.y <= scene.height }
      #expect(isInside, "\(comment): '\(text.string.prefix(40))' \(item.tag) leaves the page")
    }
  }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func `a random timeline is drawn whole`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let timeline = RandomRun.timeline(&random, names: ["A", "B", "C", "D", "E"])
    check(try scene(timeline), timeline, "seed \(seed)")
    for orientation in [FigureOptions.Orientation.down, .right] {
      var options = FigureOptions()
      options.orientation = orientation
      check(try scene(timeline, options), timeline, "seed \(seed) \(orientation)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `names may be anything`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let names = [
      "<script>alert(1)</script>", "שלום עולם", String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦🔥", "", "a\u{0}\nb",
    ]
    let timeline = RandomRun.timeline(&random, names: names)
    check(try scene(timeline), timeline, "seed \(seed)")
  }

  @Test func `a timeline without events is drawn`() throws {
    let timeline = Timeline(nodes: ["A", "B"])
    check(try scene(timeline), timeline, "empty")
  }

  @Test func `a timeline without nodes cannot be drawn`() {
    #expect(throws: DiagramError.noNodes) { try scene(Timeline(nodes: [])) }
  }

  @Test func `years between two messages fold`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    for start in [0, 100_000_000_000_000] as [Int64] {
      let message = timeline.recordSend(
        at: Instant(microseconds: start), from: NodeID(0), to: NodeID(1), type: "ping", class: .other)
      timeline.recordReceive(message, at: Instant(microseconds: start + 1_000))
    }
    check(try scene(timeline), timeline, "years")
  }

  @Test func `a window outside the run is refused, a window inside counts what it leaves out`() throws {
    var random = SplitMix(state: 7)
    let timeline = RandomRun.timeline(&random, names: ["A", "B", "C"])
    var options = FigureOptions()
    options.from = timeline.header.end + .milliseconds(1)
    #expect(throws: DiagramError.self) { try scene(timeline, options) }
    options.from = Instant(microseconds: timeline.header.end.microseconds / 3)
    options.to = Instant(microseconds: timeline.header.end.microseconds / 2)
    options.nodes = [NodeID(2), NodeID(0)]
    let part = try scene(timeline, options)
    check(part, timeline, "window")
    #expect(part.messages.outside > 0)
  }

  @Test func `a hundred lanes are refused with the way out`() {
    let timeline = Timeline(nodes: (0..<100).map { "n\($0)" })
    #expect(throws: DiagramError.tooManyLanes(100, limit: 60)) { try scene(timeline) }
  }
}

/// Valid timelines of random events.
enum RandomRun {
  static func timeline(_ random: inout SplitMix, names: [String]) -> Timeline {
    var timeline = Timeline(nodes: names)
    var now = Instant.zero
    var flying: [(id: MessageID, at: Instant)] = []
    var cut: Int?
    for node in names.indices where random.below(2) == 0 {
      timeline.recordState(.follower, term: Term(0), at: .zero, node: NodeID(node))
    }
    let steps = [3, 30, 300, 1_500][random.below(4)]
    let pace = Int64([10, 1_000, 100_000][random.below(3)])
    for _ in 0..<steps {
      now = now + Elapsed(microseconds: Int64(random.below(Int(pace))) * (random.below(20) == 0 ? 50 : 1))
      while let due = flying.enumerated().filter({ $0.element.at <= now }).min(by: { $0.element.at < $1.element.at }) {
        flying.remove(at: due.offset)
        let at = max(due.element.at, timeline.events.last?.time ?? .zero)
        switch random.below(8) {
        case 0: timeline.recordDrop(due.element.id, at: at, cause: [.loss, .partition, .down][random.below(3)])
        case 1: break
        default: timeline.recordReceive(due.element.id, at: at, provenance: random.below(9) == 0 ? .inferred : .logged)
        }
      }
      let node = NodeID(random.below(names.count))
      let at = max(now, timeline.events.last?.time ?? .zero)
      switch random.below(14) {
      case 0: timeline.recordState(Role.allCases[random.below(5)], term: Term(random.below(9)), at: at, node: node)
      case 1: timeline.recordFault([.crash, .restart, .pause, .resume][random.below(4)], at: at, node: node)
      case 2 where cut == nil:
        let split = 1 + random.below(max(names.count - 1, 1))
        cut = timeline.recordPartition(
          Partition(
            sides: [(0..<split).map { NodeID($0) }, (split..<names.count).map { NodeID($0) }],
            oneWay: random.below(3) == 0), at: at)
      case 3:
        if let open = cut { timeline.recordHeal(open, at: at) }
        cut = nil
      default:
        let message = timeline.recordSend(
          at: at, from: node, to: NodeID(random.below(names.count)),
          type: ["RequestVote", "heartbeat", "x"][random.below(3)],
          class: MessageClass.allCases[random.below(8)], term: Term(random.below(5)))
        flying.append((message, at + Elapsed(microseconds: Int64(random.below(Int(pace) * 3)))))
      }
    }
    return timeline
  }
}

struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
