import Protocols

/// The exact distribution of the rounds until all know, on a complete network with one source: everyone chooses one of
/// the n − 1 others, uniformly, from the state at the start of the round; those who know push, those who do not pull.
///
/// How many know is a Markov chain, since all who know are alike. From i of n, each of the i pushes in turn hits one of
/// the u that are still ignorant with chance u / (n − 1); then each that nobody told pulls one who knew with chance
/// i / (n − 1).
struct SpreadingTime {
  /// The chance of each number of rounds, from 0; what is left beyond the last is below 10⁻¹².
  private(set) var chances: [Double] = []

  /// O(n³) time; meant for n up to a few hundred.
  init(_ strategy: GossipRules.Strategy, nodeCount: Int) {
    let steps = (0...nodeCount).map { informed in
      informed == 0 || informed == nodeCount ? [1] : Self.step(strategy, informed, nodeCount)
    }
    var state = [Double](repeating: 0, count: nodeCount + 1)
    state[min(1, nodeCount)] = 1
    var before = state[nodeCount]
    chances.append(before)
    while 1 - before > 1e-12, chances.count < 10_000 {
      var next = [Double](repeating: 0, count: nodeCount + 1)
      for informed in 1...nodeCount where state[informed] > 0 {
        for (new, chance) in steps[informed].enumerated() { next[informed + new] += state[informed] * chance }
      }
      state = next
      chances.append(state[nodeCount] - before)
      before = state[nodeCount]
    }
  }

  var mean: Double { chances.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }

  var deviation: Double {
    let mean = mean
    return chances.enumerated().reduce(0) { $0 + (Double($1.offset) - mean) * (Double($1.offset) - mean) * $1.element }
      .squareRoot()
  }

  /// The chance of each number of new ones in a round that `informed` of `count` begin.
  private static func step(_ strategy: GossipRules.Strategy, _ informed: Int, _ count: Int) -> [Double] {
    let ignorant = count - informed
    var told = [Double](repeating: 0, count: ignorant + 1)
    told[0] = 1
    if strategy != .pull {
      for _ in 0..<informed {
        for new in stride(from: ignorant, through: 0, by: -1) {
          let miss = 1 - Double(ignorant - new) / Double(count - 1)
          let hit = new > 0 ? told[new - 1] * Double(ignorant - new + 1) / Double(count - 1) : 0
          told[new] = told[new] * miss + hit
        }
      }
    }
    guard strategy != .push else { return told }
    var all = [Double](repeating: 0, count: ignorant + 1)
    let chance = Double(informed) / Double(count - 1)
    // The chances of 0 … `left` successes, for one that is left, then two, and so on.
    var binomial = [1.0]
    for left in 0...ignorant {
      let weight = told[ignorant - left]
      if weight > 0 { for (pulled, share) in binomial.enumerated() { all[ignorant - left + pulled] += weight * share } }
      binomial.append(0)
      for place in stride(from: binomial.count - 1, to: 0, by: -1) {
        binomial[place] = binomial[place] * (1 - chance) + binomial[place - 1] * chance
      }
      binomial[0] *= 1 - chance
    }
    return all
  }
}
