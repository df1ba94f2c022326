import Protocols

// Rumor mongering among 1,000 sites: Demers et al. 1987, Tables 1 to 3.

extension Science {
  static let demersSites = 1_000

  static func rumorTables(runs: Int, threads: Int) -> Experiment {
    var experiment = Experiment(
      title: "Rumor mongering",
      about: """
        One update among 1,000 sites in synchronous cycles (Demers et al. 1987, Tables 1–3): the residue s that never \
        hears, the traffic m in updates by site, the cycle of the mean arrival as the paper counts it and of first \
        arrivals, and the cycle of the last. The number in brackets is printed in the paper; beside ours stands the mean \
        of 3,000 or 6,000 runs of the same model by other code, which knows more digits. Tolerance: four standard errors \
        of the difference.
        """, comparisons: [])
    for row in demersRows {
      let found = GossipRuns(row.rules, nodeCount: demersSites, runs: runs, threads: threads)
      experiment.comparisons += comparisons(row, found)
    }
    return experiment
  }

  private static func comparisons(_ row: DemersRow, _ found: GossipRuns) -> [Comparison] {
    let rules = row.rules
    let name = "\(rules.strategy.rawValue), \(rules.feedback.rawValue), \(rules.stop.rawValue), k = \(rules.k)"
    let means: [(column: String, mean: Mean)] = [
      ("s", found.mean { $0.residue }), ("m", found.mean { $0.traffic }),
      ("t ave", found.mean { rules.strategy == .push ? $0.meanArrivalOfUpdates : $0.meanArrival }),
      ("t last", found.mean { Double($0.lastRound) }),
    ]
    var result: [Comparison] = []
    for (place, (column, mean)) in means.enumerated() {
      result.append(
        mean.compared(
          with: row.means[place], error: row.errors[place], deviation: row.deviations[place],
          what: "\(name): \(column) (\(Comparison.digits(row.printed[place])))"))
    }
    if let trueMean = row.trueMean {
      let mean = found.mean { $0.meanArrival }
      result.append(
        mean.compared(
          with: trueMean, error: mean.deviation / Double(row.runs).squareRoot(), what: "\(name): mean first arrival"))
    }
    return result
  }
}
