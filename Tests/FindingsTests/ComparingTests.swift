import Testing
import Timelines

@testable import Findings

/// Two runs beside each other.
struct ComparingTests {
  private func pair(_ seed: UInt64) -> [AlignedRun] {
    // Equal seeds give equal beginnings; every third pair has nothing in common but its names.
    let other =
      seed.isMultiple(of: 3) ? RandomTimeline.make(seed: seed + 12) : RandomTimeline.make(seed: seed, events: 150)
    return [AlignedRun(RandomTimeline.make(seed: seed)), AlignedRun(other)]
  }

  @Test(arguments: [UInt64](0..<10))
  func `the first divergence is the one that comparing lane by lane finds`(block: UInt64) {
    var found = 0
    for seed in (block * 30)..<(block * 30 + 30) {
      let runs = pair(seed)
      let comparison = RunComparison(of: runs)
      guard comparison.isDetailed else { continue }
      let expected = SlowDivergence.between(runs[1], runs[0], comparison.matching)
      #expect(comparison.divergences == [nil, expected], "seed \(seed)")
      if expected != nil { found += 1 }
    }
    #expect(found > 3)
  }

  @Test func `a run is the same as itself`() {
    for seed in UInt64(0)..<50 {
      let run = AlignedRun(RandomTimeline.make(seed: seed))
      let comparison = RunComparison(of: [run, run, run])
      #expect(comparison.divergences == [nil, nil, nil] && comparison.shifts == [nil, nil, nil])
      for (index, event) in run.timeline.events.enumerated() where event.kind != .timer && event.kind != .note {
        #expect((0..<3).allSatisfy { comparison.isShared(index, of: $0) }, "seed \(seed), event \(index)")
      }
      #expect(comparison.sharedMessages(of: 1, in: run.timeline).allSatisfy { $0 })
    }
  }

  @Test func `the common course is a subsequence of both, not much shorter than the longest`() {
    var random = SplitMix64(seed: 5)
    var (mine, longest) = (0, 0)
    for _ in 0..<300 {
      let kinds = 1 + random.below(6)
      let left = (0..<random.below(30)).map { _ in random.below(kinds) }
      let right = (0..<random.below(30)).map { _ in random.below(kinds) }
      let pairs = CommonCourse.pairs(left, right)
      #expect(pairs.allSatisfy { left[$0.left] == right[$0.right] })
      #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.left < $1.left && $0.right < $1.right })
      mine += pairs.count
      longest += Self.longestCommonSubsequence(left, right)
    }
    #expect(mine <= longest && mine * 100 >= longest * 75, "\(mine) of \(longest)")
  }

