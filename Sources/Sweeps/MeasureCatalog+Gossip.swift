import Findings
import Timelines

// Measures of runs in which nodes learn an item. Others have none of them.

extension MeasureCatalog {
  static let gossip = [
    Measure(
      name: "nodes-left-out", summary: "nodes that never hear of the item: the residue",
      unit: .count,
      words: Measure.Words(
        most: { "leave out at most \($0) nodes" }, same: { "leave out \($0) nodes" }, brief: { "\($0) left out" },
        less: "leaves out fewer nodes",
        more: "leaves out more nodes")
    ) { timeline, _ in Spreading(timeline).map { Int64($0.nodeCount - $0.arrivals.count) } },
    Measure(
      name: "updates-sent", summary: "messages that carry the item; divided by the nodes, the traffic m",
      unit: .count,
      words: Measure.Words(
        most: { "cost at most \($0) updates" }, same: { "cost \($0) updates" }, brief: { "\($0) updates" },
        less: "means fewer updates",
        more: "means more updates")
    ) { timeline, _ in Spreading(timeline).map { Int64($0.updates) } },
    timing(
      "time-to-all", "when the last node hears, if all do", "reach all within", "reach all after",
      less: "reaches all sooner", more: "reaches all later", missing: "leave nodes out"
    ) { timeline, _ in Spreading(timeline).flatMap { $0.arrivals.count == $0.nodeCount ? $0.arrivals.max() : nil } },
    timing(
      "last-arrival", "when the last of those that hear does", "reach the last within", "reach the last after",
      less: "ends spreading sooner", more: "ends spreading later"
    ) { timeline, _ in Spreading(timeline)?.arrivals.max() },
    timing(
      "mean-arrival", "when nodes first hear, on average, the source left out", "reach nodes on average within",
      "reach nodes on average after", less: "reaches nodes sooner", more: "reaches nodes later"
    ) { timeline, _ in Spreading(timeline)?.meanArrival },
    timing(
      "mean-arrival-of-updates",
      "as printed by Demers and others for push: every update that reached a node which lacked it when the round began "
        + "counts, divided by the nodes that hear",
      "bring updates on average within", "bring updates on average after", less: "brings updates sooner",
      more: "brings updates later"
    ) { timeline, _ in Spreading(timeline)?.meanArrivalOfUpdates(in: timeline) },
  ]
}

/// When the nodes of a run first hear of what any of them learns.
private struct Spreading {
  let nodeCount: Int
  /// By node; nil for one that never hears.
  let first: [Instant?]
  /// In microseconds, of the nodes that hear.
  let arrivals: [Int64]
  let updates: Int

  /// Nil for a run in which nobody learns anything.
  init?(_ timeline: Timeline) {
    guard timeline.events.contains(where: { $0.kind == .learn }) else { return nil }
    nodeCount = timeline.nodes.count
    var first = [Instant?](repeating: nil, count: timeline.nodes.count)
    for event in timeline.events where event.kind == .learn && first[Int(event.node.index)] == nil {
      first[Int(event.node.index)] = event.time
    }
    self.first = first
    arrivals = first.compactMap { $0?.microseconds }
    updates = timeline.messages.count { $0.messageClass == .gossip }
  }

  /// Nil when nobody but the source hears.
  var meanArrival: Int64? { arrivals.count > 1 ? arrivals.reduce(0, +) / Int64(arrivals.count - 1) : nil }

  /// Nil for a run that does not go in rounds.
  func meanArrivalOfUpdates(in timeline: Timeline) -> Int64? {
    guard let round = timeline.header.round?.microseconds, arrivals.count > 1 else { return nil }
    var sum: Int64 = 0
    for event in timeline.events where event.kind == .receive {
      guard timeline.message(event.message).messageClass == .gossip, let known = first[Int(event.node.index)] else {
        continue
      }
      let start = event.time.microseconds / round * round
      if known.microseconds >= start, known > .zero { sum += event.time.microseconds }
    }
    return sum / Int64(arrivals.count - 1)
  }
}
