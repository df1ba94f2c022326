public import Simulator
public import Timelines

/// What a scenario promises of its run. It is checked on the timeline alone, so that an imported run can be held to it
/// too.
public enum Expectation: Hashable, Sendable {
  /// In no term do two nodes lead.
  case oneLeaderPerTerm
  /// Somebody leads by this time.
  case leader(within: Elapsed)
  /// This node is the leader of the highest term at an instant, or at the end.
  case leaderIs(String, at: Instant?)
  /// Nobody leads at any time of this stretch.
  case noLeader(during: ClosedRange<Instant>)
  /// The entry is committed on these nodes, by this time or at all.
  case commit(String, on: Nodes, within: Elapsed?)
  /// At the end the last committed `key=value` of these nodes has this value.
  case value(of: String, is: String, on: Nodes)
  /// At most so many messages are sent.
  case messages(atMost: Int)
  /// In at most so many terms does anybody stand.
  case elections(atMost: Int)
  /// In this term two or more nodes stand and nobody wins.
  case splitVote(in: Term)
  case noSplitVote
  /// No rule of the protocol is broken.
  case noViolations
  /// Every acknowledged write of a replicated store is held by a replica at the end, or superseded by one that knew of it.
  case noWriteLost
  /// By this time every node has learned, committed and decided all that any node ever does.
  case converged(within: Elapsed)
  /// These nodes decide this value, by this time or at all.
  case decide(String, on: Nodes, within: Elapsed?)
  /// Something is decided, and nothing else beside it.
  case oneDecidedValue
  /// Every node has learned every item that any node learns, by the end of so many rounds or by this time.
  case everyoneKnows(Limit)
  /// At the end, the share of nodes that have not learned all items is within this.
  case residueAtMost(Chance)
  case residueAtLeast(Chance)

  /// Until when something has to have happened.
  public enum Limit: Hashable, Sendable {
    case rounds(Int)
    case time(Elapsed)
  }
  /// This node is held to be faulty, by one node or by every other node that tells no lies, by this time or at all.
  case detected(String, by: String?, within: Elapsed?)
  /// Whoever is held to be faulty has told a lie.
  case noHonestAccused
  /// Nobody is held to be faulty.
  case nobodyAccused

  /// Of which nodes something is expected.
  public enum Nodes: Hashable, Sendable {
    case any, all, majority
    case named(String)
  }
}

extension Expectation: CustomStringConvertible {
  /// As the file writes it.
  public var description: String {
    switch self {
    case .oneLeaderPerTerm: "one leader per term"
    case .leader(let limit): "leader within \(text(limit))"
    case .leaderIs(let node, let at):
      "leader is \(Phrase.quoted(node))" + (at.map { " at \(text($0))" } ?? "")
    case .noLeader(let stretch): "no leader during \(text(stretch))"
    case .commit(let value, let nodes, let limit):
      "commit \(Phrase.quoted(value))" + nodes.phrase(standard: .any) + Self.within(limit)
    case .value(let key, let value, let nodes):
      "value of \(Phrase.quoted(key)) is \(Phrase.quoted(value))" + nodes.phrase(standard: .all)
    case .messages(let limit): "messages at most \(limit)"
    case .elections(let limit): "elections at most \(limit)"
    case .splitVote(let term): "split vote in \(term)"
    case .noSplitVote: "no split vote"
    case .noViolations: "no violations"
    case .noWriteLost: "no write lost"
    case .converged(let limit): "converged within \(text(limit))"
    case .decide(let value, let nodes, let limit):
      "decide \(Phrase.quoted(value))" + nodes.phrase(standard: .any) + Self.within(limit)
    case .oneDecidedValue: "one decided value"
    case .everyoneKnows(.rounds(let count)): "everyone knows within \(count) rounds"
    case .everyoneKnows(.time(let limit)): "everyone knows within \(text(limit))"
    case .residueAtMost(let share): "residue at most \(text(share))"
    case .residueAtLeast(let share): "residue at least \(text(share))"
    case .detected(let suspect, let accuser, let limit):
      "\(Phrase.quoted(suspect)) is detected" + (accuser.map { " by \(Phrase.quoted($0))" } ?? "") + Self.within(limit)
    case .noHonestAccused: "no honest node is accused"
    case .nobodyAccused: "nobody is accused"
    }
  }

  private static func within(_ limit: Elapsed?) -> String { limit.map { " within \(text($0))" } ?? "" }

  /// The nodes it names.
  var namedNodes: [String] {
    switch self {
    case .detected(let suspect, let accuser, _): [suspect] + [accuser].compactMap { $0 }
    case .leaderIs(let name, _), .commit(_, .named(let name), _), .value(_, _, .named(let name)),
      .decide(_, .named(let name), _):
      [name]
    default: []
    }
  }
}

extension Expectation.Nodes {
  /// " on all nodes"; nothing for what is meant without it.
  fileprivate func phrase(standard: Expectation.Nodes) -> String {
    if self == standard { return "" }
    switch self {
    case .any: return " on a node"
    case .all: return " on all nodes"
    case .majority: return " on a majority"
    case .named(let name): return " on \(Phrase.quoted(name))"
    }
  }
}
