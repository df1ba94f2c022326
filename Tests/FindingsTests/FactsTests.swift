import Findings
import Testing
import Timelines

/// Facts derived from runs built by hand.
@Suite struct FactsTests {
  private let a = NodeID(0)
  private let b = NodeID(1)
  private let c = NodeID(2)

  @Test func `a leadership lasts from the role change to the step-down, and names the message that ended it`() throws {
    let timeline = Stories.partitionAndHeal()
    let found = Findings(of: timeline)
    let first = try #require(found.leaderships.first)
    #expect(first.node == a && first.term == Term(1))
    #expect(first.stretch == Stretch(from: .zero, to: .milliseconds(671)))
    guard case .steppedDown(let term, let message?) = first.ending else {
      Issue.record("ending is \(first.ending)")
      return
    }
    #expect(term == Term(3))
    #expect(timeline.message(message).source == c)
    let last = try #require(found.leaderships.last)
    #expect(last.stretch == Stretch(from: .milliseconds(808), to: .seconds(1), isOpen: true))
    #expect(found.leaderless == [Stretch(from: .milliseconds(671), to: .milliseconds(808))])
  }

  @Test func `votes are counted by what reached the candidate`() throws {
    let elections = Findings(of: Stories.splitVote()).elections
    try #require(elections.count == 2)
    #expect(elections[0].term == Term(1))
    #expect(elections[0].outcome == .split)
    #expect(elections[0].candidacies.map(\.node) == [a, b])
    #expect(elections[0].candidacies[0].granted == [])
    #expect(elections[0].candidacies[0].refused == [b])
    #expect(elections[0].candidacies[0].grantsNotReceived == [c])
    #expect(elections[0].candidacies[1].refused == [a, c])
    #expect(elections[1].outcome == .won(b, at: .milliseconds(333)))
    #expect(elections[1].candidacies[0].granted == [a, c])
  }

  @Test func `a refusal in a newer term belongs to the candidacy it answers`() {
    let elections = Findings(of: Stories.partitionAndHeal()).elections
    #expect(elections.map(\.term) == [Term(2), Term(3), Term(4), Term(5)])
    #expect(elections[2].outcome == .failed)
    #expect(elections[2].candidacies[0].refused == [b, a])
    #expect(elections[0].candidacies[0].asks == 2)
    #expect(elections[0].candidacies[0].asksStopped == 2)
  }

  @Test func `a crash ends a leadership and is told as the fall of a leader`() {
    let found = Findings(of: Stories.leaderCrash())
    #expect(found.leaderships[0].ending == .crashed)
    #expect(found.leaderships[0].stretch.to == .milliseconds(100))
    #expect(found.outages.count == 1)
    #expect(found.outages[0].ledTerm == Term(1))
    #expect(found.outages[0].stretch == Stretch(from: .milliseconds(100), to: .milliseconds(900)))
  }

