public import Simulator
public import Timelines

// Gossip has no signatures: whoever hears first what a liar says believes it, and passes it on in good faith.

extension Gossip: Falsifiable {
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .forge, .version]

  /// What a liar says that its source has said.
  static let invention = "false \(item)"

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    switch lie {
    case .corrupt: return message.saying { Claim(damaging: $0) }
    case .equivocate:
      guard Liar.tellsOtherwise(target, by: me) else { return nil }
      return message.saying { Claim(otherCommand(than: $0.value), version: $0.version) }
    case .forge:
      // The source itself has nobody's name to say it in.
      guard me != settings.source else { return nil }
      if message == .pull { return .push(Claim(Self.invention, version: Self.version)) }
      return message.saying { Claim(Self.invention, version: $0.version) }
    case .version:
      let step = random.draw(below: 2) == 0 ? 1 : 1_000
      return message.saying { Claim($0.value, version: $0.version + step) }
    case .replay, .withhold, .flood, .delay: return nil
    }
  }
}

extension Gossip.Claim {
  /// Another value under the old checksum.
  fileprivate init(damaging claim: Gossip.Claim) {
    self = claim
    value = String(claim.value.dropLast()) + "?"
  }
}

extension Gossip.Message {
  /// The same with another claim; nil for a message that carries none.
  fileprivate func saying(_ change: (Gossip.Claim) -> Gossip.Claim) -> Gossip.Message? {
    switch self {
    case .push(let claim): .push(change(claim))
    case .answer(let claim): .answer(change(claim))
    case .mail(let claim): .mail(change(claim))
    case .pull, .feedback: nil
    }
  }
}

/// Honest nodes believe of the item what its source has said. Broken where a liar is believed: gossip cannot tell.
struct GossipBelieving: Invariant {
  let name = GossipAudit.believing
  let liars: Set<NodeID>
  let source: NodeID
  private var reported: Set<NodeID> = []

  init(liars: [NodeID], source: NodeID) {
    self.liars = Set(liars)
    self.source = source
  }

  mutating func check(_ programs: [Gossip], changed node: NodeID, names: [String]) -> String? {
    guard !liars.contains(node), let claim = programs[Int(node.index)].claim, claim != .truth,
      reported.insert(node).inserted
    else { return nil }
    return GossipAudit.disbelief(claim, of: Int(node.index), source: Int(source.index), names: names)
  }
}
