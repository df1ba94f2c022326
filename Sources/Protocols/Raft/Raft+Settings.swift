public import Timelines

extension Raft {
  /// The timing of a run, and what is wrong with its program.
  public struct Settings: Hashable, Sendable {
    /// Drawn anew at every reset of the timer, every microsecond equally likely (§5.2, §9.3).
    public var electionTimeout: ClosedRange<Elapsed>
    /// How often a leader sends heartbeats; well below the shortest election timeout.
    public var heartbeat: Elapsed
    /// For the nodes named by index here: where the very first timeout of the run is drawn from. It gives a story a
    /// known beginning.
    public var firstTimeouts: [ClosedRange<Elapsed>?]
    public var flaws: Flaws

    public init(
      electionTimeout: ClosedRange<Elapsed> = .milliseconds(150) ... .milliseconds(300),
      heartbeat: Elapsed = .milliseconds(50), firstTimeouts: [ClosedRange<Elapsed>?] = [], flaws: Flaws = []
    ) {
      self.electionTimeout = electionTimeout
      self.heartbeat = heartbeat
      self.firstTimeouts = firstTimeouts
      self.flaws = flaws
    }
  }

  /// Mistakes that can be built into the program, each of which breaks a guarantee. They show what a rule is good for,
  /// and that ``ElectionSafety`` notices.
  public struct Flaws: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The vote is not written to stable storage, so a node that crashes may vote twice in one term.
    public static let forgetsVotes = Flaws(rawValue: 1)
    /// A node grants every vote it is asked for in its term.
    public static let votesTwice = Flaws(rawValue: 2)
    /// A vote is granted whatever the candidate's log holds (§5.4.1 left out).
    public static let ignoresLog = Flaws(rawValue: 4)
  }
}