  @Test func `an isolated leader is stale from the cut and overlaps the new one`() {
    let found = Findings(of: Stories.isolatedLeader())
    #expect(found.leaderships[0].staleFrom == .milliseconds(300))
    #expect(found.leaderships[1].staleFrom == nil)
    #expect(
      found.overlaps == [
        Overlap(
          leaders: [a, c], terms: [Term(1), Term(2)],
          stretch: Stretch(from: .milliseconds(523), to: .milliseconds(922)))
      ])
    #expect(found.leaderless == [])
    #expect(found.cuts[0].lost == 2)
  }

  @Test func `a leader whose cut heals before anyone else is elected is not stale`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.cut([["A"], ["B", "C"]], from: 100, to: 150)
    teller.end = 300
    #expect(Findings(of: teller.timeline()).leaderships[0].staleFrom == nil)
  }

  @Test func `a paused leader still leads and is stale`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.fault(100, "A", .pause)
    teller.timeout(300, "B", into: 2)
    teller.state(320, "B", .leader, 2)
    teller.fault(500, "A", .resume)
    teller.state(510, "A", .follower, 2)
    teller.end = 600
    let found = Findings(of: teller.timeline())
    #expect(found.leaderships[0].staleFrom == .milliseconds(100))
    #expect(found.leaderships[0].stretch.to == .milliseconds(510))
    #expect(found.outages[0].kind == .pause)
    #expect(found.leaderless.isEmpty)
  }

  @Test func `two leaders in one term are found even when they do not overlap`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.state(50, "A", .follower, 1)
    teller.state(60, "C", .leader, 1)
    let found = Findings(of: teller.timeline())
    #expect(found.overlaps.isEmpty)
    #expect(found.doublyLedTerms.map(\.leaders) == [[a, c]])
    #expect(found.headline == "Two leaders in t1: A and C")
  }

  @Test func `pre-candidates are not elections`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .follower, 1)
    teller.state(10, "A", .preCandidate, 1)
    teller.message("MsgPreVoteResp", .yes, 2, "B", "A", 12, 14)
    teller.state(20, "A", .follower, 1)
    let found = Findings(of: teller.timeline())
    #expect(found.elections.isEmpty)
    #expect(found.preCandidacies == [PreCandidacy(node: a, term: Term(1), start: .milliseconds(10))])
  }

  @Test func `a pre-vote granted in the term of a candidacy is not a vote`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(10, "A", .candidate, 2)
    teller.message("MsgPreVoteResp", .yes, 2, "B", "A", 12, 14)
    teller.message("MsgVoteResp", .yes, 2, "C", "A", 12, 15)
    #expect(Findings(of: teller.timeline()).elections[0].candidacies[0].granted == [c])
  }

  @Test func `messages are counted by their fate`() {
    var teller = Teller(["A", "B"])
    teller.message("x", .other, 0, "A", "B", 0, 5)
    teller.message("x", .other, 0, "A", "B", 1, nil)
    teller.message("x", .other, 0, "A", "B", 2, 6, lost: .overflow)
    teller.record(3) { timeline in
      let type = timeline.intern("x")
      let id = timeline.recordUnsentReceive(
        Message(from: NodeID(0), to: NodeID(1), type: type, class: .other), at: .milliseconds(3))
      timeline.recordReceive(id, at: .milliseconds(3))
    }
    let counts = Findings(of: teller.timeline()).messages
    #expect(counts.sent == 3 && counts.received == 2 && counts.unreceived == 1 && counts.unsent == 1)
    #expect(counts.duplicated == 1 && counts.lost(to: .overflow) == 1 && counts.lostInAll == 1)
  }

  @Test func `a run without roles has no leaderless time`() {
    let found = Findings(of: Stories.plainTalk())
    #expect(!found.hasRoles)
    #expect(found.leaderless.isEmpty && found.leaderships.isEmpty && found.elections.isEmpty)
    #expect(found.messages.received == 1_661)
  }

  @Test func `nothing at all is found in an empty timeline`() {
    let found = Findings(of: Timeline(nodes: []))
    #expect(found.headline == "No messages among no nodes")
    #expect(found.callouts.isEmpty)
  }
}

/// Sentences about a run in which several nodes stand and one wins.
@Suite struct RivalTests {
  @Test func `two candidates at once and one winner is no split vote`() {
    var teller = Teller(["A", "B", "C"])
    teller.timeout(100, "A", into: 1)
    teller.timeout(105, "B", into: 1)
    teller.yes(1, "C", "A", 110, 120)
    teller.no(1, "C", "B", 115, 125, "voted for A")
    teller.state(120, "A", .leader, 1)
    teller.end = 300
    let found = Findings(of: teller.timeline())
    #expect(found.elections[0].outcome == .won(NodeID(0), at: .milliseconds(120)))
    #expect(found.headline == "Two candidates, one winner: A leads after 120 ms")
  }

  @Test func `candidates of one term that never stood at the same time do not split its votes`() {
    var teller = Teller(["A", "B", "C"])
    teller.timeout(100, "A", into: 1)
    teller.state(200, "A", .follower, 1)
    teller.timeout(300, "B", into: 1)
    teller.state(400, "B", .follower, 1)
    teller.end = 500
    #expect(Findings(of: teller.timeline()).elections.map(\.outcome) == [.failed])
  }
}