  private static func longestCommonSubsequence(_ left: [Int], _ right: [Int]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for one in left {
      var diagonal = 0
      for (place, other) in right.enumerated() {
        let above = row[place + 1]
        row[place + 1] = one == other ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    return row[right.count]
  }

  // MARK: Lanes

  private func timeline(_ nodes: [String], leaders: [Int] = []) -> Timeline {
    var timeline = Timeline(nodes: nodes)
    timeline.header.system = "raft"
    for (index, leader) in leaders.enumerated() {
      timeline.recordState(
        .leader, term: Term(index + 1), at: .milliseconds(Int64(100 * index + 100)), node: NodeID(leader))
    }
    return timeline
  }

  @Test func `nodes of one name share a lane, whatever their order`() {
    let matching = LaneMatching(of: [timeline(["A", "B", "C"]), timeline(["C", "A", "D"])])
    #expect(matching.basis == .name)
    #expect(matching.lanes == [[NodeID(0), NodeID(1)], [NodeID(1), nil], [NodeID(2), NodeID(0)], [nil, NodeID(2)]])
  }

  @Test func `nodes of other names are matched by when they first lead`() {
    let matching = LaneMatching(of: [
      timeline(["A", "B", "C"], leaders: [1, 0]), timeline(["n1", "n2"], leaders: [0]),
    ])
    #expect(matching.basis == .role)
    #expect(matching.lanes == [[NodeID(1), NodeID(0)], [NodeID(0), NodeID(1)], [NodeID(2), nil]])
  }

  @Test func `what happens after the end of the other run is no difference`() {
    let long = AlignedRun(timeline(["A", "B"], leaders: [0, 1]))
    var short = timeline(["A", "B"], leaders: [0])
    #expect(RunComparison(of: [long, AlignedRun(short)]).divergences[1] == nil)
    short.header.end = .milliseconds(300)
    let divergence = RunComparison(of: [long, AlignedRun(short)]).divergences[1]
    #expect(divergence == Divergence(lane: 1, place: 0, here: nil, there: 1, at: .milliseconds(200)))
  }

  @Test func `the same story at other times has no divergence but a shift`() {
    let early = timeline(["A"], leaders: [0])
    var late = Timeline(nodes: ["A"])
    late.header.system = "raft"
    late.recordState(.leader, term: Term(1), at: .milliseconds(130), node: NodeID(0))
    let comparison = RunComparison(of: [AlignedRun(early), AlignedRun(late)])
    #expect(comparison.divergences == [nil, nil] && comparison.shifts == [nil, .milliseconds(100)])
    let aligned = RunComparison(of: [
      AlignedRun(early, zero: .milliseconds(100)), AlignedRun(late, zero: .milliseconds(130)),
    ])
    #expect(aligned.shifts == [nil, nil])
  }

  @Test func `runs of different systems are compared by roles and faults`() {
    var other = timeline(["A", "B"], leaders: [0])
    other.header.system = "multi-paxos"
    var mine = timeline(["A", "B"])
    mine.recordSend(at: .milliseconds(5), from: NodeID(0), to: NodeID(1), type: "RequestVote", class: .ask)
    mine.recordState(.leader, term: Term(7), at: .milliseconds(90), node: NodeID(0))
    let comparison = RunComparison(of: [AlignedRun(mine), AlignedRun(other)])
    #expect(!comparison.isDetailed && comparison.divergences == [nil, nil])
  }

  // MARK: Time

  @Test func `counted from an instant, what was over by then is gone`() {
    var run = timeline(["A", "B"], leaders: [0])
    run.recordFault(.crash, at: .milliseconds(200), node: NodeID(0))
    run.recordState(.leader, term: Term(2), at: .milliseconds(500), node: NodeID(1))
    run.header.end = .milliseconds(600)
    let since = Findings(of: run).since(.milliseconds(200), in: run)
    #expect(since.leaderships.map(\.stretch.from) == [.milliseconds(300)])
    #expect(since.leaderless == [Stretch(from: .zero, to: .milliseconds(300))])
    let whole = Findings(of: run)
    #expect(whole.since(.zero, in: run) == whole)
  }

  @Test(arguments: [UInt64](0..<40))
  func `counted from any instant, messages still add up`(seed: UInt64) {
    let timeline = RandomTimeline.make(seed: seed)
    let zero = Instant(microseconds: timeline.header.end.microseconds / 3)
    let counts = Findings(of: timeline).since(zero, in: timeline).messages
    let seen = Set(timeline.events.filter { $0.isMessage && $0.time < zero }.map(\.message))
    #expect(counts.sent == timeline.events.count { $0.kind == .send && $0.time >= zero && !seen.contains($0.message) })
    #expect(counts.sent == counts.received - counts.unsent + counts.lostInAll + counts.unreceived)
    #expect(counts.unreceived >= 0)
  }
}

/// The divergence found in the plainest way: a text for every event, compared lane by lane.
private enum SlowDivergence {
  static func between(_ run: AlignedRun, _ other: AlignedRun, _ matching: LaneMatching) -> Divergence? {
    var best: Divergence?
    for lane in 0...matching.lanes.count {
      let mine = texts(run, 1, lane, matching)
      let theirs = texts(other, 0, lane, matching)
      for place in 0..<max(mine.count, theirs.count) {
        let here = place < mine.count ? mine[place] : nil
        let there = place < theirs.count ? theirs[place] : nil
        if here?.text == there?.text { continue }
        let at = min(
          here.map { run.timeline.events[$0.event].time } ?? .never,
          there.map { other.timeline.events[$0.event].time } ?? .never)
        let isUnseen =
          here == nil && at > run.timeline.header.end || there == nil && at > other.timeline.header.end
        if !isUnseen, best.map({ at - .zero < $0.at }) ?? true {
          best = Divergence(lane: lane, place: place, here: here?.event, there: there?.event, at: at - .zero)
        }
        break
      }
    }
    return best
  }

  private static func texts(
    _ run: AlignedRun, _ number: Int, _ lane: Int, _ matching: LaneMatching
  ) -> [(text: String, event: Int)] {
    let timeline = run.timeline
    func laneOf(_ node: NodeID) -> String {
      node == .network
        ? "net" : matching.lanes.firstIndex { $0[number] == node }.map(String.init) ?? "nowhere"
    }
    var result: [(text: String, event: Int)] = []
    for (index, event) in timeline.events.enumerated() {
      let isHere = lane == matching.lanes.count ? event.node == .network : laneOf(event.node) == "\(lane)"
      guard isHere, event.kind != .timer, event.kind != .note else { continue }
      var text = "\(event.kind)"
      if event.isMessage {
        let message = timeline.message(event.message)
        let ends = event.node == message.source ? laneOf(message.target) : laneOf(message.source)
        text += " \(timeline.text(message.type)) \(message.term) \(ends)"
        if event.kind == .drop { text += " \(event.cause)" }
      }
      if event.kind == .state { text += " \(event.role) \(event.term)" }
      if event.kind == .decide { text += " \(event.term)" }
      if [.learn, .decide, .violation].contains(event.kind) { text += " " + timeline.text(event.label) }
      if event.kind == .partition || event.kind == .heal {
        let sides = timeline.partitions[event.partition].sides.map { "\(Set($0.map(laneOf)).sorted())" }
        text += " \(sides.sorted())"
      }
      result.append((text, index))
    }
    return result
  }
}
