/// What a group has to agree to. Raw values are the keys of a dialect's file.
public enum QuorumPhase: String, CaseIterable, Sendable {
  /// Makes a candidate a leader, or lets a proposer go on.
  case election
  /// Settles an entry, a slot or a value.
  case commit
  /// Lets a manager end a transaction well.
  case transaction
  /// Answers a client's read, and its write.
  case read, write
}
