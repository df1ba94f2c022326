import Protocols
import Simulator
import Timelines

// Raft stories about winning and losing an election. Each is placed relative to what happens, so that every seed tells
// it.

extension Scenario {
  /// Ends the run once the `count`-th leader has sent two rounds of heartbeats.
  private static func stop(afterLeader count: Int, by elapsed: Elapsed = .milliseconds(240)) -> Directive {
    Directive(.when(.becomes(.leader, occurrence: count), after: elapsed), .stop)
  }

  static let raftElection = Scenario(
    name: "raft-election", title: "A leader is elected", summary: "three nodes start cold and elect a leader",
    system: "raft", nodes: ["A", "B", "C"], seed: 7, duration: .seconds(2), events: [stop(afterLeader: 1)])

  /// All three stand within 4 ms, less than the 5 ms that a message takes at least: each has voted for itself before it
  /// is asked.
  static let raftSplitVote = Scenario(
    name: "raft-split-vote", title: "Three candidates, no winner",
    summary: "all three nodes stand at once, each votes for itself, and the term ends without a leader",
    system: "raft", nodes: ["A", "B", "C"], seed: 7, duration: .seconds(3),
    settings: [
      Setting(
        "firstTimeouts",
        .elapsedRangeOfNodes(
          ["A", "B", "C"].map { .init(node: $0, range: .milliseconds(150) ... .milliseconds(154)) }))
    ],
    events: [stop(afterLeader: 1)])

  /// A stands at 150 ms and B at 156 ms, before A's request can arrive (8 ms). C hears A first, and its vote is lost.
  static let raftLostVote = Scenario(
    name: "raft-lost-vote", title: "One lost vote, one extra election",
    summary: "two candidates, and the vote that would have elected the first is lost",
    system: "raft", nodes: ["A", "B", "C"], seed: 7, duration: .seconds(3),
    network: Network(
      latency: .milliseconds(8) ... .milliseconds(14),
      rules: [
        NetworkRule(
          MessageMatch(type: "RequestVoteReply", class: .yes, from: "C", to: "A", occurrence: 1), .drop(.loss))
      ]),
    settings: [
      Setting(
        "firstTimeouts",
        .elapsedRangeOfNodes([
          .init(node: "A", range: .milliseconds(150) ... .milliseconds(150)),
          .init(node: "B", range: .milliseconds(156) ... .milliseconds(156)),
          .init(node: "C", range: .milliseconds(250) ... .milliseconds(300)),
        ]))
    ],
    events: [stop(afterLeader: 1)])

  static let raftLeaderCrash = Scenario(
    name: "raft-leader-crash", title: "The leader crashes and returns",
    summary: "the leader crashes, another is elected, and the old one comes back as a follower",
    system: "raft", nodes: ["A", "B", "C"], seed: 7, duration: .seconds(4),
    events: [
      Directive(.when(.becomes(.leader), after: .milliseconds(120)), .crash(.leader)),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(120)), .restart(.stopped)),
      stop(afterLeader: 2, by: .milliseconds(390)),
    ])
}
