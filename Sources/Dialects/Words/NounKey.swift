/// What a dialect has its own noun for, beside the roles. Raw values are the keys of its file.
public enum NounKey: String, CaseIterable, Sendable {
  /// What the protocol numbers to tell old leaders from new ones: term, ballot, view, epoch.
  case era
  /// The attempt of a group to find a leader.
  case election
  /// The attempt of one node.
  case candidacy
  /// What a candidate needs from a majority.
  case vote
  /// What is asked for before a candidate stands.
  case preVote = "pre-vote"
  /// What the answer of a single voter is called: "C’s yes gives A two of three".
  case answer
  /// What a leader sends to say that it still leads.
  case heartbeat
  /// A record of a replicated log.
  case entry
  /// Who decides a transaction for all.
  case manager
  /// How news go from node to node.
  case spreading
}
