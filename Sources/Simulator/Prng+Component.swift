public import Timelines

extension Prng {
  /// Who draws. Every component has a stream of its own, so that what one draws never shifts what another draws.
  public enum Component: Hashable, Sendable {
    /// The delays of messages.
    case latency
    /// Which messages are lost.
    case loss
    /// Which messages arrive twice.
    case duplication
    /// The chances of ``NetworkRule``s.
    case rules
    /// The instants and victims of faults.
    case faults
    /// How long clients wait, and what they ask.
    case clients
    /// What a run is like whose very plan is drawn: how many nodes, which network, which settings.
    case plan
    /// Which nodes are neighbours.
    case topology
    /// The keys with which nodes sign.
    case keys
    case node(NodeID)

    /// The number that tells this stream from the others; never change one, or every committed run changes.
    var number: UInt64 {
      switch self {
      case .latency: 1
      case .loss: 2
      case .duplication: 3
      case .rules: 4
      case .faults: 5
      case .clients: 6
      case .plan: 7
      case .topology: 20
      case .keys: 21
      case .node(let node): 1_000 + UInt64(node.index)
      }
    }
  }

  /// The stream of `component` in the run with this seed.
  public init(seed: UInt64, component: Component) {
    var mixer = SplitMix64(state: seed)
    var ofComponent = SplitMix64(state: mixer.next() ^ (component.number &* 0xD6E8_FEB8_6659_FD93))
    self.init(seed: ofComponent.next())
  }
}
