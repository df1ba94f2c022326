import Findings
import Testing
import Timelines

/// The sentences about two-phase commit.
@Suite struct TransactionSentencesTests {
  private func prepared(_ sources: [Int], system: String = "two-phase-commit") -> Timeline {
    var timeline = Timeline(nodes: ["A", "B", "TM"])
    timeline.header.system = system
    for source in sources {
      let at = Instant.zero + .milliseconds(Int64(10 + 5 * source))
      let message = timeline.recordSend(
        at: at, from: NodeID(source), to: NodeID(2), type: "prepared", class: .yes)
      timeline.recordReceive(message, at: at + .milliseconds(2))
    }
    return timeline
  }

  private func decide(_ outcome: String, _ timeline: inout Timeline, from start: Int64 = 30) {
    for (offset, node) in [2, 0, 1].enumerated() {
      timeline.recordDecide(
        outcome, term: .unknown, at: .zero + .milliseconds(start + Int64(offset)), node: NodeID(node))
    }
    timeline.header.end = .zero + .milliseconds(start + 10)
  }

  @Test func `all commit`() {
    var timeline = prepared([0, 1])
    decide("commit", &timeline)
    #expect(Findings(of: timeline).headline == "Two phases: all three nodes commit in 22 ms")
  }

  @Test func `whoever refuses is named`() {
    var timeline = prepared([0])
    let refusal = timeline.recordSend(
      at: .zero + .milliseconds(15), from: NodeID(1), to: NodeID(2), type: "refused", class: .no)
    timeline.recordReceive(refusal, at: .zero + .milliseconds(17))
    decide("abort", &timeline)
    #expect(Findings(of: timeline).headline == "B cannot commit, and all three nodes abort")
  }

  @Test func `prepared nodes that wait for a crashed manager are the news, with how long they wait`() {
    var timeline = prepared([0, 1])
    timeline.recordFault(.crash, at: .zero + .milliseconds(20), node: NodeID(2))
    timeline.recordFault(.restart, at: .zero + .milliseconds(100), node: NodeID(2))
    decide("abort", &timeline, from: 100)
    let found = Findings(of: timeline)
    #expect(found.headline == "TM crashes, and two prepared nodes wait 80 ms")
    #expect(
      found.callouts.contains {
        $0.text.plain == "A and B are prepared and can neither commit nor abort until TM is back."
      })
  }

  @Test func `a manager that does not come back leaves them waiting to the end`() {
    var timeline = prepared([0, 1])
    timeline.recordFault(.crash, at: .zero + .milliseconds(20), node: NodeID(2))
    timeline.header.end = .zero + .milliseconds(500)
    #expect(Findings(of: timeline).headline == "TM crashes, and two prepared nodes wait to the end")
  }

  @Test func `other systems say prepared and mean something else`() {
    var timeline = prepared([0, 1], system: "pbft")
    decide("commit", &timeline)
    #expect(!Findings(of: timeline).headline.hasPrefix("Two phases"))
  }
}
