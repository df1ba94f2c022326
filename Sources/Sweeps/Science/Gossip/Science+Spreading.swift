import Protocols

// How many rounds it takes until all know, exactly.

extension Science {
  /// What ``SpreadingTime`` gives for n = 1,000, where it takes minutes: mean and standard deviation.
  private static let thousand: [(strategy: GossipRules.Strategy, mean: Double, deviation: Double)] = [
    (.push, 18.038348, 1.318486), (.pull, 13.767089, 1.338678), (.pushPull, 9.151118, 0.50122),
  ]

  static func spreadingTimes(runs: Int, threads: Int) -> Experiment {
    var experiment = Experiment(
      title: "Rounds until all know",
      about: """
        A complete network and one source; everyone chooses one other from the state at the start of the round, those \
        who know push, those who do not pull. Beside ours stands the exact mean of the Markov chain of how many know. \
        Tolerance: four standard errors.
        """, comparisons: [])
    for strategy in [GossipRules.Strategy.push, .pull, .pushPull] {
      for count in [16, 100, 1_000] {
        var exact: (mean: Double, deviation: Double)?
        if count == 1_000 {
          exact = thousand.first { $0.strategy == strategy }.map { ($0.mean, $0.deviation) }
        } else {
          let time = SpreadingTime(strategy, nodeCount: count)
          exact = (time.mean, time.deviation)
        }
        guard let exact else { continue }
        let found = GossipRuns(GossipRules(strategy), nodeCount: count, runs: runs, threads: threads)
        experiment.comparisons.append(
          found.mean { Double($0.lastRound) }.compared(
            with: exact.mean, deviation: exact.deviation, what: "\(strategy.rawValue), n = \(count)"))
      }
    }
    return experiment
  }
}
