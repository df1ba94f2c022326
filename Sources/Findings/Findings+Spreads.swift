import Timelines

/// Follows how far items and decisions get, each node counted once.
struct SpreadTracker {
  private(set) var spreads: [Spread] = []
  private var indexOfItem: [LabelID: Int] = [:]
  private var known: Set<UInt64> = []
  private let nodeCount: Int

  init(nodes: Int) { nodeCount = nodes }

  mutating func absorb(_ event: Event) {
    guard known.insert(UInt64(event.label.index) << 32 | UInt64(event.node.index)).inserted else { return }
    let index = indexOfItem[event.label] ?? spreads.count
    if index == spreads.count {
      indexOfItem[event.label] = index
      spreads.append(Spread(what: event.label, nodes: [], stretch: Stretch(from: event.time, to: event.time)))
    }
    spreads[index].nodes.append(event.node)
    spreads[index].stretch.to = event.time
    if spreads[index].half == nil, spreads[index].nodes.count * 2 >= nodeCount { spreads[index].half = event.time }
  }
}
