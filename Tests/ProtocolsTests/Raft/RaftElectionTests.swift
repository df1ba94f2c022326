import Protocols
import Simulator
import Testing
import Timelines

struct RaftElectionTests {
  @Test func `when servers start up, they begin as followers (Raft 5.2)`() {
    let timeline = raft(for: .milliseconds(100)).timeline
    for node in timeline.nodes {
      #expect(timeline.states(of: node) == [.init(milliseconds: 0, role: .follower, term: 0, reason: "start")])
    }
    #expect(timeline.messages.isEmpty)
  }

  @Test func `a follower that hears nothing votes for itself and asks all others (Raft 5.2)`() {
    let simulation = raft(network: steady(), settings: firstTimeouts(150, 300, 300), for: .milliseconds(155))
    #expect(simulation.programs[0].role == .candidate)
    #expect(simulation.programs[0].stored.votedFor == NodeID(0))
    #expect(simulation.timeline.sends(of: "A") == ["RequestVote ask to B t1", "RequestVote ask to C t1"])
  }

  @Test func `a candidate wins with the votes of a majority and sends heartbeats at once (Raft 5.2)`() {
    let timeline = raft(network: steady(), settings: firstTimeouts(150, 300, 300), for: .milliseconds(175)).timeline
    #expect(
      timeline.states(of: "A").suffix(2) == [
        .init(milliseconds: 150, role: .candidate, term: 1, reason: "timeout"),
        .init(milliseconds: 170, role: .leader, term: 1, reason: "majority"),
      ])
    #expect(timeline.sends(of: "A").suffix(2) == ["heartbeat append to B t1", "heartbeat append to C t1"])
  }

  @Test func `a server votes for at most one candidate in a term, first come first served (Raft 5.2)`() {
    let timeline = raft(network: steady(), settings: firstTimeouts(150, 155, 300), for: .milliseconds(170)).timeline
    #expect(
      timeline.sends(of: "C") == [
        "RequestVoteReply yes to A t1", "RequestVoteReply no to B t1: already voted for A in t1",
      ])
  }

  @Test func `a candidate that hears a current leader steps down (Raft 5.2)`() {
    let timeline = raft(network: steady(), settings: firstTimeouts(150, 155, 300), for: .milliseconds(200)).timeline
    #expect(
      timeline.states(of: "B").last
        == .init(milliseconds: 180, role: .follower, term: 1, reason: "heard leader A"))
  }

  @Test func `split votes end because timeouts are drawn anew (Raft 5.2)`() throws {
    let timeline = raft(network: steady(), settings: firstTimeouts(150, 150, 150), for: .seconds(3)).timeline
    let candidates = timeline.events.filter { $0.kind == .state && $0.role == .candidate && $0.term == Term(1) }
    #expect(candidates.count == 3)
    let winner = try #require(timeline.events.first { $0.kind == .state && $0.role == .leader })
    #expect(Term(1) < winner.term)
  }

  @Test func `a single server elects itself (Raft 5.2)`() {
    #expect(raft(["A"]).programs[0].role == .leader)
  }

  @Test func `a vote that arrives twice counts once (Raft 5.2)`() {
    // Of five only C answers, twice; two votes are no majority of five.
    var network = steady(
      NetworkRule(MessageMatch(type: "RequestVoteReply", from: "C"), .duplicate),
      NetworkRule(MessageMatch(type: "RequestVoteReply", from: "B"), .drop(.loss)),
      NetworkRule(MessageMatch(type: "RequestVoteReply", from: "D"), .drop(.loss)),
      NetworkRule(MessageMatch(type: "RequestVoteReply", from: "E"), .drop(.loss)))
    network.duplication = .never
    let simulation = raft(
      ["A", "B", "C", "D", "E"], network: network, settings: firstTimeouts(150, 300, 300, 300, 300),
      for: .milliseconds(250))
    #expect(simulation.programs[0].role == .candidate)
    #expect(simulation.programs[0].votes == [NodeID(0), NodeID(2)])
    #expect(simulation.timeline.flights().contains { $0.duplicates.count == 1 })
  }

  @Test func `a vote for an earlier term does not count (Raft 5.2)`() {
    // The yes of term 1 arrives at 305 ms, after A has begun term 2 at 300 ms. B and C have slow clocks and never stand.
    let late = NetworkRule(
      MessageMatch(type: "RequestVoteReply", term: Term(1)), .deliver(after: .milliseconds(145) ... .milliseconds(145)))
    var settings = firstTimeouts(150, 300, 300)
    settings.electionTimeout = .milliseconds(150) ... .milliseconds(150)
    let slow = ["B", "C"].map { Directive(.at(.zero), .setClockRate(.named($0), ClockRate(1, per: 2))) }
    let timeline = raft(network: steady(late), settings: settings, for: .milliseconds(400), slow).timeline
    #expect(
      timeline.states(of: "A").last == .init(milliseconds: 320, role: .leader, term: 2, reason: "majority"))
  }
}
