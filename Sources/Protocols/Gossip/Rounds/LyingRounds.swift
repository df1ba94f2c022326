import Simulator
import Timelines

/// What is said and believed in a run in rounds among whose nodes there are liars. Where all are honest there is only one
/// thing to say, and none of this is kept.
struct LyingRounds {
  private let liars: [NodeID: Liar]
  private let settings: Gossip.Settings
  /// By node: what it believes of the item.
  private var claims: [Gossip.Claim?]
  /// By message: what it says of the item, where that is not the truth.
  private var untruths: [MessageID: Gossip.Claim] = [:]
  /// What the node whose turn it is wants to send.
  var outbox: [Dispatch<Gossip.Message>] = []
  private var sent: [NodeID: [Dispatch<Gossip.Message>]] = [:]
  private var told: [NodeID: Int] = [:]
  private var doubters: Set<Int> = []
  /// By node: the message that told it what it believes.
  private var tellings: [MessageID?]

  init(_ plan: GossipRoundPlan) {
    liars = plan.lies.mapValues { Liar($0) }
    settings = Gossip.Settings(
      rules: plan.rules, neighbours: plan.neighbours, source: NodeID(plan.source), period: plan.length)
    claims = Array(repeating: nil, count: plan.neighbours.nodeCount)
    tellings = Array(repeating: nil, count: plan.neighbours.nodeCount)
  }

  func isHonest(_ node: Int) -> Bool { liars[NodeID(node)] == nil }

  // MARK: Sending

  /// What really leaves `node` of what it wants to send.
  mutating func batch(of node: Int, _ random: inout Prng) -> [Dispatch<Gossip.Message>] {
    let honest = outbox
    outbox.removeAll(keepingCapacity: true)
    let me = NodeID(node)
    guard let liar = liars[me], !honest.isEmpty else { return honest }
    var batch = honest
    let program = Gossip(node: me, believing: claims[node], settings: settings)
    let traitor = Traitor(node: me, program: program, sent: sent[me] ?? [], told: told[me] ?? 0)
    liar.tamper(with: &batch, of: traitor, &random)
    if batch.contains(where: { $0.lie != nil }) { told[me, default: 0] += 1 }
    sent[me] = Array(((sent[me] ?? []) + honest).suffix(Traitor<Gossip>.memory))
    return batch
  }

  mutating func note(_ claim: Gossip.Claim?, in message: MessageID) {
    if let claim, claim != .truth { untruths[message] = claim }
  }

  func claim(in message: MessageID) -> Gossip.Claim { untruths[message] ?? .truth }

  // MARK: Believing

  func claim(of node: Int) -> Gossip.Claim? { claims[node] }

  mutating func believe(_ claim: Gossip.Claim, _ node: Int, by message: MessageID? = nil) {
    claims[node] = claim
    tellings[node] = message
  }

  mutating func forget(_ node: Int) { claims[node] = nil }

  /// The two messages that contradict each other, when `node` hears something else than it believes for the first time.
  mutating func doubt(_ node: Int, hearing claim: Gossip.Claim, in message: MessageID) -> [MessageID]? {
    guard let known = claims[node], known.version == claim.version, known.value != claim.value,
      doubters.insert(node).inserted
    else { return nil }
    return [tellings[node], message].compactMap { $0 }
  }
}
