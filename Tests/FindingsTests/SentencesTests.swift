import Findings
import Testing
import Timelines

/// The sentences of each story, word for word.
@Suite struct SentencesTests {
  @Test func `a lost vote that would have decided is the lesson`() {
    let found = Findings(of: Stories.splitVote())
    #expect(found.headline == "One lost vote, one extra election")
    #expect(found.subtitle == "Raft, three nodes, cold start.")
    #expect(
      found.story == [
        "0 µs: All start as followers in **t0**.",
        "150 ms: A and B time out 6 ms apart. Both enter **t1**, vote for themselves and ask the others.",
        "161 ms: C says yes to A, but **the reply is lost**. Then B gets a no.",
        "181 ms: A counts 1 vote, B counts 1 vote. Two of three are needed: **a split vote**.",
        "312 ms: B’s timer runs out first. **t2** frees A and C to vote again.",
        "333 ms: A’s yes gives B two of three. **B leads at 333 ms**, before C’s vote lands.",
      ])
    #expect(
      found.alt
        == "Three nodes over 400 ms: B leads t2 from 333 ms to the end. Two elections: t1 is split between A and B, "
        + "t2 is won by B. 16 messages, one lost on the way.")
  }

  @Test func `a node that raised its term behind a cut deposes the leader after the heal`() {
    let found = Findings(of: Stories.partitionAndHeal())
    #expect(found.headline == "The node that was cut off comes back with a higher term")
    #expect(found.subtitle == "Raft, three nodes; the network is cut {A, B} | {C} for 440 ms.")
    #expect(
      found.story == [
        "200 ms: **The cut.** A still reaches B, two of three, so A keeps leading.",
        "360 ms: **C hears nothing** and stands in t2, then t3. Its requests die at the cut.",
        "671 ms: **Healed.** C answers A’s heartbeat with t3. A sees a higher term and steps down.",
        "690 ms: **C asks again**, in t4.",
        "712 ms: **A and B refuse** (log behind): C wins no vote but its own.",
        "788 ms: B’s timer runs out first. **t5** frees C to vote again.",
        "808 ms: A’s yes gives B two of three. **B leads t5**. C’s high term cost 137 ms without a leader.",
      ])
  }

  @Test func `a crash of the leader is told with its price`() {
    let found = Findings(of: Stories.leaderCrash())
    #expect(found.headline == "A crashes; 341 ms and a split vote later C leads")
    #expect(found.subtitle == "Raft, three nodes; A crashes 100 ms in and is back after 800 ms.")
    #expect(found.story.first == "100 ms: **A crashes** as leader of t1.")
    #expect(found.story.contains("441 ms: B’s yes gives C two of three. **C leads t3**, 341 ms after A’s crash."))
    #expect(found.story.last == "900 ms: **A is back** after 800 ms.")
  }

  @Test func `an isolated leader leads on while another is elected`() {
    let found = Findings(of: Stories.isolatedLeader())
    #expect(found.headline == "A, cut off, leads on while C is elected")
    #expect(
      found.story == [
        "300 ms: **The cut.** A, leader of t1, reaches only B, two of five: no majority.",
        "500 ms: C times out, enters **t2** and asks the others.",
        "523 ms: E’s yes gives C three of five. **C leads at 523 ms**.",
        "523 ms: **Two leaders for 399 ms:** A still in t1, C in t2.",
        "922 ms: **Healed.** C’s heartbeat of t2 reaches A. A sees a higher term and steps down.",
      ])
  }

  @Test func `a crash inferred from silence is told as silence, and missing receipts as unseen`() {
    let found = Findings(of: Stories.silentNode())
    #expect(found.headline == "n3 falls silent; 1.52 s later n1 leads")
    #expect(
      found.subtitle == "etcd 3.4.23, three nodes; n3 falls silent 5.38 s in and starts again 5.3 s later.")
    #expect(
      found.story.first
        == "5.38 s: **n3 falls silent** as leader of t2: last line of its log; it starts again 5.3 s later.")
    #expect(found.alt.contains("n3 appears to be down"))
    #expect(found.alt.hasSuffix("Three messages; of one no receipt was seen."))
    #expect(!found.alt.contains("lost") && !found.story.joined().contains("lost"))
  }

  @Test func `a clean election is called one`() {
    #expect(Findings(of: Stories.cleanElection()).headline == "A clean election: B leads after 172 ms")
  }

  @Test func `an unknown system is told by its numbers`() {
    let found = Findings(of: Stories.plainTalk())
    #expect(found.headline == "1,661 messages among ten nodes")
    #expect(found.subtitle == "Ten nodes, 1,661 messages, 1.66 s.")
  }

  @Test func `a lost vote that changed nothing is not blamed`() {
    var teller = Teller(["A", "B", "C", "D", "E"])
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 110, 120, lost: .loss)
    teller.timeout(300, "A", into: 2)
    teller.yes(2, "B", "A", 310, 320)
    teller.yes(2, "C", "A", 310, 321)
    teller.state(321, "A", .leader, 2)
    teller.end = 400
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "One failed election, then A leads after 321 ms")
  }

  @Test func `a lost vote that was due after the candidate gave up is not blamed`() {
    var teller = Teller(["A", "B", "C"])
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 110, 250, lost: .loss)
    teller.timeout(200, "A", into: 2)
    teller.yes(2, "B", "A", 210, 220)
    teller.state(220, "A", .leader, 2)
    #expect(!Findings(of: teller.timeline()).headline.contains("lost"))
  }

  @Test func `lost heartbeats that let a follower time out are named`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    for time in [50, 100] as [Int64] { teller.heartbeat(1, "A", "B", time, time + 10, lost: .loss) }
    teller.timeout(200, "B", into: 2)
    teller.ask(2, "B", "A", 200, 210)
    teller.state(210, "A", .follower, 2)
    teller.yes(2, "A", "B", 210, 220)
    teller.state(220, "B", .leader, 2)
    teller.end = 300
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "Two lost heartbeats cost A the lead")
    #expect(found.story.first == "200 ms: **B misses two heartbeats** of A’s, times out and stands in t2.")
  }

  @Test func `several kinds of trouble are summed up`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.fault(1_000, "A", .crash)
    teller.timeout(1_200, "B", into: 2)
    teller.state(1_250, "B", .leader, 2)
    teller.fault(3_000, "A", .restart)
    teller.cut([["B"], ["A", "C"]], from: 12_000, to: 16_000)
    teller.timeout(12_500, "C", into: 3)
    teller.state(12_600, "C", .leader, 3)
    teller.end = 20_000
    #expect(Findings(of: teller.timeline()).headline == "20 seconds: one crash, one cut, two elections")
  }

  @Test func `a broken rule comes before everything else`() {
    var teller = Teller(["A", "B", "C"])
    teller.fault(10, "A", .crash)
    teller.record(20) { $0.recordViolation("log matching: entry 3 differs", at: .milliseconds(20), node: NodeID(1)) }
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "Broken at 20 ms: log matching")
    #expect(found.story.contains("20 ms: **Broken:** log matching: entry 3 differs"))
  }

  @Test func `attempts in a row are grouped`() {
    var teller = Teller(["A", "B", "C"])
    for term in 1...6 {
      teller.timeout(Int64(term) * 200, "A", into: term)
      teller.no(term, "B", "A", Int64(term) * 200 + 10, Int64(term) * 200 + 20)
    }
    teller.timeout(1_500, "B", into: 7)
    teller.yes(7, "A", "B", 1_510, 1_520)
    teller.state(1_500, "A", .follower, 7)
    teller.state(1_520, "B", .leader, 7)
    let found = Findings(of: teller.timeline())
    #expect(found.story.contains("400 ms: **Five more attempts**, t2 to t6, and no majority."))
    #expect(found.headline == "Six failed elections, then B leads after 1.52 s")
  }

  @Test func `news that reaches every node is told by how long it took`() {
    var teller = Teller(["A", "B", "C", "D"])
    for (index, time) in ([0, 20, 30, 55] as [Int64]).enumerated() {
      teller.record(time) { timeline in
        let item = timeline.intern("x")
        timeline.recordLearn(item, at: .milliseconds(time), node: NodeID(index))
      }
    }
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "All four nodes have heard after 55 ms")
    #expect(found.spreads[0].half == .milliseconds(20))
    #expect(found.story.last == "55 ms: **D hears last.** All four nodes know now.")
  }
}

