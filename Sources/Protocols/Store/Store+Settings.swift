public import Timelines

extension Store {
  /// How replicas find out what they miss, how often, and what becomes of conflicts.
  public struct Settings: Hashable, Sendable {
    public var strategy: Strategy
    public var direction: Direction
    public var peers: PeerChoice
    /// The time between two exchanges that a replica begins.
    public var interval: Elapsed
    /// What every replica holds at the start; its tree has the depth, and it the policies, of the run.
    public var initial: Replica
    /// The replicas begin no exchange before this.
    public var quietUntil: Elapsed
    public var flaws: StoreFlaws
    /// What an honest replica looks at before it takes a message.
    public var checks = ArrivalChecks.all

    public init(
      strategy: Strategy = .merkle, direction: Direction = .pushPull, peers: PeerChoice = .any,
      interval: Elapsed = .milliseconds(100), initial: Replica = Replica(depth: 4), quietUntil: Elapsed = .zero,
      flaws: StoreFlaws = []
    ) {
      self.strategy = strategy
      self.direction = direction
      self.peers = peers
      self.interval = interval
      self.initial = initial
      self.quietUntil = quietUntil
      self.flaws = flaws
    }
  }

  /// What is compared before anything is sent.
  public enum Strategy: String, CaseIterable, Hashable, Sendable {
    /// Nothing: every record crosses.
    case full
    /// A hash for every key.
    case digests
    /// Trees of hashes, from the root down.
    case merkle
  }

  /// Which way records go, seen from the replica that begins the exchange (Demers et al., 1987, §1.3).
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    case push, pull, pushPull
  }

  /// Whom a replica may choose.
  public enum PeerChoice: String, CaseIterable, Hashable, Sendable {
    /// Every other node, each equally likely.
    case any
    /// The next node alone.
    case ring
  }
}
