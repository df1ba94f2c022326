public import Simulator
public import Timelines

/// Every entry that an honest replica holds is what the write that it names has left: nothing is invented, and nothing was
/// changed on the way. Broken where a liar is believed: a store without signatures cannot tell.
public struct HeldAsWritten: Invariant {
  public typealias Program = Store
  public let name = "Held As Written"

  /// By key and dot, what each write left.
  private var written: [String: [Dot: Entry.Content]] = [:]
  private let liars: Set<NodeID>
  /// By node and key, so that one breach is reported once.
  private var reported: Set<String> = []

  public init(initial: Replica, liars: [NodeID]) {
    self.liars = Set(liars)
    written = initial.records.mapValues { record in
      Dictionary(record.entries.map { ($0.dot, $0.content) }) { first, _ in first }
    }
  }

  public mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
    let program = programs[Int(node.index)]
    if let write = program.trace.written, let content = write.deed.content {
      written[write.key, default: [:]][write.dot] = content
    }
    guard !liars.contains(node) else { return nil }
    let name = names[Int(node.index)]
    for key in program.trace.changed {
      let odd = program.stored.replica[key].entries.first { written[key]?[$0.dot] != $0.content }
      guard let odd, reported.insert("\(name) \(key)").inserted else { continue }
      let what = "write \(odd.dot.counter) of \(names[Int(odd.dot.node.index)]) to \(key)"
      return written[key]?[odd.dot] == nil
        ? "\(name) holds \(what), which was never made" : "\(name) holds something else than \(what)"
    }
    return nil
  }
}
