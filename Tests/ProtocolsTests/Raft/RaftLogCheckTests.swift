import Testing
import Timelines

@testable import Protocols
@testable import Simulator

/// Raft 5.4.1: who may be elected.
struct RaftLogCheckTests {
  /// A node whose log has entries of these terms.
  private func node(log: [Int]) -> Raft {
    var stored = Raft.Persistent()
    stored.log = log.map { Raft.Entry(term: Term($0), command: "x") }
    return Raft(node: NodeID(0), of: 7, settings: Raft.Settings(), persistent: stored)
  }

  @Test func `the log with the later last term is more up-to-date (Raft 5.4.1)`() {
    #expect(node(log: [1, 1, 1]).isUpToDate(lastIndex: 1, lastTerm: Term(2)))
    #expect(!node(log: [2]).isUpToDate(lastIndex: 3, lastTerm: Term(1)))
  }

  @Test func `of logs that end in the same term the longer is more up-to-date (Raft 5.4.1)`() {
    #expect(node(log: [1, 1]).isUpToDate(lastIndex: 3, lastTerm: Term(1)))
    #expect(node(log: [1, 1]).isUpToDate(lastIndex: 2, lastTerm: Term(1)))
    #expect(!node(log: [1, 1]).isUpToDate(lastIndex: 1, lastTerm: Term(1)))
    #expect(node(log: []).isUpToDate(lastIndex: 0, lastTerm: Term(0)))
  }

  @Test(arguments: [
    ([1, 1, 1, 4, 4, 5, 5, 6, 6], true), ([1, 1, 1, 4], true), ([1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6], false),
    ([1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7], false), ([1, 1, 1, 4, 4, 4, 4], true),
    ([1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3], true),
  ])
  func `the followers of Figure 7 grant or refuse the leader of term 8`(log: [Int], grants: Bool) {
    let request = Raft.RequestVote(term: Term(8), lastLogIndex: 10, lastLogTerm: Term(6))
    var voter = node(log: log)
    voter.stored.currentTerm = Term(8)
    #expect(voter.reasonToRefuse(request, from: NodeID(1)) == (grants ? nil : .logBehind))
  }

  @Test func `a candidate whose log is behind is refused and another is elected (Raft 5.4.1)`() {
    let simulation = raft(network: steady(), settings: firstTimeouts(150, 250, 300)) {
      for index in 1...2 { $0.states[index].stored.log = [Raft.Entry(term: Term(1), command: "x")] }
    }
    let timeline = simulation.timeline
    #expect(timeline.messages.contains { timeline.text($0.detail) == "log behind" && $0.messageClass == .no })
    #expect(timeline.states(of: "A").allSatisfy { $0.role != .leader })
    #expect(timeline.states(of: "B").contains { $0.role == .leader })
  }
}
