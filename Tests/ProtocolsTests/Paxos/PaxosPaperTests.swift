import Testing
import Timelines

@testable import Protocols
@testable import Simulator

/// The sentences of "Paxos Made Simple" (Lamport, 2001).
struct PaxosPaperTests {
  @Test func `different proposals have different numbers (2.2)`() {
    for count in 1...7 {
      var seen: Set<Int> = []
      for proposer in 0..<count {
        var ballot = Ballot.none
        for _ in 0..<50 {
          let next = Ballot.next(after: ballot, for: NodeID(proposer), of: count)
          #expect(ballot < next)
          #expect(seen.insert(next.number).inserted)
          ballot = next
        }
      }
      #expect(seen == Set(1...50 * count))
    }
  }

  @Test func `a proposer's next ballot is the lowest of its own above all it has heard of (2.2)`() {
    #expect(Ballot.next(after: Ballot(1), for: NodeID(1), of: 3) == Ballot(2))
    #expect(Ballot.next(after: Ballot(2), for: NodeID(1), of: 3) == Ballot(5))
    #expect(Ballot.next(after: Ballot(9), for: NodeID(0), of: 3) == Ballot(10))
    #expect(Ballot.next(after: .none, for: NodeID(2), of: 3) == Ballot(3))
  }

  @Test(arguments: [3, 5, 7])
  func `one proposer costs 4(n-1) messages`(count: Int) {
    let settings = Paxos.Settings(tellsLearners: false)
    let timeline = paxos(letters(count), settings: settings, [ask("x", of: "A", at: 10)]).timeline
    #expect(timeline.messages.count == 4 * (count - 1))
    #expect(timeline.sent("prepare", "promise", "accept", "accepted") == Array(repeating: count - 1, count: 4))
    #expect(timeline.decided == ["A x"])
    let told = paxos(letters(count), [ask("x", of: "A", at: 10)]).timeline
    #expect(told.messages.count == 5 * (count - 1))
    #expect(told.decided.count == count)
  }

