import Timelines

/// Follows what replicas hold and say to each other. Costs nothing in a run that is not of a store.
struct ReplicationTracker {
  private let isStore: Bool
  private var facts = Replication()
  private var contents: ReplicaContents
  private var exchanges: ExchangeTracker
  /// The request just before, at the same instant on the same node.
  private var request: Event?

  init(_ timeline: Timeline) {
    isStore = timeline.header.system == "store" || timeline.labels.contains { ExchangeDetail($0) != nil }
    contents = ReplicaContents(nodes: isStore ? timeline.nodes.count : 0)
    exchanges = ExchangeTracker(isStore ? timeline : Timeline(nodes: []))
  }

  mutating func absorb(_ event: Event, in timeline: Timeline) {
    guard isStore, event.node != .network else { return }
    switch event.kind {
    case .send, .receive, .drop: exchanges.absorb(event, in: timeline)
    case .learn:
      if let request, request.node == event.node, request.time == event.time {
        facts.writes.append(
          Replication.ClientWrite(at: event.time, node: event.node, key: event.label, text: request.label))
      }
      contents.learn(event)
      exchanges.learn(event, in: timeline)
    case .note:
      if let conflict = Replication.WriteConflict(timeline.text(event.label), at: event.time, node: event.node) {
        facts.conflicts.append(conflict)
      }
    default: break
    }
    request = event.kind == .request ? event : nil
  }

  /// Nil when the run is not of a store.
  mutating func finish(at end: Instant) -> Replication? {
    guard isStore else { return nil }
    contents.finish(at: end)
    facts.divergences = contents.divergences
    facts.differing = contents.differing
    facts.states = contents.states
    facts.exchanges = exchanges.finish()
    return facts
  }
}

extension Replication.WriteConflict {
  /// "concurrent x: 1 | 2, kept both"; nil for any other note.
  init?(_ note: String, at time: Instant, node: NodeID) {
    guard note.hasPrefix("concurrent "), let colon = note.firstRange(of: ": ") else { return nil }
    let rest = note[colon.upperBound...]
    guard let comma = [", kept ", ", merged "].compactMap({ rest.range(of: $0, searchingBackwards: true) }).first,
      rest.contains(" | ")
    else { return nil }
    self.init(
      at: time, node: node, key: String(note[note.index(note.startIndex, offsetBy: 11)..<colon.lowerBound]),
      values: String(rest[..<comma]), verdict: String(rest[rest.index(comma, offsetBy: 2)...]))
  }
}

extension Substring {
  /// Where `text` begins for the last time.
  fileprivate func range(of text: String, searchingBackwards: Bool) -> Index? { ranges(of: text).last?.lowerBound }
}
