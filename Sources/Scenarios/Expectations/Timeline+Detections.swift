import Timelines

// Expectations about liars: who holds whom to be faulty, and whether rightly.

extension Timeline {
  /// Nodes that sent a falsified message.
  var liars: Set<NodeID> { Set(messages.filter { $0.lie != nil }.map(\.source)) }

  /// What is missing when `suspect` has to be detected by `accuser`, or else by every other node that tells no lies.
  func missingDetection(of suspect: String, by accuser: String?, within limit: Elapsed?) -> Evidence? {
    let liars = liars
    let deadline = limit.map { min(.zero + $0, header.end) } ?? header.end
    for node in nodeIDs where accuser == nil || name(node) == accuser {
      if accuser == nil, name(node) == suspect || liars.contains(node) { continue }
      let found = events.first { $0.kind == .detect && $0.node == node && name($0.suspect) == suspect }?.time
      if let found, found <= (limit.map { .zero + $0 } ?? .never) { continue }
      return (deadline, "\(name(node)) has not detected \(suspect)" + (found.map { "; it does at \($0)" } ?? ""))
    }
    return nil
  }

  /// The first time that a node which tells no lies holds one of those nodes to be faulty.
  func accusation(of isMeant: (NodeID) -> Bool) -> Evidence? {
    let liars = liars
    return events.first { $0.kind == .detect && !liars.contains($0.node) && isMeant($0.suspect) }.map {
      ($0.time, "\(name($0.node)) accuses \(name($0.suspect)): \(text($0.label))")
    }
  }
}
