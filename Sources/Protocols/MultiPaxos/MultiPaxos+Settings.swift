public import Timelines

extension MultiPaxos {
  /// The timing of a run, and what is wrong with its program.
  public struct Settings: Hashable, Sendable {
    /// How long a node waits for a leader before it prepares a ballot, and a candidate for a majority; drawn anew at every
    /// reset, every microsecond equally likely.
    public var electionTimeout: ClosedRange<Elapsed>
    /// How often a leader sends heartbeats; well below the shortest election timeout, and above a message's way there and
    /// back, or accepts are sent again in vain.
    public var heartbeat: Elapsed
    /// For the nodes named by index here: where the very first timeout of the run is drawn from. It gives a story a known
    /// beginning.
    public var firstTimeouts: [ClosedRange<Elapsed>?]
    public var flaws: PaxosFlaws

    public init(
      electionTimeout: ClosedRange<Elapsed> = .milliseconds(150) ... .milliseconds(300),
      heartbeat: Elapsed = .milliseconds(50), firstTimeouts: [ClosedRange<Elapsed>?] = [], flaws: PaxosFlaws = []
    ) {
      self.electionTimeout = electionTimeout
      self.heartbeat = heartbeat
      self.firstTimeouts = firstTimeouts
      self.flaws = flaws
    }
  }
}
