import Protocols
import Scenarios
import Simulator
import Timelines

// How often the first votes split: Ongaro 2014, §9.3, a formula.

extension Science {
  /// With `available` of `servers` up and a message that takes the share `latency` of the range of timeouts, the votes
  /// split when so many stand before they hear of the first candidate that those left do not make it a majority:
  /// c = s − ⌊n/2⌋ + 1 candidates, and so P = Σ C(s,k) lᵏ (1−l)ˢ⁻ᵏ over k from c − 1 to s.
  static func chanceOfSplit(servers: Int, available: Int, latency: Double) -> Double {
    let candidates = available - servers / 2 + 1
    return (max(candidates - 1, 0)...available).reduce(0.0) { sum, k in
      var term = 1.0
      for index in 0..<k { term *= Double(available - index) / Double(index + 1) * latency }
      for _ in k..<available { term *= 1 - latency }
      return sum + term
    }
  }

  private static let settings: [(servers: Int, available: Int)] = [
    (5, 4), (5, 5), (5, 3), (3, 3), (3, 2), (7, 6), (9, 7),
  ]
  /// One-way latency as thousandths of the range of timeouts.
  private static let latencies = [10, 50, 100, 200]

  static func splitVotes(runs: Int, threads: Int) throws -> Experiment {
    var experiment = Experiment(
      title: "Split votes",
      about: """
        The chance that the first term ends without a leader, with n servers of which s are up, and the one-way latency l \
        as a share of the range of timeouts (Ongaro 2014, §9.3: an exact sum). Tolerance: four standard errors of the \
        share of runs.
        """, comparisons: [])
    for (servers, available) in settings {
      for thousandths in latencies {
        let latency = Double(thousandths) / 1_000
        let expected = chanceOfSplit(servers: servers, available: available, latency: latency)
        let sweep = try Sweep(
          of: firstTerm(servers: servers, down: servers - available, thousandths: Int64(thousandths)),
          seeds: Seeds(0..<UInt64(runs)))
        let rows = try sweep.run(threads: threads)
        let lost = try MeasureCatalog.measure(named: "time-to-first-leader")
        let share = Double(rows.count { $0.value(of: lost) == nil }) / Double(rows.count)
        let error = (expected * (1 - expected) / Double(rows.count)).squareRoot()
        experiment.comparisons.append(
          Comparison(
            what: "n = \(servers), s = \(available), l = \(Self.decimal(thousandths))", unit: .percent,
            published: 100 * expected, reproduced: 100 * share, tolerance: 100 * 4 * error, rule: "4 SE",
            runs: rows.count))
      }
    }
    return experiment
  }

  private static func decimal(_ thousandths: Int) -> String {
    thousandths.isMultiple(of: 100) ? "0.\(thousandths / 100)" : "0.\(thousandths < 100 ? "0" : "")\(thousandths / 10)"
  }

  /// One term: timeouts of 1–2 s with a latency of so many milliseconds, watched until the second timeout of the first
  /// candidate at the earliest is still to come.
  private static func firstTerm(servers: Int, down: Int, thousandths: Int64) -> Scenario {
    let nodes = (1...servers).map { "S\($0)" }
    let latency = Elapsed.milliseconds(thousandths)
    return Scenario(
      name: "raft-first-term", title: "The first term", summary: "does the first term have a leader?", system: "raft",
      nodes: nodes, seed: 0, duration: .seconds(4), network: Network(latency: latency...latency),
      settings: [
        Setting("electionTimeout", .elapsedRange(.seconds(1) ... .seconds(2))),
        Setting("heartbeat", .elapsed(.milliseconds(500))),
      ],
      events: nodes.suffix(down).map { Directive(.at(.zero), .crash(.named($0))) } + [
        // The last vote that can count is back two latencies after the last candidate stood, who stood less than one
        // after the first.
        Directive(.when(.becomes(.candidate), after: latency * 3 + .milliseconds(1)), .stop)
      ])
  }
}
