import Findings
import Foundation
import Testing
import Timelines

/// The sentences about ballots, commits and clients, word for word.
@Suite struct CommandSentencesTests {
  @Test func `one ballot of Paxos is told by its promise and its decision`() {
    let found = Findings(of: CommandStories.oneBallot())
    #expect(found.headline == "One ballot decides x in 20 ms")
    #expect(
      found.story == [
        "10 ms: A is asked for x and **prepares ballot 1**.",
        "20 ms: B’s promise gives A two of three. **A proposes x**.",
        "30 ms: B’s answer gives A two of three. **A decides x**, 20 ms after it was asked.",
        "36 ms: **Every node has decided x**.",
      ])
    #expect(
      found.alt
        == "Three nodes over 40 ms: A decides x at 30 ms, and all three nodes have by 36 ms. One ballot, prepared by A. "
        + "Three messages.")
  }

  @Test func `proposers that outbid each other are told together`() {
    let found = Findings(of: CommandStories.duel())
    #expect(found.headline == "Four ballots duel before x is decided")
    #expect(
      found.story == [
        "10 ms: A is asked for x and **prepares ballot 1**.",
        "15 ms: B is asked for y. **B outbids A** with ballot 2: B refuses ballot 1.",
        "25 ms: **A and B outbid each other:** ballots 1, 2, 4 and 5.",
        "36 ms: A’s promise gives B two of three. **B proposes x**, which A has accepted, not y.",
        "46 ms: C’s answer gives B two of three. **B decides x**, 36 ms after A was asked for it.",
        "48 ms: A prepares **ballot 7**: it has not heard yet that x is decided.",
      ])
  }

  @Test func `ballots between which a proposer crashed are no duel`() {
    var teller = CommandStories.followers(["A", "B", "C"], system: "paxos")
    teller.prepare(1, "A", 10)
    teller.fault(12, "A", .crash)
    teller.prepare(2, "B", 50)
    teller.decide(80, "B", "y", in: 2)
    #expect(Findings(of: teller.timeline()).headline == "Two ballots until y is decided")
  }

  @Test func `ballots without a decision say so`() {
    var teller = CommandStories.followers(["A", "B", "C"], system: "paxos")
    teller.prepare(1, "A", 10)
    teller.end = 100
    #expect(Findings(of: teller.timeline()).headline == "One ballot, and nothing is decided")
  }

  @Test func `two values decided are the news`() {
    var teller = CommandStories.followers(["A", "B", "C"], system: "paxos")
    teller.prepare(1, "A", 10)
    teller.decide(30, "A", "x", in: 1)
    teller.decide(31, "B", "y", in: 1)
    #expect(Findings(of: teller.timeline()).headline == "Two values are decided: x and y")
  }

  @Test func `commands committed on the first answer take a round trip`() {
    let found = Findings(of: CommandStories.twoCommands())
    #expect(found.headline == "Two commands committed, each a round trip after it came")
    #expect(
      found.story.suffix(2) == [
        "133 ms: **x=1 is committed** 13 ms after the client asked: A and B hold it.",
        "163 ms: **x=2 is committed** 13 ms after the client asked: A and B hold it.",
      ])
    #expect(found.alt.contains("Two commands committed: x=1 at 133 ms and x=2 at 163 ms."))
  }

  @Test func `no round trip is claimed where no answer proves it`() {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.request(10, "A", 1, "x=1")
    teller.entry(10, "A", .append, 1, term: 1, "x=1")
    teller.entry(42, "A", .commit, 1, term: 1, "x=1")
    teller.end = 100
    #expect(Findings(of: teller.timeline()).headline == "One command committed, 32 ms after it came")
  }

  @Test func `Multi-Paxos speaks of ballots and promises`() {
    let found = Findings(of: CommandStories.twoCommands(system: "multi-paxos"))
    #expect(found.subtitle == "Multi-Paxos, three nodes, cold start.")
    #expect(
      found.story.prefix(3) == [
        "0 µs: All start as followers and have **promised no ballot**.",
        "100 ms: A times out and prepares **ballot 1**.",
        "110 ms: B’s promise gives A two of three. **A leads at 110 ms**.",
      ])
    #expect(found.alt.contains("ballot 1 is won by A"))
  }

  @Test func `commands that come to the same end are told together`() {
    var teller = CommandStories.followers(["A", "B", "C"], system: "raft")
    for index in 1...3 {
      teller.request(10, "A", index, "x=\(index)")
      teller.entry(10, "A", .append, index, term: 1, "x=\(index)")
    }
    for (index, value) in ["y=1", "y=2"].enumerated() {
      teller.request(50, "B", 4 + index, value)
      for node in ["B", "C"] { teller.entry(50, node, .append, index + 1, term: 2, value) }
    }
    teller.entry(60, "B", .commit, 2, term: 2)
    teller.entry(90, "A", .truncate, 1, term: 1)
    for (index, value) in ["y=1", "y=2"].enumerated() { teller.entry(90, "A", .append, index + 1, term: 2, value) }
    let story = Findings(of: teller.timeline()).story
    #expect(
      story.contains(
        "10 ms: **x=1 and two more commands reach no majority:** only A appends them, and they are never committed."))
    #expect(story.contains("90 ms: **x=1 and one more command are overwritten** on A."))
  }

  @Test func `what a second node of Raft commits along with a later entry is not called uncommitted`() {
    var teller = CommandStories.followers(["A", "B", "C"], system: "raft")
    for (node, number, values) in [("A", 1, ["x=1", "x=2"]), ("B", 3, ["y=1", "y=2"])] {
      for (index, value) in values.enumerated() {
        teller.request(10, node, number + index, value)
        teller.entry(10, node, .append, index + 1, term: number, value)
      }
      teller.entry(20, node, .commit, 2, term: number)
    }
    #expect(!Findings(of: teller.timeline()).story.contains { $0.contains("never committed") })
  }

  @Test func `what a second node commits in the same place is not called uncommitted`() {
    var teller = CommandStories.followers(["A", "B"], system: "multi-paxos")
    teller.request(10, "B", 1, "z=1")
    teller.entry(10, "B", .append, 1, term: 2, "z=1")
    teller.entry(10, "B", .commit, 1, term: 2, "z=1")
    teller.request(50, "A", 2, "y+=1")
    teller.entry(50, "A", .append, 1, term: 1, "y+=1")
    #expect(Findings(of: teller.timeline()).story.contains { $0.contains("y+=1 reaches no majority") })
    teller.entry(50, "A", .commit, 1, term: 1, "y+=1")
    #expect(!Findings(of: teller.timeline()).story.contains { $0.contains("y+=1 reaches no majority") })
  }

  @Test func `an entry that was never committed is overwritten`() {
    let found = Findings(of: CommandStories.overwrittenEntry())
    #expect(found.headline == "x=2, never committed, is overwritten by x=3")
    #expect(
      found.story.contains("120 ms: **x=2 reaches no majority:** only A appends it, and it is never committed."))
    #expect(found.story.last == "436 ms: **x=2 is overwritten** by x=3 on A, 36 ms after the heal.")
    #expect(found.alt.contains("One command committed: x=3 at 262 ms; one overwritten, never committed."))
  }

  @Test func `a command that the next leader commits is finished by it`() {
    let found = Findings(of: CommandStories.crashInMidCommand(again: false))
    #expect(found.headline == "A crashes before x+=1 is committed; B finishes it")
    #expect(found.story.contains("262 ms: **B finishes x+=1**, 162 ms after A was asked: B and C hold it."))
  }

  @Test func `a command asked for twice takes effect once`() {
    let found = Findings(of: CommandStories.crashInMidCommand(again: true))
    #expect(found.headline == "The client asks twice; x+=1 takes effect once")
    #expect(
      found.story.suffix(2) == [
        "250 ms: **The client asks again** for x+=1, now of B.",
        "262 ms: B answers x=1: **x+=1 takes effect once**, though it is in the log twice.",
      ])
  }

  @Test func `a command that took effect twice is not said to take effect once`() {
    let found = Findings(of: CommandStories.crashInMidCommand(again: true, answer: "x=2"))
    #expect(found.headline == "The client asks twice; x+=1 is committed")
    #expect(!found.story.joined().contains("once"))
  }

  @Test func `a node that is down at zero is down from the start`() {
    var teller = Teller(["A", "B", "C"])
    teller.fault(0, "C", .crash)
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 105, 110)
    teller.state(110, "A", .leader, 1)
    teller.end = 200
    let found = Findings(of: teller.timeline())
    #expect(found.subtitle == "Raft, three nodes; C is down from the start.")
    #expect(found.story.first == "0 µs: **C is down** from the start. It stays down.")
    #expect(found.alt.contains("C is down from the start to the end."))
  }

  @Test func `in Raft a commit commits all before it, in Paxos only its slot`() throws {
    #expect(Findings(of: CommandStories.crashInMidCommand(again: true)).commitments.map(\.index) == [1, 2])
    var teller = Teller(["A", "B", "C"])
    teller.system = "multi-paxos"
    teller.entry(10, "A", .append, 1, term: 1, "x1")
    teller.entry(11, "A", .append, 2, term: 1, "x2")
    teller.entry(12, "A", .commit, 2, term: 1, "x2")
    #expect(Findings(of: teller.timeline()).commitments.map(\.index) == [2])
  }

  @Test func `the JSON holds commits and requests`() throws {
    let timeline = CommandStories.crashInMidCommand(again: true)
    let text = Findings(of: timeline).json(for: timeline)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let commits = try #require(object["commits"] as? [[String: Any]])
    #expect(commits.map { $0["at_us"] as? Int } == [262_000, 262_000])
    #expect(commits.first?["value"] as? String == "x+=1" && commits.first?["node"] as? String == "B")
    let request = try #require((object["requests"] as? [[String: Any]])?.first)
    #expect(request["attempts"] as? Int == 2 && request["answered_us"] as? Int == 262_000)
    #expect(request["succeeded"] as? Bool == true && request["number"] as? Int == 1)
  }
}
