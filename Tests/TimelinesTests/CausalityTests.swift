import Testing
import Timelines

@Suite struct CausalityTests {
  /// Reachability on the graph of events, as the definition says it: the slow twin.
  struct Reachability {
    /// By event: the events that happened before it.
    var past: [Set<Int>]

    init(_ timeline: Timeline) {
      past = []
      let flights = timeline.flights()
      for (index, event) in timeline.events.enumerated() {
        var direct: [Int] = []
        let isOnLine = event.kind != .drop && event.node != .network
        if isOnLine {
          direct += (0..<index).filter {
            timeline.events[$0].node == event.node && timeline.events[$0].kind != .drop
          }
        }
        if event.kind == .receive || event.kind == .drop, let send = flights[Int(event.message.index)].send {
          direct.append(send)
        }
        past.append(direct.reduce(into: Set(direct)) { $0.formUnion(past[$1]) })
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `happened-before and the cones agree with reachability on the event graph`(seed: UInt64) {
    let timeline = RandomTimeline.make(seed, events: 90)
    let causality = Causality(timeline)
    let twin = Reachability(timeline)
    let events = timeline.events.indices
    for event in events {
      #expect(causality.pastCone(of: event) == (twin.past[event].union([event])).sorted())
      #expect(causality.futureCone(of: event) == events.filter { $0 == event || twin.past[$0].contains(event) })
      for other in events {
        let isBefore = twin.past[event].contains(other)
        if causality.happenedBefore(other, event) != isBefore {
          Issue.record("seed \(seed): event \(other) before \(event) should be \(isBefore)")
        }
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `vector clocks order events on world lines exactly as happened-before does`(seed: UInt64) {
    let timeline = RandomTimeline.make(seed, events: 70)
    let causality = Causality(timeline)
    let clocks = timeline.events.indices.map { causality.vectorClock(of: $0) }
    let onLines = timeline.events.indices.filter {
      timeline.events[$0].kind != .drop && timeline.events[$0].node != .network
    }
    for first in onLines {
      for second in onLines where first != second {
        let isSmaller = zip(clocks[first], clocks[second]).allSatisfy { $0 <= $1 }
        #expect(isSmaller == causality.happenedBefore(first, second))
        #expect(
          causality.concurrent(first, second)
            == (!isSmaller && !zip(clocks[second], clocks[first]).allSatisfy { $0 <= $1 }))
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a Lamport clock is one more than the largest of the clocks directly before it`(seed: UInt64) {
    let timeline = RandomTimeline.make(seed)
    let causality = Causality(timeline)
    let twin = Reachability(timeline)
    for event in timeline.events.indices {
      let expected =
        timeline.events[event].node == .network
        ? 0 : 1 + (twin.past[event].map { causality.lamportClocks[$0] }.max() ?? 0)
      let isLost = timeline.events[event].kind == .drop
      #expect(causality.lamportClocks[event] == expected, "seed \(seed), event \(event), a drop: \(isLost)")
    }
  }

  @Test func `a lost message tells its target nothing`() {
    var timeline = Timeline(nodes: ["A", "B"])
    let lost = timeline.recordSend(at: .zero, from: NodeID(0), to: NodeID(1), type: "x", class: .ask)
    timeline.recordDrop(lost, at: .milliseconds(5), cause: .loss)
    timeline.recordTimer(.fired, "election", at: .milliseconds(9), node: NodeID(1))
    let causality = Causality(timeline)
    #expect(causality.happenedBefore(0, 1))
    #expect(!causality.happenedBefore(0, 2))
    #expect(causality.concurrent(1, 2))
    #expect(causality.vectorClock(of: 1) == [1, 0])
    #expect(causality.vectorClock(of: 2) == [0, 1])
  }

  @Test func `the network's own events are concurrent with everything`() {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.recordNote("before", at: .zero, node: NodeID(0))
    timeline.recordPartition(Partition(sides: [[NodeID(0)], [NodeID(1)]]), at: .milliseconds(1))
    timeline.recordNote("after", at: .milliseconds(2), node: NodeID(0))
    let causality = Causality(timeline)
    #expect(causality.concurrent(0, 1))
    #expect(causality.concurrent(1, 2))
    #expect(causality.lamportClocks == [1, 0, 2])
    #expect(causality.pastCone(of: 1) == [1])
    #expect(causality.futureCone(of: 1) == [1])
    #expect(causality.vectorClock(of: 1) == [0, 0])
  }

  @Test func `an empty timeline has an empty causality`() {
    let causality = Causality(Timeline(nodes: []))
    #expect(causality.eventCount == 0)
    #expect(causality.lamportClocks.isEmpty)
  }
}