  @Test func `a proposer decides after four delays and its client is answered (2.2)`() {
    let timeline = paxos(letters(3), [ask("x", of: "A", at: 10)]).timeline
    let decisions = timeline.events.filter { $0.kind == .decide }
    #expect(decisions.map(\.time) == [.milliseconds(50), .milliseconds(60), .milliseconds(60)])
    #expect(decisions.allSatisfy { $0.term == Term(1) })
    #expect(timeline.answers == ["1 yes x"])
    #expect(
      timeline.states(of: "A") == [
        .init(milliseconds: 0, role: .follower, term: 0, reason: "start"),
        .init(milliseconds: 10, role: .candidate, term: 1, reason: "proposes x"),
        .init(milliseconds: 30, role: .leader, term: 1, reason: "majority"),
        .init(milliseconds: 50, role: .follower, term: 1, reason: "decided"),
      ])
  }

  @Test func `a single node decides by itself`() {
    #expect(paxos(["A"], [ask("x", of: "A", at: 10)]).timeline.decided == ["A x"])
  }

  @Test func `an acceptor must accept the first proposal that it receives (P1)`() {
    let simulation = paxos(for: .milliseconds(45), [ask("x", of: "A", at: 10)])
    for index in 1...2 {
      #expect(simulation.programs[index].stored.accepted == Paxos.Acceptance(ballot: Ballot(1), value: "x"))
    }
  }

  @Test func `an acceptor can accept a proposal iff it has not responded to a higher prepare (P1a)`() {
    // C promises ballot 2 to B before A's accept of ballot 1 arrives, and refuses it.
    let slow = NetworkRule(
      MessageMatch(type: "accept", from: "A", to: "C"), .deliver(after: .milliseconds(40) ... .milliseconds(40)))
    let timeline = paxos(network: steady(slow), [ask("x", of: "A", at: 10), ask("y", of: "B", at: 41)]).timeline
    #expect(timeline.sends(of: "C").contains("nack no to A t1: promised b2"))
  }

  @Test func `a chosen value is proposed by every higher-numbered proposal (P2, P2b)`() {
    for later in ["B", "C"] {
      let timeline = paxos(
        settings: Paxos.Settings(tellsLearners: false), [ask("x", of: "A", at: 10), ask("y", of: later, at: 100)]
      ).timeline
      #expect(timeline.decided == ["A x", "\(later) x"])
      #expect(timeline.answers == ["1 yes x", "2 no x"])
    }
  }

  @Test func `a proposer adopts the value of the highest-numbered acceptance that it hears of (P2c)`() {
    for (first, second) in [(2, 3), (3, 2)] {
      var stored = Paxos.Persistent()
      stored.promised = Ballot(5)
      var proposer = Paxos(node: NodeID(0), of: 5, settings: Paxos.Settings(), persistent: stored)
      var turn = Turn<Paxos.Message, Paxos.Timer>(nodes: letters(5), seed: 7)
      proposer.request("own", number: 1, &turn)
      #expect(proposer.attempt?.ballot == Ballot(6))
      for (source, ballot) in [(1, first), (2, second)] {
        let accepted = Paxos.Acceptance(ballot: Ballot(ballot), value: "of ballot \(ballot)")
        proposer.receive(
          .promise(Paxos.Promise(ballot: Ballot(6), accepted: accepted)), from: NodeID(source), &turn)
      }
      #expect(proposer.attempt?.value == "of ballot 3")
      #expect(turn.outbox.suffix(4).allSatisfy { $0.payload.detail(naming: []) == "of ballot 3" })
    }
  }

  @Test func `a promise carries what was accepted, and nothing if nothing was (2.2)`() {
    let settings = Paxos.Settings(tellsLearners: false)
    let timeline = paxos(settings: settings, [ask("x", of: "A", at: 10), ask("y", of: "B", at: 100)]).timeline
    let promises = timeline.messages.filter { timeline.text($0.type) == "promise" }
    #expect(promises.filter { $0.term == Term(1) }.allSatisfy { timeline.text($0.detail).isEmpty })
    #expect(promises.filter { $0.term == Term(2) }.map { timeline.text($0.detail) } == ["x", "x"])
  }

  @Test func `a promise or acceptance that arrives twice counts once`() {
    let network = steady(
      NetworkRule(MessageMatch(from: "B"), .duplicate), NetworkRule(MessageMatch(from: "C"), .drop(.loss)),
      NetworkRule(MessageMatch(from: "D"), .drop(.loss)), NetworkRule(MessageMatch(from: "E"), .drop(.loss)))
    let simulation = paxos(letters(5), network: network, for: .milliseconds(100), [ask("x", of: "A", at: 10)])
    #expect(simulation.programs[0].attempt?.promises == [NodeID(0), NodeID(1)])
    #expect(simulation.timeline.decided.isEmpty)
  }

  @Test func `an acceptor remembers its promise and its acceptance in a crash (2.2)`() {
    let directives = [
      ask("x", of: "A", at: 10), Directive(.at(.milliseconds(45)), .crash(.named("C"))),
      Directive(.at(.milliseconds(80)), .restart(.named("C"))),
    ]
    let simulation = paxos(settings: Paxos.Settings(tellsLearners: false), directives)
    #expect(simulation.programs[2].stored.promised == Ballot(1))
    #expect(simulation.programs[2].stored.accepted == Paxos.Acceptance(ballot: Ballot(1), value: "x"))
    #expect(
      simulation.timeline.states(of: "C").last
        == .init(milliseconds: 80, role: .follower, term: 1, reason: "restart"))
  }

  @Test func `a proposer that crashes never uses a ballot again (2.2)`() {
    let directives = [
      ask("x", of: "A", at: 10), Directive(.at(.milliseconds(15)), .crash(.named("A"))),
      Directive(.at(.milliseconds(50)), .restart(.named("A"))), ask("y", of: "A", at: 60),
    ]
    let timeline = paxos(letters(3), directives).timeline
    #expect(timeline.states(of: "A").filter { $0.role == .candidate }.map(\.term) == [1, 4])
    #expect(timeline.decided.first == "A y")
  }

  @Test func `a proposer without a majority tries again, and decides once it has one`() {
    let directives = [
      Directive(.at(.zero), .partition([[.named("A")], [.others]])), ask("x", of: "A", at: 10),
      Directive(.at(.milliseconds(400)), .heal),
    ]
    let timeline = paxos(letters(3), directives).timeline
    let attempts = timeline.states(of: "A").filter { $0.role == .candidate }
    #expect(attempts.count >= 3)
    #expect(attempts.map(\.term) == attempts.indices.map { 1 + 3 * $0 })
    #expect(timeline.decided == ["A x", "B x", "C x"])
  }

  @Test func `whoever asks once it is decided is told what was`() {
    let timeline = paxos(
      letters(3), [ask("x", of: "A", at: 10), ask("y", of: "B", at: 200), ask("x", of: "C", at: 210)]
    ).timeline
    #expect(timeline.answers == ["1 yes x", "2 no x", "3 yes x"])
    #expect(timeline.messages.count == 10)
  }
}
