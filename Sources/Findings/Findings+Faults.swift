import Timelines

/// Follows crashes, pauses and cuts.
struct FaultTracker {
  private var outages: [Outage] = []
  /// Index in `outages` of the outage that each node is in.
  private var current: [Int?]
  private var cuts: [Cut] = []
  private var active = ActiveCuts()
  /// Index in `cuts` by index in ``Timeline/partitions``.
  private var cutOfPartition: [Int: Int] = [:]

  init(nodes: Int) { current = Array(repeating: nil, count: nodes) }

  mutating func absorbNodeFault(_ event: Event, leading term: Term?) {
    let node = Int(event.node.index)
    switch event.kind {
    case .crash:
      if let index = current[node] {
        if outages[index].kind == .crash { return }
        outages[index].stretch.to = event.time
      }
      begin(.crash, event, leading: term)
    case .pause:
      if current[node] == nil { begin(.pause, event, leading: term) }
    default:
      guard let index = current[node] else { return }
      outages[index].stretch.to = event.time
      current[node] = nil
    }
  }

  private mutating func begin(_ kind: Outage.Kind, _ event: Event, leading term: Term?) {
    outages.append(
      Outage(
        kind: kind, node: event.node, stretch: Stretch(from: event.time, to: event.time),
        provenance: event.provenance, ledTerm: term))
    current[Int(event.node.index)] = outages.count - 1
  }

  mutating func absorbCut(_ event: Event, in timeline: Timeline) {
    active.absorb(event, in: timeline)
    if event.kind == .heal {
      guard let index = cutOfPartition[event.partition], cuts[index].stretch.isOpen else { return }
      cuts[index].stretch.to = event.time
      cuts[index].stretch.isOpen = false
      return
    }
    let partition = timeline.partitions[event.partition]
    cutOfPartition[event.partition] = cuts.count
    cuts.append(
      Cut(
        partition: event.partition, sides: partition.sides, oneWay: partition.oneWay,
        stretch: Stretch(from: event.time, to: event.time, isOpen: true), provenance: event.provenance))
  }

  /// Counts a message stopped by a cut towards the newest cut that separates its ends; the drop of a message that was
  /// due after the heal counts towards the last cut that did.
  mutating func countLoss(_ event: Event, in timeline: Timeline) {
    let message = timeline.message(event.message)
    let partition = active.stopping(message.source, message.target)
    if let index = partition.flatMap({ cutOfPartition[$0] }) {
      cuts[index].lost += 1
    } else if let index = cuts.indices.suffix(8).last(where: {
      timeline.partitions[cuts[$0].partition].separates(message.source, from: message.target)
    }) {
      cuts[index].lost += 1
    }
  }

  mutating func finish(at end: Instant) -> (outages: [Outage], cuts: [Cut]) {
    for index in current.compactMap({ $0 }) {
      outages[index].stretch.to = end
      outages[index].stretch.isOpen = true
    }
    for index in cuts.indices where cuts[index].stretch.isOpen { cuts[index].stretch.to = end }
    return (outages, cuts)
  }
}

extension Outage {
  /// A crash at instant zero: the node was never up before.
  var isFromStart: Bool { kind == .crash && provenance == .logged && stretch.from == .zero }
}
