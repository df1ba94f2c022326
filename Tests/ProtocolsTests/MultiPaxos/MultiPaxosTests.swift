import Testing
import Timelines

@testable import Protocols
@testable import Simulator

/// The sentences of "Paxos Made Simple" (Lamport, 2001), §3.
struct MultiPaxosTests {
  @Test(arguments: [3, 5, 7])
  func `a steady leader spends 2(n-1) messages and two delays on a command (3)`(count: Int) throws {
    let commands = (1...5).map { ask("x\($0)", of: "A", at: 100 + 40 * Int64($0)) }
    let timeline = multiPaxos(letters(count), settings: firstBallot(), for: .milliseconds(400), commands).timeline
    #expect(timeline.sent("prepare", "promise") == [count - 1, count - 1])
    #expect(timeline.sent("accept", "accepted") == [5 * (count - 1), 5 * (count - 1)])
    #expect(timeline.sent("nack", "catch-up", "decided") == [0, 0, 0])
    for number in 1...5 {
      let asked = try #require(timeline.events.first { $0.kind == .request && $0.number == number })
      let answered = try #require(timeline.events.first { $0.kind == .response && $0.number == number })
      #expect(answered.succeeded && answered.time - asked.time == .milliseconds(20))
    }
    for node in timeline.nodes {
      #expect(timeline.commits(on: node) == ["1 x1", "2 x2", "3 x3", "4 x4", "5 x5"])
    }
  }

  @Test func `phase 1 is done once for all slots (3)`() {
    let commands = (1...5).map { ask("x\($0)", of: "A", at: 100 + 40 * Int64($0)) }
    let timeline = multiPaxos(settings: firstBallot(), for: .seconds(3), commands).timeline
    #expect(timeline.sent("prepare") == [2])
    #expect(
      timeline.states(of: "A") == [
        .init(milliseconds: 0, role: .follower, term: 0, reason: "start"),
        .init(milliseconds: 50, role: .candidate, term: 1, reason: "timeout"),
        .init(milliseconds: 70, role: .leader, term: 1, reason: "majority"),
      ])
  }

  /// A leads and has proposed p and r; only r's accept has reached C, and A is gone.
  private func gap() -> Simulation<MultiPaxos> {
    let lost = [
      NetworkRule(MessageMatch(type: "accept", from: "A", to: "B"), .drop(.loss)),
      NetworkRule(MessageMatch(type: "accept", from: "A", to: "C", occurrence: 1), .drop(.loss)),
    ]
    return multiPaxos(
      network: Network(latency: .milliseconds(10) ... .milliseconds(10), rules: lost), settings: firstBallot(),
      [ask("p", of: "A", at: 80), ask("r", of: "A", at: 81), Directive(.at(.milliseconds(95)), .crash(.named("A")))])
  }

  @Test func `a new leader proposes what was accepted, and fills a gap with a no-op (3)`() {
    let timeline = gap().timeline
    let leaders = timeline.events.filter { $0.kind == .state && $0.role == .leader }
    #expect(leaders.count == 2)
    for node in ["B", "C"] { #expect(timeline.commits(on: node) == ["1 no-op", "2 r"]) }
  }

  @Test func `an accepted command survives its leader (P2c)`() {
    // x reaches C only; A crashes before it hears so.
    let lost = NetworkRule(MessageMatch(type: "accept", from: "A", to: "B"), .drop(.loss))
    let directives = [ask("x", of: "A", at: 80), Directive(.at(.milliseconds(95)), .crash(.named("A")))]
    let timeline = multiPaxos(network: steady(lost), settings: firstBallot(), directives).timeline
    for node in ["B", "C"] { #expect(timeline.commits(on: node) == ["1 x"]) }
  }

  @Test func `a leader that returns follows and learns what it missed`() {
    let directives = [
      ask("x", of: "A", at: 80), Directive(.at(.milliseconds(120)), .crash(.named("A"))),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(30)), .request("y", to: .leader)),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(100)), .restart(.stopped)),
    ]
    let simulation = multiPaxos(settings: firstBallot(), directives)
    let timeline = simulation.timeline
    for node in timeline.nodes { #expect(timeline.commits(on: node).suffix(1) == ["2 y"]) }
    #expect(simulation.programs[0].role == .follower)
    #expect((1...2).map { simulation.programs[0].decision(in: $0) } == ["x", "y"])
    #expect(timeline.sent("catch-up")[0] >= 1)
    #expect(timeline.answers == ["1 yes x", "2 yes y"])
  }

  @Test func `an accept that is lost is sent again`() {
    let lost = NetworkRule(MessageMatch(type: "accept", from: "A", sent: .zero ... .milliseconds(100)), .drop(.loss))
    let timeline = multiPaxos(network: steady(lost), settings: firstBallot(), [ask("x", of: "A", at: 90)]).timeline
    for node in timeline.nodes { #expect(timeline.commits(on: node) == ["1 x"]) }
    #expect(timeline.sent("accept") == [4])
  }

  @Test func `a leader that is cut off steps down when it hears of a higher ballot`() throws {
    let directives = [
      Directive(.at(.milliseconds(100)), .partition([[.named("A")], [.others]])), ask("lost", of: "A", at: 120),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(20)), .request("kept", to: .leader)),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(100)), .heal),
    ]
    let timeline = multiPaxos(settings: firstBallot(), directives).timeline
    #expect(timeline.states(of: "A").map(\.role) == [.follower, .candidate, .leader, .follower])
    for node in timeline.nodes { #expect(timeline.commits(on: node) == ["1 kept"]) }
  }

  @Test func `a node that does not lead refers its client to the leader`() {
    let timeline = multiPaxos(settings: firstBallot(), [ask("x", of: "B", at: 20), ask("x", of: "B", at: 100)]).timeline
    #expect(timeline.answers == ["1 no no leader", "2 no A leads"])
  }

  @Test func `a client that asks again under its number gets one command decided`() {
    let timeline = multiPaxos(settings: firstBallot(), [ask("x", of: "B", at: 100)]) {
      $0.clientRetry = .milliseconds(15) ... .milliseconds(15)
    }.timeline
    #expect(timeline.commits(on: "A") == ["1 x"])
    #expect(timeline.answers.filter { $0.contains("yes") } == ["1 yes x"])
    #expect(timeline.events.filter { $0.kind == .request }.count > 2)
  }

  @Test func `what was promised and accepted survives a crash`() {
    let directives = [
      ask("x", of: "A", at: 80), Directive(.at(.milliseconds(95)), .crash(.named("C"))),
      Directive(.at(.milliseconds(96)), .restart(.named("C"))),
    ]
    let simulation = multiPaxos(settings: firstBallot(), for: .milliseconds(97), directives)
    #expect(simulation.programs[2].stored.promised == Ballot(1))
    #expect(simulation.programs[2].stored.log.map { $0?.command.text } == ["x"])
  }
}
