import Simulator

/// What one node knows of the rumor and does about it: the protocol itself, without network, clock and rounds.
///
/// Two drivers move it: ``Gossip`` lets messages take their time, ``GossipRounds`` goes in synchronous cycles. All rules
/// that decide who tells whom, and when a node stops, are here.
///
/// **Guarantees**: nobody learns what nobody told, and who has learned never forgets. A simple epidemic (stop rule
/// `never`) on a connected graph reaches every node that runs, sooner or later.
///
/// **Does not guarantee** that a rumor reaches everyone: with a stop rule some nodes may never hear of it (the residue),
/// and direct mail misses whoever is down or cut off (Demers et al. 1987, §1.2, §1.4).
struct GossipNode: Hashable, Sendable {
  enum Phase: UInt8, Sendable {
    /// Has not heard of the item.
    case ignorant
    /// Heard of it in this cycle: it acts from the next one on, and counts as one that needed the item.
    case fresh
    /// Tells others.
    case infective
    /// Has the item and lost interest.
    case removed
  }

  private(set) var phase = Phase.ignorant
  /// Whether anybody was given the item since the last ``endCycle(_:_:)``, and whether anybody needed it.
  private(set) var wasAsked = false
  private(set) var wasNeeded = false
  /// Contacts that counted for losing interest, since the last that was needed.
  private(set) var count: UInt32 = 0

  /// A node that never heard of the item.
  init() {}

  /// A node after a crash: what it knows is on stable storage, whether it still told others is not.
  init(restoring knows: Bool, _ rules: GossipRules) {
    guard knows, !rules.flaws.contains(.forgetsItems) else { return }
    phase = rules.isEndless ? .infective : .removed
  }

  @inline(__always) var knows: Bool { phase != .ignorant }
  /// Whether being told the item now would be needed. Everyone who tells a node in the cycle in which it hears of it is
  /// told "needed": feedback reports what the node knew at the start of the cycle (Demers Table 1 comes out only so).
  @inline(__always) var needsItem: Bool { phase == .ignorant || phase == .fresh }
  @inline(__always) var isInfective: Bool { phase == .infective }

  // MARK: What it does

  /// Whether it sends the item to those it contacts.
  @inline(__always) func pushes(_ rules: GossipRules) -> Bool { rules.hasPush && phase == .infective }

  /// Whether it asks those it contacts. In rumor mongering all sites pull, since none knows whether there is news
  /// (Demers §1.4, Table 3); in a simple epidemic of one update only those without it have anything to ask for. With
  /// push-pull an infective node pushes instead.
  @inline(__always) func pulls(_ rules: GossipRules) -> Bool {
    guard rules.hasPull else { return false }
    return rules.isEndless ? phase == .ignorant : rules.strategy == .pull || phase != .infective
  }

  /// Whether it gives the item to one who asks.
  @inline(__always) func answers(_ rules: GossipRules) -> Bool {
    phase == .infective || rules.flaws.contains(.answersUnknowing)
  }

  // MARK: What happens to it

  /// Hears of the item; whether that is news.
  @inline(__always) mutating func learn() -> Bool {
    guard phase == .ignorant else { return false }
    phase = .fresh
    return true
  }

  /// Hears of a newer version of the item, which is news again.
  mutating func renew() {
    phase = .fresh
    count = 0
  }

  /// The cycle in which it heard of the item is over.
  @inline(__always) mutating func settle() { if phase == .fresh { phase = .infective } }

  /// It has pushed the item to someone. A blind node counts that contact.
  @inline(__always) mutating func notePush(_ rules: GossipRules, _ random: inout Prng) {
    if rules.feedback == .blind { tire(rules, &random) }
  }

  /// It hears whether a push was needed. A needed one starts the count again (Demers Table 1 comes out only so).
  @inline(__always) mutating func noteFeedback(needed: Bool, _ rules: GossipRules, _ random: inout Prng) {
    if needed { count = 0 } else { tire(rules, &random) }
  }

  /// It has answered a pull; `needed` is what it hears of it, and false in blind gossip. Counts at the end of the cycle.
  @inline(__always) mutating func noteAnswer(needed: Bool) {
    wasAsked = true
    wasNeeded = wasNeeded || needed
  }

  /// The pulls of a cycle count once: if any puller needed the item the count starts again, if pullers came and none
  /// did it grows by one, if nobody came nothing changes (Demers §1.4, note to Table 3).
  @inline(__always) mutating func endCycle(_ rules: GossipRules, _ random: inout Prng) {
    guard wasAsked else { return }
    if wasNeeded { count = 0 } else { tire(rules, &random) }
    wasAsked = false
    wasNeeded = false
  }

  /// One contact that counts for losing interest.
  private mutating func tire(_ rules: GossipRules, _ random: inout Prng) {
    guard phase == .infective else { return }
    switch rules.stop {
    case .never: return
    case .counter:
      count += 1
      if count >= rules.k { phase = .removed }
    case .coin: if random.happens(Chance(1, outOf: rules.k)) { phase = .removed }
    }
  }
}
