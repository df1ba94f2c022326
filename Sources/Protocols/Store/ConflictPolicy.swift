/// What becomes of two values that were written to one register without knowledge of each other.
public enum ConflictPolicy: String, CaseIterable, Hashable, Sendable {
  /// Both stay, as siblings, until somebody who has seen both writes again.
  case siblings
  /// The one with the later time stays; at equal times the one of the later node. The other is lost, although its writer
  /// was told that it is kept.
  case lastWriterWins
}

/// What may be done with a set.
public enum SetPolicy: String, CaseIterable, Hashable, Sendable {
  /// A removal removes what the remover has seen added; an element that is added meanwhile elsewhere stays (Shapiro et
  /// al., "A comprehensive study of Convergent and Commutative Replicated Data Types", 2011, §3.3.5).
  case observedRemove
  /// Nothing is ever removed (§3.3.1).
  case growOnly
}
