/// Every published number that the simulations have to reproduce, as a list of experiments. A new one is a row here.
public enum Science {
  /// - Parameters:
  ///   - runs: for each setting of each experiment. The report is made with 10,000, the tests with fewer.
  ///   - threads: as for ``Sweep/run(done:threads:progress:)``.
  public static func experiments(runs: Int, threads: Int = Sweep.processors) throws -> [Experiment] {
    [
      try wideElections(runs: runs, threads: threads), try splitVotes(runs: runs, threads: threads),
      try raftFigure7(), try raftFigure8(), try paxosMessages(), try duellingProposers(), twoPhaseCommit(),
      rumorTables(runs: max(1, runs / 10), threads: threads), spreadingTimes(runs: runs, threads: threads),
      gossipLaws(runs: max(1, runs / 10), threads: threads),
      try merkleHashes(),
      byzantineGenerals(),
    ]
  }

  /// The report in Markdown. `pictures` names a picture for each experiment, or nil.
  public static func report(_ experiments: [Experiment], pictures: [String?]) -> String {
    let all = experiments.flatMap(\.comparisons)
    let good = all.count(where: \.isReproduced)
    let chance = all.count(where: \.isWithinChance)
    let others =
      chance == 0
      ? ""
      : " \(chance) more differ by no more than two samples may differ by chance (four standard errors of both)."
    var text = """
      # Published and reproduced

      Numbers from papers and what this simulator gives for them: \(good) of \(all.count) agree within their tolerance.\(others)
      `make science` makes the runs and this page again; seeds are fixed, so the page is the same everywhere.

      """
    for (experiment, picture) in zip(experiments, pictures) {
      text += "\n## \(experiment.title)\n\n\(experiment.about)\n\n"
      text +=
        "| what | published | reproduced | difference | tolerance | agrees | runs |\n|---|---|---|---|---|---|---|\n"
      text += experiment.comparisons.map { $0.row + "\n" }.joined()
      if let picture { text += "\n![\(experiment.title)](\(picture))\n" }
    }
    return text
  }
}
