import Protocols
import Simulator
import Timelines

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Laws that hold for large networks or for every run: Demers et al. 1987, §1.2 to §1.4.

extension Science {
  static func gossipLaws(runs: Int, threads: Int) -> Experiment {
    var experiment = Experiment(
      title: "Laws of gossip",
      about: """
        Demers et al. 1987. Direct mail costs n − 1 messages (§1.2). Anti-entropy leaves p² of a share p without the \
        update in one cycle when they pull, p·e^(−(1−p)) when the others push (§1.3); measured in 10,000 nodes. Every \
        push without a limit on connections obeys s ≈ e^(−m) (§1.4). With a coin the residue of a large network solves \
        s = e^(−k(1−s)) when blind, measured in 10,000 nodes, and s = e^(−(k+1)(1−s)) with feedback (§1.4). The latter \
        comes from differential equations, in which one contact follows the other; it is measured with events, 2,000 \
        nodes and a latency of 1 µs. (In synchronous cycles all who hit one ignorant site at once are told that it needed \
        the update, and the residue is smaller: .175 instead of .203 with k = 1, Table 1.) With feedback, counter and reset, M sites reached and T updates sent in a run obey (k+1)M − 1 ≤ T ≤ k(2M−1) + (M−1): how many \
        runs do not.
        """, comparisons: directMail())
    experiment.comparisons += antiEntropy(runs: max(10, runs / 10), threads: threads)
    experiment.comparisons += residueOfTraffic(runs: runs, threads: threads)
    experiment.comparisons += residueOfCoins(runs: max(10, runs / 10), threads: threads)
    experiment.comparisons += boundsOfTraffic(runs: runs, threads: threads)
    return experiment
  }

  private static func directMail() -> [Comparison] {
    [10, 1_000].map { count in
      let tally = Gossip.tally(GossipRules(.directMail), nodeCount: count, seed: 0)
      return Comparison(
        what: "direct mail, n = \(count), messages", unit: .count, published: Double(count - 1),
        reproduced: Double(tally.messages), tolerance: 0, rule: "exact", runs: 1)
    }
  }

  private static let many = 10_000

  /// The shares without the update after the first round that leaves `p` or less, predicted from that p and found.
  private static func antiEntropy(runs: Int, threads: Int) -> [Comparison] {
    let laws: [(strategy: GossipRules.Strategy, name: String, next: @Sendable (Double) -> Double)] = [
      (.pull, "p²", { $0 * $0 }), (.push, "p·e^(−(1−p))", { $0 * exp($0 - 1) }),
    ]
    return laws.flatMap { law -> [Comparison] in
      let found = GossipRuns(GossipRules(law.strategy), nodeCount: many, runs: runs, threads: threads)
      return [0.5, 0.1].map { limit in
        let pairs = found.tallies.compactMap { tally -> (before: Double, after: Double)? in
          let shares = tally.informedAfter.map { 1 - Double($0) / Double(many) }
          guard let first = shares.firstIndex(where: { $0 <= limit }), first + 1 < shares.count else { return nil }
          return (shares[first], shares[first + 1])
        }
        let predicted = Mean(pairs.map { law.next($0.before) })
        let differences = Mean(pairs.map { $0.after - law.next($0.before) })
        return Comparison(
          what: "anti-entropy, \(law.strategy.rawValue): after the first p ≤ \(Comparison.digits(limit)), \(law.name)",
          unit: .digits, published: predicted.value, reproduced: predicted.value + differences.value,
          tolerance: 4 * differences.standardError, rule: "4 SE", runs: pairs.count)
      }
    }
  }

  private static func residueOfTraffic(runs: Int, threads: Int) -> [Comparison] {
    [GossipRules.Feedback.feedback, .blind].flatMap { feedback in
      [GossipRules.Stop.counter, .coin].map { stop in
        let rules = GossipRules(.push, stop: stop, feedback: feedback, k: 2)
        let found = GossipRuns(rules, nodeCount: demersSites, runs: runs, threads: threads)
        let law = found.mean { exp(-$0.traffic) }
        return found.mean { $0.residue }.compared(
          with: law.value, slack: 0.02 * law.value,
          what: "s = e^(−m): push, \(feedback.rawValue), \(stop.rawValue), k = 2")
      }
    }
  }

  private static func residueOfCoins(runs: Int, threads: Int) -> [Comparison] {
    let blind = (2...5).map { k in
      let rules = GossipRules(.push, stop: .coin, feedback: .blind, k: k)
      let found = GossipRuns(rules, nodeCount: many, runs: runs, threads: threads)
      let limit = residue(exponent: Double(k))
      return found.mean { $0.residue }.compared(
        with: limit, slack: 0.02 * limit, what: "residue: push, blind, coin, k = \(k)")
    }
    let feedback = (1...4).map { k in
      let rules = GossipRules(.push, stop: .coin, feedback: .feedback, k: k)
      let shares = GossipRuns.inParallel(runs, threads: threads) { residueOfEvents(rules, seed: UInt64($0)) }
      let limit = residue(exponent: Double(k + 1))
      return Mean(shares).compared(
        with: limit, slack: 0.02 * limit, what: "residue: push, feedback, coin, k = \(k), with events")
    }
    return blind + feedback
  }

  /// The share that never hears when every contact is over before the next one begins.
  private static func residueOfEvents(_ rules: GossipRules, seed: UInt64) -> Double {
    let count = 2_000
    let settings = Gossip.Settings(rules: rules, neighbours: Neighbours(complete: count))
    let instant = Elapsed.microseconds(1)
    var simulation = Simulation<Gossip>(
      nodes: (0..<count).map { "\($0)" }, settings: settings, network: Network(latency: instant...instant), seed: seed)
    simulation.run(until: .zero + settings.period * 60)
    return 1 - Double(simulation.timeline.events.count { $0.kind == .learn }) / Double(count)
  }

  /// The solution below 1 of s = e^(−a(1−s)), for a above 1.
  static func residue(exponent: Double) -> Double {
    var share = 0.0
    for _ in 0..<1_000 { share = exp(-exponent * (1 - share)) }
    return share
  }

  private static func boundsOfTraffic(runs: Int, threads: Int) -> [Comparison] {
    [1, 2, 3, 5].map { k in
      let rules = GossipRules(.push, stop: .counter, feedback: .feedback, k: k)
      let found = GossipRuns(rules, nodeCount: demersSites, runs: runs, threads: threads)
      let outside = found.tallies.count { !isWithinBounds($0, k: k) }
      return Comparison(
        what: "runs outside the bounds of T: push, feedback, counter, k = \(k)", unit: .count, published: 0,
        reproduced: Double(outside), tolerance: 0, rule: "exact", runs: runs)
    }
  }

  /// (k+1)M − 1 ≤ T ≤ k(2M−1) + (M−1): every one of M sites sends k updates in vain at its end, M − 1 were needed, and
  /// no more than k come between two that were.
  static func isWithinBounds(_ tally: GossipTally, k: Int) -> Bool {
    let reached = tally.informed
    return (k + 1) * reached - 1 <= tally.updates && tally.updates <= k * (2 * reached - 1) + reached - 1
  }
}
