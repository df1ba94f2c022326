import Protocols
import Scenarios
import Simulator
import Timelines

// What agreement costs, and how two proposers can keep each other from it. Nothing here depends on chance: every message
// takes the same time, and one run says it all.

extension Science {
  private static let delay = Elapsed.milliseconds(10)
  private static let steady = Network(latency: delay...delay)

  /// One value costs 4(n − 1) messages when one proposer, itself an acceptor, has no rival; under a steady leader a
  /// command costs 2(n − 1) and two delays (Lamport, "Paxos Made Simple", 2001).
  static func paxosMessages() throws -> Experiment {
    var experiment = Experiment(
      title: "Messages of Paxos",
      about: """
        A proposer that is an acceptor too and has no rival: prepare, promise, accept, accepted, so 4(n − 1) messages. \
        Under a steady leader a command costs accept and accepted, so 2(n − 1) messages and two message delays until the \
        client is answered (Lamport 2001).
        """, comparisons: [])
    for count in [3, 5, 7, 9] {
      let once = Scenario(
        name: "paxos-once", title: "", summary: "one proposer, no rival", system: "paxos", nodes: names(count), seed: 0,
        duration: .seconds(1), network: steady, settings: [Setting("learners", .words(["proposer"]))],
        events: [Directive(.at(.milliseconds(10)), .request("x", to: .named("N1")))])
      experiment.comparisons.append(
        exact("one value, n = \(count), messages", 4 * (count - 1), try once.run().messages.count))
      let timeline = try steadyLeader(count).run()
      let sent = timeline.messages.count { ["accept", "accepted"].contains(timeline.text($0.type)) }
      experiment.comparisons.append(
        exact("a command of a steady leader, n = \(count), messages", 2 * (count - 1), sent, of: commands))
      experiment.comparisons.append(
        exact("a command of a steady leader, n = \(count), delays", 2, delays(in: timeline), of: commands))
    }
    return experiment
  }

  private static let commands = 20

  private static func steadyLeader(_ count: Int) -> Scenario {
    let first = SettingValue.NodeRange(node: "N1", range: .milliseconds(50) ... .milliseconds(50))
    return Scenario(
      name: "multi-paxos-leader", title: "", summary: "one leader, \(commands) commands", system: "multi-paxos",
      nodes: names(count), seed: 0, duration: .seconds(2), network: steady,
      settings: [Setting("firstTimeouts", .elapsedRangeOfNodes([first]))],
      events: (1...commands).map { number in
        Directive(.at(.milliseconds(100 + 40 * Int64(number))), .request("x\(number)", to: .named("N1")))
      })
  }

  /// The message delays between all requests and their answers together.
  private static func delays(in timeline: Timeline) -> Int {
    let spans = timeline.events.reduce(Int64(0)) { sum, event in
      switch event.kind {
      case .request: sum - event.time.microseconds
      case .response: sum + event.time.microseconds
      default: sum
      }
    }
    return Int(spans / delay.microseconds)
  }

  /// "Two proposers each keep issuing a sequence of proposals with increasing numbers, none of which are ever chosen"
  /// (Lamport 2001, §2.4): each prepare arrives before the rival's accepts.
  static func duellingProposers() throws -> Experiment {
    func duel(_ duration: Elapsed, _ events: [Directive] = []) throws -> Timeline {
      let scenario = Scenario(
        name: "paxos-duel", title: "", summary: "two proposers outbid each other", system: "paxos", nodes: names(3),
        seed: 0, duration: duration, network: steady,
        settings: [
          Setting("backoff", .elapsedRange(.milliseconds(1) ... .milliseconds(60))),
          Setting("fixedBackoffUntil", .elapsed(.seconds(10_000))),
        ],
        events: [
          Directive(.at(.zero), .request("x", to: .named("N1"))),
          Directive(.at(.milliseconds(11)), .request("y", to: .named("N2"))),
        ] + events)
      return try scenario.run()
    }
    let endless = try duel(.milliseconds(11 * 10_001 + 60))
    let ballots = endless.events.count { $0.kind == .state && $0.role == .candidate }
    let ended = try duel(.milliseconds(1_100), [Directive(.at(.milliseconds(1_000)), .pause(.named("N2")))])
    return Experiment(
      title: "Duelling proposers",
      about: """
        Two proposers whose prepares always arrive before the other's accepts never decide, though every message is \
        delivered; one that is left alone for two rounds does (Lamport 2001, §2.4).
        """,
      comparisons: [
        exact("ballots (at least 10,000)", 10_000, min(ballots, 10_000)),
        exact("decisions in them", 0, endless.events.count { $0.kind == .decide }),
        exact("messages lost in them", 0, endless.events.count { $0.kind == .drop }),
        exact("a decision once one proposer is alone", 1, ended.events.contains { $0.kind == .decide } ? 1 : 0),
      ])
  }

  /// N resource managers commit with 3N − 1 messages (Gray and Lamport, "Consensus on Transaction Commit", 2006, §3.2).
  static func twoPhaseCommit() -> Experiment {
    let comparisons = [1, 2, 3, 5, 7, 10].map { count in
      var simulation = Simulation<TwoPhaseCommit>(
        nodes: names(count + 1), settings: TwoPhaseCommit.Settings(), network: steady, seed: 0)
      simulation.schedule(Directive(.at(.milliseconds(10)), .request("commit", to: .named("N1"))))
      simulation.run(until: .seconds(1))
      return exact("N = \(count), messages", 3 * count - 1, simulation.timeline.messages.count)
    }
    return Experiment(
      title: "Messages of two-phase commit",
      about:
        "N resource managers and a transaction manager, no failure: 3N − 1 messages (Gray and Lamport 2006, §3.2).",
      comparisons: comparisons)
  }

  private static func names(_ count: Int) -> [String] { (1...count).map { "N\($0)" } }

  /// A number that has to come out exactly; `total` is the sum over `count` equal things.
  private static func exact(_ what: String, _ published: Int, _ total: Int, of count: Int = 1) -> Comparison {
    Comparison(
      what: what, unit: .count, published: Double(published), reproduced: Double(total) / Double(count), tolerance: 0,
      rule: "exact", runs: 1)
  }
}
