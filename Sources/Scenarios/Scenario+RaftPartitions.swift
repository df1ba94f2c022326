import Protocols
import Simulator
import Timelines

// Raft stories about cut networks.

extension Scenario {
  /// Node A stands 50 ms before anyone else can, which is longer than a request travels: it leads term 1 at every seed.
  private static let headStart = Setting(
    "firstTimeouts",
    .elapsedRangeOfNodes([
      .init(node: "A", range: .milliseconds(150) ... .milliseconds(150)),
      .init(node: "B", range: .milliseconds(200) ... .milliseconds(300)),
      .init(node: "C", range: .milliseconds(200) ... .milliseconds(300)),
    ]))

  static let raftMinorityPartition = Scenario(
    name: "raft-minority-partition", title: "A minority partition",
    summary: "C is cut off from the leader A, stands in vain, and deposes it by its term on return",
    system: "raft", nodes: ["A", "B", "C"], seed: 7, duration: .seconds(3), settings: [headStart],
    events: [
      Directive(.at(.milliseconds(350)), .partition([[.named("A"), .named("B")], [.named("C")]])),
      Directive(.at(.milliseconds(800)), .heal),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(120)), .stop),
    ])

  static let raftLeaderIsolated = Scenario(
    name: "raft-leader-isolated", title: "The leader is cut off",
    summary:
      "the leader of five is cut off alone; the others elect a new one, and the old one steps down when it hears of it",
    system: "raft", nodes: ["A", "B", "C", "D", "E"], seed: 7, duration: .seconds(5),
    events: [
      Directive(.when(.becomes(.leader), after: .milliseconds(180)), .partition([[.leader], [.others]])),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(600)), .heal),
      Directive(.when(.becomes(.leader, occurrence: 2), after: .milliseconds(900)), .stop),
    ])

  static let raftFlappingLink = Scenario(
    name: "raft-flapping-link", title: "A flapping link",
    summary: "the link to C goes down and up three times, and each time costs an election",
    system: "raft", nodes: ["A", "B", "C"], seed: 7, duration: .milliseconds(3_200), settings: [headStart],
    events: [400, 1_400, 2_400].flatMap { down in
      [
        Directive(.at(.milliseconds(down)), .partition([[.named("A"), .named("B")], [.named("C")]])),
        Directive(.at(.milliseconds(down + 450)), .heal),
      ]
    })
}