/// Sentences about rarer turns of events.
@Suite struct RarerSentencesTests {
  @Test func `a paused leader that wakes finds another in its place`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.fault(100, "A", .pause)
    teller.timeout(300, "B", into: 2)
    teller.state(320, "B", .leader, 2)
    teller.fault(500, "A", .resume)
    teller.heartbeat(2, "B", "A", 480, 510)
    teller.state(510, "A", .follower, 2)
    teller.end = 600
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "A pauses; 220 ms later B leads")
    #expect(found.subtitle == "Raft, three nodes; A is paused 100 ms in for 400 ms.")
    #expect(found.story.contains("100 ms: **A pauses** as leader of t1 for 400 ms."))
    #expect(found.story.contains("500 ms: **A wakes** as leader of t1, but B leads t2 by now."))
    #expect(found.story.contains("510 ms: B’s heartbeat of t2 reaches A. A **steps down**."))
  }

  @Test func `a cut that leaves no side a majority is the lesson`() {
    var teller = Teller(["A", "B", "C", "D"])
    teller.state(0, "A", .leader, 1)
    teller.cut([["A", "B"], ["C", "D"]], from: 100, to: 500)
    teller.end = 600
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "The cut leaves no side a majority for 400 ms")
    #expect(found.story.first == "100 ms: **The cut.** A, leader of t1, reaches only B, two of four: no majority.")
  }

  @Test func `a cut that changes nothing is told as such`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.cut([["A", "B"], ["C"]], from: 100, to: 150)
    teller.end = 300
    #expect(Findings(of: teller.timeline()).headline == "A keeps its majority and leads through the cut")
  }

  @Test func `a one-way cut says who does not reach whom`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.cut([["A"], ["B", "C"]], from: 100, to: nil, oneWay: true)
    teller.end = 300
    let found = Findings(of: teller.timeline())
    #expect(found.subtitle == "Raft, three nodes; the network is cut one way {A} | {B, C} from 100 ms on.")
    #expect(found.story.first == "100 ms: **A one-way cut.** Nothing from A reaches B and C.")
    #expect(found.leaderships[0].staleFrom == .milliseconds(100))
  }

  @Test func `a follower that fails does not disturb the leader`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.fault(100, "C", .crash)
    teller.end = 300
    #expect(Findings(of: teller.timeline()).headline == "C crashes; A goes on leading")
  }

  @Test func `an old leader that was replaced behind a cut and returns with a higher term`() {
    var teller = Teller(["n1", "n2", "n3"])
    teller.source = .imported(format: "etcd", files: [])
    teller.system = "etcd 3.4"
    teller.state(0, "n2", .leader, 2)
    teller.cut([["n2"], ["n1", "n3"]], from: 100, to: 900, .inferred)
    teller.timeout(300, "n3", into: 3)
    teller.state(320, "n3", .leader, 3)
    teller.state(400, "n2", .follower, 2)
    teller.timeout(600, "n2", into: 4)
    teller.message("MsgAppResp", .ok, 4, "n2", "n3", 940, 950)
    teller.state(951, "n3", .follower, 4)
    teller.timeout(1_200, "n3", into: 5)
    teller.state(1_220, "n3", .leader, 5)
    teller.end = 1_500
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "n2 appears cut off, is replaced, then deposes n3")
    #expect(found.story.contains("400 ms: **n2 gives up the lead** 300 ms into the apparent cut."))
    #expect(
      found.story.contains(
        "951 ms: **Apparently healed.** n2 answers n3 with t4. n3 sees a higher term and steps down."))
    #expect(
      found.story.contains("1.22 s: **n3 leads t5**. n2’s high term cost 269 ms without a leader."))
  }

  @Test func `a pre-vote behind a cut keeps the term`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.cut([["A", "B"], ["C"]], from: 100, to: 500)
    teller.state(300, "C", .preCandidate, 1)
    teller.end = 600
    #expect(
      Findings(of: teller.timeline()).story.contains("300 ms: **C, cut off,** asks by pre-vote; its term stays t1."))
  }

  @Test func `nodes named by numbers are called nodes, and other names keep their spelling`() {
    var teller = Teller(["1", "2", "3"])
    teller.state(0, "2", .leader, 1)
    teller.fault(100, "2", .crash)
    teller.timeout(200, "1", into: 2)
    teller.state(250, "1", .leader, 2)
    teller.end = 300
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "Node 2 crashes; 150 ms later node 1 leads")
    #expect(found.story.first == "100 ms: **Node 2 crashes** as leader of t1. It stays down.")
  }

  @Test func `a node that wins without a majority of all nodes shows that not all vote`() {
    var teller = Teller(["A", "B", "C", "D", "E"])
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 110, 120)
    teller.state(120, "A", .leader, 1)
    teller.end = 300
    #expect(Findings(of: teller.timeline()).story.last == "120 ms: **A leads at 120 ms**.")
  }

  @Test func `several lost votes are told together`() {
    var teller = Teller(["A", "B", "C", "D", "E"])
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 110, 120, lost: .loss)
    teller.yes(1, "C", "A", 111, 121, lost: .loss)
    teller.timeout(300, "A", into: 2)
    for voter in ["B", "C"] { teller.yes(2, voter, "A", 310, 320) }
    teller.state(320, "A", .leader, 2)
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "Two lost votes, one extra election")
    #expect(found.story.contains("110 ms: B and C say yes to A, but **both replies are lost**."))
  }

  @Test func `a node that votes twice is named where two lead one term`() {
    var teller = Teller(["A", "B", "C"])
    teller.timeout(100, "A", into: 1)
    teller.timeout(105, "C", into: 1)
    teller.yes(1, "B", "A", 110, 120)
    teller.yes(1, "B", "C", 115, 125)
    teller.state(120, "A", .leader, 1)
    teller.state(125, "C", .leader, 1)
    let found = Findings(of: teller.timeline())
    #expect(found.headline == "B votes twice, and t1 has two leaders")
    #expect(found.story.contains("115 ms: **B votes twice** in t1: for A and C."))
    #expect(
      found.story.contains("125 ms: **A second leader in t1:** A and C both won it. A term has one leader at most."))
  }

  @Test func `losses that cost nothing are counted`() {
    var teller = Teller(["A", "B", "C"])
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 110, 120)
    teller.state(120, "A", .leader, 1)
    for time in [150, 200, 250] as [Int64] { teller.heartbeat(1, "A", "B", time, time + 10, lost: .loss) }
    teller.end = 300
    #expect(Findings(of: teller.timeline()).headline == "Three lost messages, one election: A leads from 120 ms")
  }

  @Test func `a subtitle that would not fit counts the faults`() {
    var teller = Teller(["A", "B", "C", "D", "E"])
    teller.state(0, "A", .leader, 1)
    teller.fault(100, "B", .crash)
    teller.fault(120, "C", .pause)
    teller.cut([["A", "B", "C"], ["D", "E"]], from: 130, to: 200)
    teller.end = 300
    #expect(
      Findings(of: teller.timeline()).subtitle == "Raft, five nodes; one crash, one pause, one network cut.")
  }
}
