public import Timelines

/// The number of a proposal. "Different proposals have different numbers": the ballots of `n` proposers are shared out in
/// turn, so that the first proposer of three owns 1, 4, 7 … and the second 2, 5, 8 … ("Paxos Made Simple", §2.2 and §2.5).
///
/// It is a round and a proposer in one number, ordered by round first.
public struct Ballot: Hashable, Comparable, Sendable {
  /// From 1; 0 stands for no ballot, below all of them.
  public let number: Int

  init(_ number: Int) { self.number = number }

  public static let none = Ballot(0)

  /// The lowest ballot above `heard` that `proposer`, one of `count`, owns.
  static func next(after heard: Ballot, for proposer: NodeID, of count: Int) -> Ballot {
    let own = Int(proposer.index) + 1
    let rounds = heard.number < own ? 0 : (heard.number - own) / count + 1
    return Ballot(own + rounds * count)
  }

  /// As timelines and pictures have it.
  public var term: Term { Term(number) }

  public static func < (left: Ballot, right: Ballot) -> Bool { left.number < right.number }
}

extension Ballot: CustomStringConvertible {
  /// "b2", the form in which pictures and sentences name a ballot.
  public var description: String { "b\(number)" }
}
