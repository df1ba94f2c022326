import Testing
import Timelines

@testable import Protocols
@testable import Simulator

struct RaftTermTests {
  /// A leads from 170 ms, then is alone from 200 ms to 900 ms.
  private let isolation = [
    Directive(.at(.milliseconds(200)), .partition([[.named("A")], [.others]])),
    Directive(.at(.milliseconds(900)), .heal),
  ]

  @Test func `a leader that discovers a higher term reverts to follower (Raft 5.1)`() throws {
    let timeline = raft(network: steady(), settings: firstTimeouts(150, 300, 300), isolation).timeline
    let last = try #require(timeline.states(of: "A").last)
    #expect(last.role == .follower)
    #expect(last.milliseconds >= 900)
    #expect(last.reason.hasPrefix("higher term from"))
    #expect(timeline.states(of: "A").map(\.role) == [.follower, .candidate, .leader, .follower])
  }

  @Test func `a server rejects a request with a stale term number (Raft 5.1)`() {
    // Whether the old leader's heartbeat or the new one's arrives first after the cut depends on the seed.
    var refused = 0
    for seed in 0..<20 as Range<UInt64> {
      let timeline = raft(seed: seed, network: steady(), settings: firstTimeouts(150, 300, 300), isolation).timeline
      let stale = timeline.messages.filter { timeline.text($0.detail) == "stale term" }
      #expect(stale.allSatisfy { timeline.text($0.type) == "heartbeat reply" && $0.messageClass == .no })
      refused += stale.count
    }
    #expect(refused > 0)
  }

  @Test func `a stale candidate is told so and by whom it was overtaken (Raft 5.1)`() {
    // A's requests of term 1 take so long that B has reached term 1 by itself, lost, and stands in term 2.
    let slow = NetworkRule(
      MessageMatch(type: "RequestVote", from: "A"), .deliver(after: .milliseconds(900) ... .milliseconds(900)))
    let timeline = raft(
      network: steady(slow), settings: firstTimeouts(150, 151, 152), for: .seconds(2)
    ).timeline
    #expect(timeline.messages.contains { timeline.text($0.detail) == "stale term t1" && $0.messageClass == .no })
  }

  @Test func `state is recorded at every change of role or term and never without one`() {
    for seed in 0..<100 as Range<UInt64> {
      let faults = RandomFaults.directives(nodes: ["A", "B", "C"], duration: .seconds(2), seed: seed)
      let simulation = raft(seed: seed, for: .seconds(2), faults)
      for (index, node) in simulation.timeline.nodes.enumerated() {
        let states = simulation.timeline.states(of: node)
        for (earlier, later) in zip(states, states.dropFirst()) where later.reason != "restart" {
          #expect(earlier.role != later.role || earlier.term != later.term)
          #expect(earlier.term <= later.term)
        }
        #expect(states.last?.term == Int(simulation.programs[index].stored.currentTerm.number))
      }
    }
  }

  @Test func `merely seeing a higher term does not reset the election timer (Raft 5.2)`() {
    // B's log is behind nobody's, but its vote is spent: C holds a longer log, so B's requests only raise C's term.
    let quiet = raft(network: steady(), settings: firstTimeouts(600, 150, 240), for: .milliseconds(245)) {
      $0.states[2].stored.log = [Raft.Entry(term: Term(1), command: "x")]
      $0.states[0].stored.log = [Raft.Entry(term: Term(1), command: "x")]
    }
    let timeline = quiet.timeline
    #expect(
      timeline.states(of: "C") == [
        .init(milliseconds: 0, role: .follower, term: 0, reason: "start"),
        .init(milliseconds: 160, role: .follower, term: 1, reason: "higher term from B"),
        .init(milliseconds: 240, role: .candidate, term: 2, reason: "timeout"),
      ])
  }

  @Test func `a vote granted resets the election timer (Raft 5.2)`() {
    // C would stand at 165 ms, but votes for B at 160 ms.
    let simulation = raft(network: steady(), settings: firstTimeouts(600, 150, 165), for: .milliseconds(250))
    #expect(simulation.timeline.states(of: "C").allSatisfy { $0.role == .follower })
  }

  @Test func `the term and the vote survive a crash (Raft Figure 2)`() {
    let directives = [
      Directive(.at(.milliseconds(165)), .crash(.named("C"))),
      Directive(.at(.milliseconds(168)), .restart(.named("C"))),
    ]
    let simulation = raft(
      network: steady(), settings: firstTimeouts(150, 300, 300), for: .milliseconds(169), directives)
    #expect(simulation.programs[2].stored.currentTerm == Term(1))
    #expect(simulation.programs[2].stored.votedFor == NodeID(0))
    #expect(
      simulation.timeline.states(of: "C").last
        == .init(milliseconds: 168, role: .follower, term: 1, reason: "restart"))
  }
}
