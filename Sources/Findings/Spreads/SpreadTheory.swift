#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many nodes are expected to know after each round, averaged over all runs: complete graph, one source, every contact
/// drawn uniformly among the others from the state at the start of the round, nothing lost (Demers et al. 1987).
///
/// In runs of up to 128 nodes, and up to 96 nodes that know in larger ones, the chances of every next number are computed
/// exactly; from there on the number is so large that it moves as its mean does: with i of n nodes knowing, pull leaves p² of a share p that does not know, push p e^(i
/// contacts). Expected numbers of push and pull are the same: read backwards, one is the other.
struct SpreadTheory {
  let nodes: Int
  /// How many others each node contacts in a round.
  let fanout: Int
  let pushes: Bool
  let pulls: Bool
  /// Whether the contacts of one node in one round are different nodes.
  let contactsDiffer: Bool

  /// Numbers of nodes that know up to this are followed one by one.
  private var exactLimit: Int { nodes <= 128 ? nodes : 96 }

  /// The expected number after round 0, 1, … `rounds`.
  func expected(rounds: Int) -> [Double] {
    // Chances of exact numbers, by number; then numbers too large for that, with their chances.
    var chances = [Double](repeating: 0, count: exactLimit + 1)
    chances[1] = 1
    var means: [(known: Double, chance: Double)] = []
    var result = [1.0]
    for _ in 0..<rounds {
      means = means.map { (meanAfter($0.known), $0.chance) }
      var next = [Double](repeating: 0, count: nodes + 1)
      var reach = 0
      for known in chances.indices where chances[known] > 1e-12 {
        let row = chancesAfter(known)
        for (new, chance) in row.enumerated() where chance > 0 { next[known + new] += chances[known] * chance }
        reach = max(reach, known + row.count - 1)
      }
      for known in chances.indices { chances[known] = next[known] }
      if reach >= chances.count {
        for known in chances.count...reach where next[known] > 1e-12 { means.append((Double(known), next[known])) }
      }
      means = Self.thinned(means)
      let exact = chances.enumerated().reduce(0.0) { $0 + Double($1.offset) * $1.element }
      result.append(min(Double(nodes), exact + means.reduce(0.0) { $0 + $1.known * $1.chance }))
    }
    return result
  }

  /// At most about a thousand numbers: neighbours are put together at their mean.
  private static func thinned(_ means: [(known: Double, chance: Double)]) -> [(known: Double, chance: Double)] {
    guard means.count > 2_000 else { return means }
    let sorted = means.sorted { $0.known < $1.known }
    return stride(from: 0, to: sorted.count, by: 4).map { start in
      let group = sorted[start..<min(start + 4, sorted.count)]
      let chance = group.reduce(0.0) { $0 + $1.chance }
      return (group.reduce(0.0) { $0 + $1.known * $1.chance } / max(chance, .leastNormalMagnitude), chance)
    }
  }

  // MARK: One round

  /// The chance that a node that does not know asks somebody who does, when `known` do.
  private func pullChance(_ known: Double) -> Double {
    guard pulls else { return 0 }
    let others = Double(nodes - 1)
    var missed = 1.0
    for contact in 0..<fanout {
      let gone = contactsDiffer ? Double(contact) : 0
      missed *= max(0, others - gone - known) / max(1, others - gone)
    }
    return 1 - missed
  }

  private func meanAfter(_ known: Double) -> Double {
    let others = Double(nodes - 1)
    let unpushed =
      !pushes
      ? 1
      : contactsDiffer
        ? pow(max(0, 1 - Double(fanout) / others), known) : pow(1 - 1 / others, known * Double(fanout))
    return known + (Double(nodes) - known) * (1 - unpushed * (1 - pullChance(known)))
  }

  /// The chances that 0, 1, 2, … more know after a round at whose start `known` do.
  private func chancesAfter(_ known: Int) -> [Double] {
    let left = nodes - known
    guard left > 0 else { return [1] }
    let pushed = pushes ? pushChances(known, left) : [1]
    let chance = pullChance(Double(known))
    guard pulls, chance > 0 else { return pushed }
    var result: [Double] = []
    for (told, share) in pushed.enumerated() where share > 1e-13 {
      for (asked, part) in Self.binomial(left - told, chance).enumerated() {
        while result.count <= told + asked { result.append(0) }
        result[told + asked] += share * part
      }
    }
    return result
  }

  /// The chances that the pushes of `known` nodes reach 0, 1, 2, … of the `left` that do not know: one push at a time.
  private func pushChances(_ known: Int, _ left: Int) -> [Double] {
    var chances = [1.0]
    for _ in 0..<known {
      for contact in 0..<min(fanout, nodes - 1) {
        let pool = Double(nodes - 1 - (contactsDiffer ? contact : 0))
        var next = [Double](repeating: 0, count: min(chances.count, left) + 1)
        for (told, chance) in chances.enumerated() where chance > 0 {
          let hit = min(1, Double(left - told) / pool)
          if told < left { next[told + 1] += chance * hit }
          next[told] += chance * (1 - hit)
        }
        while next.count > 1, next[next.count - 1] == 0 { next.removeLast() }
        chances = next
      }
    }
    return chances
  }

  /// The chances of 0, 1, 2, … successes in `count` tries, as far as they matter.
  private static func binomial(_ count: Int, _ chance: Double) -> [Double] {
    guard count > 0, chance > 0 else { return [1] }
    if chance >= 1 { return Array(repeating: 0, count: count) + [1] }
    let mean = Double(count) * chance
    let last = min(count, Int(mean + 12 * (mean * (1 - chance)).squareRoot() + 12))
    let odds = log(chance) - log(1 - chance)
    var logarithm = Double(count) * log(1 - chance)
    var chances: [Double] = []
    for successes in 0...last {
      chances.append(exp(logarithm))
      logarithm += odds + log(Double(count - successes)) - log(Double(successes + 1))
    }
    return chances
  }
}
