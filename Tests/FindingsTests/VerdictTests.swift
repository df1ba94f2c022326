import Findings
import Testing
import Timelines

/// Every check passes on a sound run and fails on one that breaks its rule, with the events that prove it.
@Suite struct VerdictTests {
  private func verdict(_ name: String, on timeline: Timeline) throws -> Verdict {
    try #require(Verdict.all(on: timeline).first { $0.name == name })
  }

  @Test func `the stories break no rule`() {
    for timeline in [
      Stories.splitVote(), Stories.partitionAndHeal(), Stories.leaderCrash(), Stories.isolatedLeader(),
      Stories.silentNode(), Stories.cleanElection(), Stories.plainTalk(),
    ] {
      #expect(Verdict.all(on: timeline).filter(\.hasFailed) == [])
    }
  }

  @Test func `check names are unique and every check has its rule`() {
    #expect(Set(Check.all.map(\.name)).count == Check.all.count)
    #expect(Check.all.allSatisfy { $0.rule.hasSuffix(".") })
  }

  @Test func `two leaders of one term are proven by their role changes`() throws {
    var teller = Teller(["A", "B"])
    teller.state(10, "A", .leader, 3)
    teller.state(20, "B", .leader, 3)
    let verdict = try verdict("one leader per term", on: teller.timeline())
    #expect(verdict.outcome == .failed)
    #expect(verdict.evidence.map(\.events) == [[0, 1]])
    #expect(verdict.evidence.map(\.text) == ["B leads t3 at 20 ms; A led it from 10 ms"])
  }

  @Test func `two leaders of different terms at one moment are allowed`() throws {
    #expect(try verdict("one leader per term", on: Stories.isolatedLeader()).outcome == .passed(tried: 2))
  }

  @Test func `a second yes in one term is proven by both votes`() throws {
    var teller = Teller(["A", "B", "C"])
    teller.yes(1, "C", "A", 10, 20)
    teller.yes(1, "C", "B", 30, 40)
    let verdict = try verdict("one vote per term", on: teller.timeline())
    #expect(verdict.evidence.map(\.text) == ["C votes for A and for B in t1"])
    #expect(verdict.evidence.map(\.events) == [[0, 2]])
  }

  @Test func `a falling term fails, and after a restart it is forgiven`() throws {
    var teller = Teller(["A"])
    teller.state(10, "A", .follower, 4)
    teller.state(20, "A", .follower, 3)
    #expect(try verdict("terms never decrease", on: teller.timeline()).evidence.map(\.events) == [[0, 1]])
    var restarted = Teller(["A"])
    restarted.state(10, "A", .follower, 4)
    restarted.fault(15, "A", .restart)
    restarted.state(20, "A", .follower, 3)
    #expect(try verdict("terms never decrease", on: restarted.timeline()).outcome == .passed(tried: 2))
  }

  @Test func `a receive without a send fails a simulated run and not an imported one`() throws {
    for (source, fails) in [
      (Header.Source.simulated(scenario: "s", seed: 1, parameters: []), true),
      (.imported(format: "etcd", files: []), false),
    ] {
      var teller = Teller(["A", "B"])
      teller.source = source
      teller.record(5) { timeline in
        let type = timeline.intern("x")
        timeline.recordUnsentReceive(
          Message(from: NodeID(0), to: NodeID(1), type: type, class: .other), at: .milliseconds(5))
      }
      #expect(try verdict("every receive has a send", on: teller.timeline()).hasFailed == fails)
    }
  }

  @Test func `a message that reaches a crashed node fails`() throws {
    var teller = Teller(["A", "B"])
    teller.fault(5, "B", .crash)
    teller.message("x", .other, 0, "A", "B", 6, 9)
    let verdict = try verdict("no message received by a crashed node", on: teller.timeline())
    #expect(verdict.evidence.map(\.text) == ["A’s x to B arrives at 9 ms; it is down"])
    #expect(verdict.evidence.map(\.events) == [[0, 2]])
  }

  @Test func `a message that passes a standing cut fails, and a late one does not`() throws {
    var teller = Teller(["A", "B"])
    teller.cut([["A"], ["B"]], from: 10, to: 50)
    teller.message("x", .other, 0, "A", "B", 5, 20)
    teller.message("x", .other, 0, "A", "B", 40, 60)
    #expect(try verdict("no message crosses a cut", on: teller.timeline()).outcome == .passed(tried: 1))
    teller.message("x", .other, 0, "A", "B", 30, 45)
    #expect(try verdict("no message crosses a cut", on: teller.timeline()).failures == 1)
  }

  /// A decides x at 10 ms, B decides `other` at 20 ms, both as slot 3 of a log if `inLog`.
  private func decisions(_ other: String, inLog: Bool, asked: String...) -> Timeline {
    var teller = Teller(["A", "B"])
    for (number, command) in asked.enumerated() {
      teller.record(5) { $0.recordRequest(command, number: number + 1, at: .milliseconds(5), node: NodeID(0)) }
    }
    for (node, at, value) in [(0, 10, "x"), (1, 20, other)] as [(Int, Int64, String)] {
      teller.record(at) {
        if inLog {
          $0.recordEntry(.commit, index: 3, term: Term(1), value: value, at: .milliseconds(at), node: NodeID(node))
        } else {
          $0.recordDecide(value, term: Term(1), at: .milliseconds(at), node: NodeID(node))
        }
      }
    }
    return teller.timeline()
  }

  @Test func `two different decisions fail, in a log those of one slot`() throws {
    for (inLog, place) in [(false, ""), (true, " in slot 3")] {
      let verdict = try verdict("one decision", on: decisions("y", inLog: inLog))
      #expect(verdict.evidence.map(\.text) == ["B decides “y”\(place) at 20 ms; A decided “x” at 10 ms"])
      #expect(verdict.evidence.map(\.events) == [[0, 1]])
      #expect(try self.verdict("one decision", on: decisions("x", inLog: inLog)).outcome == .passed(tried: 2))
    }
  }

  @Test func `a decision that nobody asked for fails, and a no-op does not`() throws {
    for inLog in [false, true] {
      let timeline = decisions("y", inLog: inLog, asked: "x")
      let verdict = try verdict("decisions were asked for", on: timeline)
      #expect(verdict.failures == 1 && verdict.evidence.map(\.events) == [[2]])
      #expect(
        try self.verdict("decisions were asked for", on: decisions("no-op", inLog: inLog, asked: "x")).outcome
          == .passed(tried: 1))
      let unasked = decisions("y", inLog: inLog)
      #expect(
        try self.verdict("decisions were asked for", on: unasked).outcome
          == .notApplicable("no client asks for anything"))
    }
  }

  @Test func `a recorded violation fails`() throws {
    var teller = Teller(["A"])
    teller.record(5) { $0.recordViolation("log matching: no", at: .milliseconds(5), node: NodeID(0)) }
    #expect(try verdict("no violation recorded", on: teller.timeline()).evidence.map(\.text) == ["log matching: no"])
  }
}
