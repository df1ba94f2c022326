import Testing
import Timelines

@Suite struct StateIntervalTests {
  @Test func `a state lasts until the next state, a crash or the end`() {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.recordState(.follower, term: Term(0), at: .zero, node: NodeID(0))
    timeline.recordState(.follower, term: Term(0), at: .zero, node: NodeID(1))
    timeline.recordState(.candidate, term: Term(1), at: .milliseconds(150), node: NodeID(0))
    timeline.recordState(.leader, term: Term(1), at: .milliseconds(180), node: NodeID(0))
    timeline.recordFault(.pause, at: .milliseconds(190), node: NodeID(0))
    timeline.recordFault(.crash, at: .milliseconds(200), node: NodeID(0))
    timeline.recordFault(.restart, at: .milliseconds(300), node: NodeID(0))
    timeline.recordState(.follower, term: Term(1), at: .milliseconds(310), node: NodeID(0))
    timeline.header.end = .milliseconds(400)

    let intervals = timeline.stateIntervals(of: NodeID(0))
    #expect(intervals.map(\.role) == [.follower, .candidate, .leader, .follower])
    #expect(intervals.map(\.term) == [Term(0), Term(1), Term(1), Term(1)])
    #expect(intervals.map(\.from.microseconds) == [0, 150_000, 180_000, 310_000])
    #expect(intervals.map(\.to.microseconds) == [150_000, 180_000, 200_000, 400_000])
    #expect(intervals.map(\.event) == [0, 2, 3, 7])
    #expect(timeline.stateIntervals(of: NodeID(1)).map(\.to) == [.milliseconds(400)])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `one pass over all nodes finds what a pass per node finds`(seed: UInt64) {
    let timeline = RandomTimeline.make(seed, events: 300)
    #expect(timeline.stateIntervals() == timeline.nodeIDs.map { timeline.stateIntervals(of: $0) })
  }

  @Test func `a crash without a known state begins and ends nothing`() {
    var timeline = Timeline(nodes: ["A"])
    timeline.recordFault(.crash, at: .zero, node: NodeID(0))
    #expect(timeline.stateIntervals() == [[]])
  }
}
