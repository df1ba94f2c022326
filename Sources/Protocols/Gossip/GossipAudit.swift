import Simulator
import Timelines

/// Watches that nobody learns what nobody told, and that nobody forgets. It keeps its own record of who has been told, and
/// shares no code with the protocol that it watches.
struct GossipAudit {
  static let telling = "Nobody learns what nobody told"
  static let remembering = "Nobody forgets"
  static let believing = "Nobody believes what was never said"

  /// What is reported of `node` when it believes `claim`.
  static func disbelief(_ claim: Gossip.Claim, of node: Int, source: Int, names: [String]) -> String {
    "\(names[node]) believes \(claim.text), which \(names[source]) never said"
  }

  private var informed: [Bool]
  private let source: Int

  init(nodeCount: Int, source: Int) {
    informed = [Bool](repeating: false, count: nodeCount)
    self.source = source
  }

  /// `node` learned the item from `teller`, or by itself when nil; the breach of a rule, or nil.
  mutating func learned(_ node: Int, from teller: Int?, names: [String]) -> String? {
    let isTold = teller.map { informed[$0] } ?? (node == source)
    informed[node] = true
    if isTold { return nil }
    let story = teller.map { "\(names[$0]) told it and did not know it" } ?? "nobody told it"
    return "\(names[node]) learned \(Gossip.item), but \(story)"
  }

  /// `node` runs again after a crash.
  mutating func restarted(_ node: Int, knows: Bool, names: [String]) -> String? {
    guard informed[node], !knows else { return nil }
    informed[node] = false
    return "\(names[node]) no longer knows \(Gossip.item)"
  }
}

/// ``GossipAudit/telling`` after every step of ``Gossip``.
struct GossipTelling: Invariant {
  let name = GossipAudit.telling
  private var audit: GossipAudit
  private var known: [Bool]

  init(nodeCount: Int, source: Int) {
    audit = GossipAudit(nodeCount: nodeCount, source: source)
    known = [Bool](repeating: false, count: nodeCount)
  }

  mutating func check(_ programs: [Gossip], changed node: NodeID, names: [String]) -> String? {
    let index = Int(node.index)
    let wasKnown = known[index]
    known[index] = programs[index].node.knows
    guard known[index], !wasKnown else { return nil }
    return audit.learned(index, from: programs[index].teller.map { Int($0.index) }, names: names)
  }
}

/// ``GossipAudit/remembering`` after every step of ``Gossip``.
struct GossipRemembering: Invariant {
  let name = GossipAudit.remembering
  private var audit: GossipAudit

  init(nodeCount: Int, source: Int) { audit = GossipAudit(nodeCount: nodeCount, source: source) }

  mutating func check(_ programs: [Gossip], changed node: NodeID, names: [String]) -> String? {
    let index = Int(node.index)
    if programs[index].node.knows { _ = audit.learned(index, from: nil, names: names) }
    return audit.restarted(index, knows: programs[index].node.knows, names: names)
  }
}
