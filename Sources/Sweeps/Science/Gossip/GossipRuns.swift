import Dispatch
import Protocols
import Synchronization

/// Many runs of gossip in rounds, counted and not recorded, on all processors.
struct GossipRuns: Sendable {
  let rules: GossipRules
  /// By seed, from 0.
  let tallies: [GossipTally]

  /// Runs of seeds 0 ..< `runs` over a complete network of `nodeCount`.
  init(_ rules: GossipRules, nodeCount: Int, runs: Int, threads: Int) {
    self.rules = rules
    let neighbours = Neighbours(complete: nodeCount)
    tallies = Self.inParallel(runs, threads: threads) { Gossip.tally(rules, neighbours, seed: UInt64($0)) }
  }

  /// `body` of 0 ..< `count`, in this order, made on `threads` threads.
  static func inParallel<Value: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) -> Value
  ) -> [Value] {
    let state = Mutex((next: 0, values: [Value?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      while true {
        let portion = state.withLock { state in
          let first = state.next
          state.next = min(first + 8, count)
          return first..<state.next
        }
        if portion.isEmpty { return }
        let new = portion.map(body)
        state.withLock { state in
          for (place, value) in zip(portion, new) { state.values[place] = value }
        }
      }
    }
    return state.withLock { $0.values.compactMap { $0 } }
  }

  /// The mean of a number over all runs.
  func mean(_ value: (GossipTally) -> Double) -> Mean { Mean(tallies.map(value)) }
}

extension GossipTally {
  // The columns of Tables 1 to 3 in Demers et al. 1987.

  /// s: the share of nodes that the rumor never reached.
  var residue: Double { Double(nodeCount - informed) / Double(nodeCount) }
  /// m: updates sent by node.
  var traffic: Double { Double(updates) / Double(nodeCount) }
  /// The mean round of the first arrivals, the source left out.
  var meanArrival: Double { Double(sumOfRounds) / Double(max(1, informed - 1)) }
  /// The same as printed for push: an update that reached a node which lacked it when the round began counts, so that a
  /// node hit several times in its first round counts several times, while the divisor is the nodes reached.
  var meanArrivalOfUpdates: Double { Double(sumOfNeededRounds) / Double(max(1, informed - 1)) }
}

/// A mean and how uncertain it is.
struct Mean: Hashable, Sendable {
  let count: Int
  let value: Double
  /// The standard deviation of one value.
  let deviation: Double

  init(_ values: [Double]) {
    count = values.count
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    value = mean
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
  }

  var standardError: Double { deviation / Double(max(1, count)).squareRoot() }

  /// Beside `target`, which is known to within `error`: they may lie four standard errors of their difference apart.
  /// `deviation` stands in for our own where that is smaller, as where no run at all left anybody out.
  func compared(
    with target: Double, error: Double = 0, deviation: Double = 0, slack: Double = 0, what: String,
    unit: Comparison.Unit = .digits
  ) -> Comparison {
    let own = max(standardError, deviation / Double(max(1, count)).squareRoot())
    return Comparison(
      what: what, unit: unit, published: target, reproduced: value,
      tolerance: 4 * (own * own + error * error).squareRoot() + slack,
      rule: slack > 0 ? "4 SE and \(Mean.percent(slack / target))" : "4 SE", runs: count)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
