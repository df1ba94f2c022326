import Protocols

extension Science {
  /// The Byzantine generals (Lamport, Shostak and Pease, 1982): oral messages agree if and only if n > 3m, and cost
  /// M(n, m) = (n − 1) + (n − 1) M(n − 1, m − 1) messages; signed messages agree for any n ≥ m + 2.
  static func byzantineGenerals() -> Experiment {
    let games = 2_000
    var comparisons = [(4, 1, 9), (7, 2, 156), (10, 3, 3_609)].map { count, m, published in
      var game = OralMessages(traitors: []) { order, _ in order }
      _ = game.obeyed(order: true, count: count, m: m)
      return exactly("OM(\(m)), n = \(count), messages", published, game.messages)
    }
    let four = OralMessages.broken(count: 4, m: 1, messages: 3)
    comparisons.append(exactly("OM(1), n = 4: strategies that break it", 0, four.broken, runs: four.tried))
    let three = OralMessages.broken(count: 3, m: 1, messages: 2)
    comparisons.append(
      exactly("OM(1), n = 3: some strategy breaks it (1 = yes)", 1, three.broken > 0 ? 1 : 0, runs: three.tried))
    let seven = OralMessages.broken(count: 7, m: 2, games: games, seed: 7)
    comparisons.append(exactly("OM(2), n = 7: drawn games without agreement", 0, seven, runs: games))
    let six = OralMessages.broken(count: 6, m: 2, games: games, seed: 7)
    comparisons.append(exactly("OM(2), n = 6: some drawn game breaks it (1 = yes)", 1, six > 0 ? 1 : 0, runs: games))
    for (count, m) in [(3, 1), (4, 1), (4, 2), (5, 3)] {
      let broken = SignedMessages.broken(count: count, m: m, games: games, seed: 7)
      comparisons.append(exactly("SM(\(m)), n = \(count): drawn games without agreement", 0, broken, runs: games))
    }
    return Experiment(
      title: "The Byzantine generals",
      about: """
        A commander's order among n generals with m traitors. With oral messages all strategies of one traitor are tried, \
        those of two are drawn; with signed messages traitors may omit, delay and share their keys (Lamport, Shostak and \
        Pease 1982, §§2–4).
        """, comparisons: comparisons)
  }

  private static func exactly(_ what: String, _ published: Int, _ found: Int, runs: Int = 1) -> Comparison {
    Comparison(
      what: what, unit: .count, published: Double(published), reproduced: Double(found), tolerance: 0, rule: "exact",
      runs: runs)
  }
}
