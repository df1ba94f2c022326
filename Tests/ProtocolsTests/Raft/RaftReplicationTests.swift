import Testing
import Timelines

@testable import Protocols
@testable import Simulator

/// Log replication under a network with its own will; the rules one by one are in `Scenarios/raft`.
struct RaftReplicationTests {
  private func logs(_ simulation: Simulation<Raft>) -> [[String]] {
    simulation.programs.map { $0.stored.log.map { "\($0.command) \($0.term)" } }
  }

  @Test func `the new commitIndex is at most the index of the last new entry (Raft Figure 2, AppendEntries 5)`() {
    var settings = Raft.Settings()
    var persistent = Raft.Persistent()
    persistent.log = (1...3).map { Raft.Entry(term: Term(1), command: "e\($0)") }
    persistent.currentTerm = Term(1)
    settings.initial = [persistent]
    var follower = Raft(node: NodeID(0), of: 3, settings: settings, persistent: nil)
    var turn = Turn<Raft.Message, Raft.Timer>(nodes: ["A", "B", "C"], seed: 7)
    let heartbeat = Raft.AppendEntries(
      term: Term(1), prevLogIndex: 1, prevLogTerm: Term(1), entries: [], leaderCommit: 3)
    follower.receive(.appendEntries(heartbeat), from: NodeID(1), &turn)
    #expect(follower.commitIndex == 1)
    #expect(follower.lastApplied == 1)
  }

  @Test func `a command reaches every log and is answered once it is on a majority (Raft 5.3)`() throws {
    let simulation = raft(
      network: steady(), settings: firstTimeouts(150, 300, 300), for: .milliseconds(300),
      [Directive(.at(.milliseconds(200)), .request("x=1", to: .leader))])
    #expect(logs(simulation) == [["x=1 t1"], ["x=1 t1"], ["x=1 t1"]])
    #expect(simulation.programs.map(\.commitIndex) == [1, 1, 1])
    #expect(simulation.programs.map { $0.machine.value(of: "x") } == [1, 1, 1])
    let timeline = simulation.timeline
    let response = try #require(timeline.events.first { $0.kind == .response })
    #expect(response.succeeded && response.time == .milliseconds(220) && timeline.name(response.node) == "A")
    let commits = timeline.events.filter { $0.kind == .commit }.map { timeline.name($0.node) }
    #expect(commits == ["A", "B", "C"])
    #expect(timeline.sends(of: "A").contains("AppendEntries append to B t1: x=1"))
    #expect(timeline.sends(of: "B").contains("AppendEntries reply ok to A t1"))
  }

  @Test func `a leader without a majority commits nothing (Raft 5.3)`() {
    let simulation = raft(
      network: steady(), settings: firstTimeouts(150, 300, 300), for: .milliseconds(600),
      [
        Directive(.at(.milliseconds(200)), .partition([[.named("A")], [.others]])),
        Directive(.at(.milliseconds(210)), .request("x=1", to: .named("A"))),
      ])
    #expect(simulation.programs[0].commitIndex == 0)
    #expect(simulation.timeline.events.allSatisfy { $0.kind != .response })
  }

  @Test func `entries of a deposed leader are overwritten by the next one's (Raft 5.3)`() {
    let simulation = raft(
      network: steady(), settings: firstTimeouts(150, 300, 300), for: .seconds(2),
      [
        Directive(.at(.milliseconds(200)), .partition([[.named("A")], [.others]])),
        Directive(.at(.milliseconds(210)), .request("x=1", to: .named("A"))),
        Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(20)), .request("y=2", to: .leader)),
        Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(100)), .heal),
      ])
    let logs = logs(simulation)
    #expect(logs.allSatisfy { $0 == logs[1] && $0.first?.hasPrefix("y=2") == true })
    #expect(simulation.timeline.events.contains { $0.kind == .truncate })
  }

  @Test func `a client that retries is answered although the leader crashes (Raft 8)`() throws {
    var simulation = Simulation<Raft>(
      nodes: ["A", "B", "C"], settings: firstTimeouts(150, 300, 300), network: steady(), seed: 7)
    simulation.clientRetry = .milliseconds(100) ... .milliseconds(200)
    simulation.invariants = Raft.invariants()
    simulation.schedule(Directive(.at(.milliseconds(200)), .request("x+=1", to: .leader)))
    // B and C have the entry; A dies before it hears so.
    simulation.schedule(Directive(.when(.received("AppendEntries"), after: .milliseconds(1)), .crash(.leader)))
    simulation.run(until: .seconds(2))
    let timeline = simulation.timeline
    let responses = timeline.events.filter { $0.kind == .response && $0.succeeded }
    #expect(responses.map { timeline.text($0.label) } == ["x=1"])
    let leader = try #require(simulation.programs.first { $0.role == .leader })
    #expect(leader.machine.value(of: "x") == 1)
    #expect(leader.stored.log.count == 2)
  }

  @Test func `a pre-vote keeps the term of a node that was cut off (dissertation 9.6)`() {
    func terms(preVote: Bool) -> [Int] {
      var settings = firstTimeouts(150, 300, 300)
      settings.preVote = preVote
      let simulation = raft(
        network: steady(), settings: settings, for: .milliseconds(2_000),
        [
          Directive(.at(.milliseconds(200)), .partition([[.named("C")], [.others]])),
          Directive(.at(.milliseconds(1_500)), .heal),
        ])
      #expect(simulation.timeline.violations.isEmpty)
      return simulation.programs.map { Int($0.stored.currentTerm.number) }
    }
    #expect(terms(preVote: true) == [1, 1, 1])
    #expect(terms(preVote: false).allSatisfy { $0 > 1 })
  }

  @Test func `a leader that is cut off steps down if it checks its quorum (dissertation 6.2)`() {
    func role(checkQuorum: Bool) -> Role {
      var settings = firstTimeouts(150, 300, 300)
      settings.checkQuorum = checkQuorum
      return raft(
        network: steady(), settings: settings, for: .milliseconds(850),
        [Directive(.at(.milliseconds(200)), .partition([[.named("A")], [.named("B")], [.named("C")]]))]
      ).programs[0].role
    }
    #expect(role(checkQuorum: false) == .leader)
    #expect(role(checkQuorum: true) != .leader)
  }
}
