public import Simulator
public import Timelines

/// In an exchange that nothing disturbs exactly the keys cross that differ: no key that is equal, and none is left out.
///
/// Undisturbed means that from its first to its last message neither of the two replicas changes for any other reason.
/// With push or pull only those count that the sending side holds. An exchange by full state has nothing to be exact
/// about.
public struct ExactDifference: Invariant {
  public typealias Program = Store
  public let name = "Exact Difference"

  private struct Open {
    let number: Int
    let ends: [NodeID]
    let expected: [String]
    var crossed: [String] = []
  }

  /// Exchanges that have begun and may still end undisturbed, by start.
  private var open: [Open] = []
  private let direction: Store.Direction
  private let liars: Set<NodeID>
  /// How many exchanges ended undisturbed and were judged.
  public private(set) var judged = 0

  /// - Parameter liars: exchanges with them are not judged.
  public init(direction: Store.Direction, liars: [NodeID] = []) {
    self.direction = direction
    self.liars = Set(liars)
  }

  public mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
    let trace = programs[Int(node.index)].trace
    if trace.isRestart { open.removeAll { $0.ends.contains(node) } }
    if let exchange = trace.exchange, let peer = trace.began, liars.isDisjoint(with: [node, peer]) {
      // An exchange that has lost a message never ends; old ones are given up.
      if open.count > 64 { open.removeFirst() }
      open.append(Open(number: exchange, ends: [node, peer], expected: differing(programs, node, peer)))
    }
    if !trace.changed.isEmpty { open.removeAll { $0.ends.contains(node) && $0.number != trace.exchange } }
    guard let index = open.firstIndex(where: { $0.number == trace.exchange }) else { return nil }
    for key in trace.arrived where !open[index].crossed.contains(key) { open[index].crossed.append(key) }
    guard trace.isEnd else { return nil }
    let ended = open.remove(at: index)
    judged += 1
    return breach(ended, names)
  }

  private func breach(_ ended: Open, _ names: [String]) -> String? {
    let pair = ended.ends.map { names[Int($0.index)] }.joined(separator: " and ")
    if let key = ended.crossed.first(where: { !ended.expected.contains($0) }) {
      return "\(key) crossed between \(pair), which both held the same"
    }
    if let key = ended.expected.first(where: { !ended.crossed.contains($0) }) {
      return "\(key) differs between \(pair), and did not cross"
    }
    return nil
  }

  /// The keys whose records differ and that a sending side holds, found by looking at all of them.
  private func differing(_ programs: [Store], _ initiator: NodeID, _ peer: NodeID) -> [String] {
    let (first, second) = (programs[Int(initiator.index)].stored.replica, programs[Int(peer.index)].stored.replica)
    let keys = (direction == .pull ? [] : first.tree.keys) + (direction == .push ? [] : second.tree.keys)
    return keys.filter { first.records[$0] != second.records[$0] }
  }
}
