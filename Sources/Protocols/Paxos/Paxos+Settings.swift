public import Timelines

extension Paxos {
  /// The timing of a run, who learns, and what is wrong with the program.
  public struct Settings: Hashable, Sendable {
    /// How long a proposer waits after a refusal or a timeout before its next ballot; drawn anew each time, every
    /// microsecond equally likely.
    public var backoff: ClosedRange<Elapsed>
    /// Up to this time on its clock a proposer waits exactly the shortest back-off, so that a duel can be told.
    public var fixedBackoffUntil: Elapsed
    /// How long a proposer waits for a majority, both phases together.
    public var timeout: Elapsed
    /// Whether the proposer tells all nodes what was decided: n − 1 messages more. Otherwise it alone learns.
    public var tellsLearners: Bool
    public var flaws: PaxosFlaws

    public init(
      backoff: ClosedRange<Elapsed> = .milliseconds(10) ... .milliseconds(50), fixedBackoffUntil: Elapsed = .zero,
      timeout: Elapsed = .milliseconds(100), tellsLearners: Bool = true, flaws: PaxosFlaws = []
    ) {
      self.backoff = backoff
      self.fixedBackoffUntil = fixedBackoffUntil
      self.timeout = timeout
      self.tellsLearners = tellsLearners
      self.flaws = flaws
    }
  }
}
