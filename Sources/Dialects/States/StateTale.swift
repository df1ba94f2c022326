/// What the headline of a state machine counts. Raw values are the words of a dialect's file.
public enum StateTale: String, CaseIterable, Sendable {
  /// How many stand, and how many of them win: the state with look `trying` and the one after it.
  case candidacies
  /// How many eras are prepared and proposed in, and who decides: the second, third and fourth state.
  case ballots
  /// Who gets ready, and who commits or aborts: the second, third and fourth state.
  case transaction
  /// How many nodes the news reach: the second state.
  case news
}
