extension Raft {
  /// Mistakes that can be built into the program, each of which breaks a guarantee. They show what a rule is good for,
  /// and that the invariants notice.
  public struct Flaws: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The vote is not written to stable storage, so a node that crashes may vote twice in one term.
    public static let forgetsVotes = Flaws(rawValue: 1)
    /// A node grants every vote it is asked for in its term.
    public static let votesTwice = Flaws(rawValue: 2)
    /// A vote is granted whatever the candidate's log holds (§5.4.1 left out).
    public static let ignoresLog = Flaws(rawValue: 4)
    /// A leader commits entries of earlier terms by counting, as in Figure 8 (§5.4.2 left out).
    public static let commitsOldTerms = Flaws(rawValue: 8)
    /// Entries are acknowledged at once and written to stable storage only when they are known to be committed.
    public static let forgetsEntries = Flaws(rawValue: 16)
    /// Half of the nodes count as a majority, so that two quorums need not share a node.
    public static let halfQuorum = Flaws(rawValue: 32)

    /// Every flaw with its word in the setting `flaws`.
    static let words: [(word: String, flaw: Flaws)] = [
      ("forgetsVotes", .forgetsVotes), ("votesTwice", .votesTwice), ("ignoresLog", .ignoresLog),
      ("commitsOldTerms", .commitsOldTerms), ("forgetsEntries", .forgetsEntries), ("halfQuorum", .halfQuorum),
    ]
  }
}
