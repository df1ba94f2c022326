import Protocols
import Simulator
import Timelines

// Elections over a wide area, as Raft's author measured them (Ongaro, "Consensus: Bridging Theory and Practice", 2014,
// chapter 9, with the simulator published beside it).

extension Scenario {
  /// Five servers with 30–40 ms between any two, of which the last `down` never start. All timers begin at zero, logs
  /// are empty and equal, and nothing is lost.
  ///
  /// The author's program takes the first leader whose next sixteen heartbeats are acknowledged. Here the run ends
  /// 700 ms after a win: by then every timer that ran at that moment, of at most 600 ms, has been reset by a heartbeat
  /// or has run out, so whoever leads still is not deposed by anyone.
  ///
  /// - Parameter down: 0, 1 or 2; with more there is no majority.
  public static func raftWide(down: Int) -> Scenario {
    let nodes = ["A", "B", "C", "D", "E"]
    return Scenario(
      name: "raft-wan", title: "An election over a wide area",
      summary: "five servers far apart, one of them down from the start, elect a leader",
      system: "raft", nodes: nodes, seed: 7, duration: .seconds(120),
      network: Network(latency: .milliseconds(30) ... .milliseconds(40)),
      settings: [
        Setting("electionTimeout", .elapsedRange(.milliseconds(300) ... .milliseconds(600))),
        Setting("heartbeat", .elapsed(.milliseconds(150))),
      ],
      events: nodes.suffix(down).map { Directive(.at(.zero), .crash(.named($0))) } + [
        Directive(.when(.becomes(.leader), after: .milliseconds(700)), .stop)
      ])
  }
}
