import Dialects
import Testing
import Timelines

struct MachineTests {
  private func timeline(_ roles: [Role]) -> Timeline {
    var timeline = Timeline(nodes: ["A"])
    for role in roles { timeline.recordState(role, term: Term(1), at: .zero, node: NodeID(0)) }
    return timeline
  }

  private func ways(_ machine: StateMachine) -> [String] {
    machine.edges.map { "\(machine.states[$0.from].word) to \(machine.states[$0.to].word): \($0.cause)" }
  }

  @Test func `a machine has the states that a run can have`() throws {
    let plain = try #require(Dialect.plain.machine(of: timeline([.follower, .leader])))
    #expect(plain.states.map(\.word) == ["follower", "candidate", "leader"])
    #expect(
      ways(plain) == [
        "follower to candidate: times out", "candidate to candidate: times out again",
        "candidate to leader: votes of a majority", "candidate to follower: hears of a leader or a newer term",
        "leader to follower: hears of a newer term",
      ])
    let probing = try #require(Dialect.plain.machine(of: timeline([.preCandidate])))
    #expect(probing.states.map(\.word) == ["follower", "pre-candidate", "candidate", "leader"])
    #expect(
      ways(probing) == [
        "follower to pre-candidate: times out", "pre-candidate to pre-candidate: times out again",
        "pre-candidate to candidate: pre-votes of a majority", "pre-candidate to follower: hears of a leader",
        "candidate to pre-candidate: times out again", "candidate to leader: votes of a majority",
        "candidate to follower: hears of a leader or a newer term", "leader to follower: hears of a newer term",
      ])
    #expect(Dialect.plain.machine(of: timeline([.member])) == nil)
  }

  @Test func `a dialect that renames its words has the same machine in them`() throws {
    let dialect = try Samples.dialect("dialect: a\nwords: {era: epoch}\nroles: {leader: elector}")
    let machine = try #require(dialect.machine(of: timeline([.leader])))
    #expect(ways(machine).contains("candidate to follower: hears of an elector or a newer epoch"))
  }
}
