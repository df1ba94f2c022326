import Findings
import Testing
import Timelines

struct ReplicatedLogsTests {
  /// Figure 7's situation in small: B leads t4, C holds a conflicting tail, E is short.
  static func story() -> Timeline {
    var timeline = Timeline(nodes: ["A", "B", "C", "E"])
    let logs = [[1, 1, 3], [1, 1, 3, 3], [1, 1, 2, 2, 2], [1]]
    for (node, terms) in logs.enumerated() {
      for (index, term) in terms.enumerated() {
        timeline.recordEntry(
          .append, index: index + 1, term: Term(term), value: "x=\(term)", at: .milliseconds(1), node: NodeID(node))
      }
    }
    timeline.recordEntry(.commit, index: 2, term: Term(1), at: .milliseconds(2), node: NodeID(1))
    timeline.recordState(.leader, term: Term(4), at: .milliseconds(3), node: NodeID(1))
    timeline.recordEntry(.truncate, index: 3, term: Term(2), at: .milliseconds(9), node: NodeID(2))
    return timeline
  }

  @Test func `logs are replayed up to the instant`() {
    let timeline = Self.story()
    let before = ReplicatedLogs(of: timeline, at: .milliseconds(3))
    #expect(before.logs.map(\.count) == [3, 4, 5, 1])
    #expect(before.leader == NodeID(1))
    #expect(before.committed == 2)
    let after = ReplicatedLogs(of: timeline, at: .milliseconds(9))
    #expect(after.logs.map(\.count) == [3, 4, 2, 1])
    #expect(ReplicatedLogs(of: timeline, at: .zero).isEmpty)
  }

  @Test func `a log conflicts from the first entry that differs, and lacks what the reference has beyond it`() {
    let logs = ReplicatedLogs(of: Self.story(), at: .milliseconds(3))
    #expect(logs.difference(of: NodeID(0)).missing == 4...4)
    #expect(logs.difference(of: NodeID(1)).isSame)
    #expect(logs.difference(of: NodeID(2)).conflicting == 3...5)
    #expect(logs.difference(of: NodeID(2)).fetches(referenceLength: 4) == 2)
    #expect(logs.difference(of: NodeID(3)).missing == 2...4)
  }

  @Test func `the telling instant is the lead at which logs differ most`() {
    let timeline = Self.story()
    let findings = Findings(of: timeline)
    #expect(ReplicatedLogs.tellingInstant(of: timeline, leaderships: findings.leaderships) == .milliseconds(3))
  }

  @Test func `without a leader the most up-to-date log is the reference (Raft 5_4_1)`() {
    var timeline = Timeline(nodes: ["A", "B", "C"])
    for (node, terms) in [[1, 1, 1, 1], [1, 2], [1, 2, 2]].enumerated() {
      for (index, term) in terms.enumerated() {
        timeline.recordEntry(.append, index: index + 1, term: Term(term), at: .zero, node: NodeID(node))
      }
    }
    #expect(ReplicatedLogs(of: timeline, at: .zero).reference == NodeID(2))
  }
}
