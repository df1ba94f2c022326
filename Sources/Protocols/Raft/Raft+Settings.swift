public import Timelines

extension Raft {
  /// The timing of a run, the options beyond the paper's basic algorithm, and what is wrong with the program.
  public struct Settings: Hashable, Sendable {
    /// Drawn anew at every reset of the timer, every microsecond equally likely (§5.2, §9.3).
    public var electionTimeout: ClosedRange<Elapsed>
    /// How often a leader sends heartbeats; well below the shortest election timeout.
    public var heartbeat: Elapsed
    /// For the nodes named by index here: where the very first timeout of the run is drawn from. It gives a story a
    /// known beginning.
    public var firstTimeouts: [ClosedRange<Elapsed>?]
    /// How a leader looks for the last entry that it shares with a follower.
    public var backoff: Backoff
    /// A node asks whether it could win before it stands (dissertation §9.6).
    public var preVote: Bool
    /// A leader that hears no majority for an election timeout steps down (dissertation §6.2).
    public var checkQuorum: Bool
    /// A new leader appends an entry without effect, which commits those of earlier terms (§8).
    public var noOp: Bool
    public var flaws: Flaws
    /// By node: what stable storage holds at the start of the run, for tests that begin in the middle of a story.
    var initial: [Persistent] = []

    public enum Backoff: String, CaseIterable, Sendable {
      /// One entry at a time: the paper's basic algorithm.
      case one
      /// Over all entries of a conflicting term at once.
      case term
    }

    public init(
      electionTimeout: ClosedRange<Elapsed> = .milliseconds(150) ... .milliseconds(300),
      heartbeat: Elapsed = .milliseconds(50), firstTimeouts: [ClosedRange<Elapsed>?] = [], backoff: Backoff = .one,
      preVote: Bool = false, checkQuorum: Bool = false, noOp: Bool = false, flaws: Flaws = []
    ) {
      self.electionTimeout = electionTimeout
      self.heartbeat = heartbeat
      self.firstTimeouts = firstTimeouts
      self.backoff = backoff
      self.preVote = preVote
      self.checkQuorum = checkQuorum
      self.noOp = noOp
      self.flaws = flaws
    }
  }
}
