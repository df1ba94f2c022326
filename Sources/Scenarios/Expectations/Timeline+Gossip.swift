import Simulator
import Timelines

// Expectations about what spreads by gossip. A run may have a million nodes, so that each is looked at once.

extension Timeline {
  /// For every item, in the order in which they appear, when each node learns it first; nil for never.
  private func arrivals() -> [(item: String, times: [Instant?])] {
    var learnings: [(label: LabelID, version: Int, times: [Instant?])] = []
    for event in events where event.kind == .learn {
      var place = learnings.firstIndex { $0.label == event.label && $0.version == event.number }
      if place == nil {
        learnings.append((event.label, event.number, [Instant?](repeating: nil, count: nodes.count)))
        place = learnings.count - 1
      }
      guard let place, learnings[place].times[Int(event.node.index)] == nil else { continue }
      learnings[place].times[Int(event.node.index)] = event.time
    }
    return learnings.map { (text($0.label), $0.times) }
  }

  func lateLearner(_ limit: Expectation.Limit) -> Evidence? {
    let deadline: Instant
    switch limit {
    case .time(let elapsed): deadline = .zero + elapsed
    case .rounds(let count):
      guard let round = header.round else {
        return (
          header.end, "the run has no rounds; say a time, as in 'everyone knows within 900ms', or run it in rounds"
        )
      }
      deadline = .zero + round * Int64(count)
    }
    let learnings = arrivals()
    guard !learnings.isEmpty else { return (header.end, "no node has learned anything") }
    for (item, times) in learnings {
      let late = nodeIDs.filter { node in times[Int(node.index)].map { deadline < $0 } ?? true }
      guard let first = late.first else { continue }
      let who = late.count == 1 ? "\(name(first)) does not know" : "\(late.count) of \(nodes.count) nodes do not know"
      let last = late.contains { times[Int($0.index)] == nil } ? nil : late.compactMap { times[Int($0.index)] }.max()
      return (min(deadline, header.end), "\(who) \(item)" + (last.map { "; all know at \($0)" } ?? ", nor ever"))
    }
    return nil
  }

  /// What speaks against a residue of at most, or at least, `share`.
  func otherResidue(than share: Chance, isMost: Bool) -> Evidence? {
    let learnings = arrivals()
    let ignorant =
      learnings.isEmpty
      ? nodes.count : nodes.indices.count { node in learnings.contains { $0.times[node] == nil } }
    let found = ignorant * Int(share.denominator)
    let bound = nodes.count * Int(share.numerator)
    if isMost ? found <= bound : found >= bound { return nil }
    return (header.end, "\(ignorant) of \(nodes.count) nodes do not know")
  }
}
