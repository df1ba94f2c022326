/// What a state is like; figures give each a fill that differs without colour too. Raw values are the words of a dialect's file.
public enum StateLook: String, CaseIterable, Hashable, Sendable {
  /// Waits for others.
  case plain
  /// Asks whether to try.
  case probing
  /// Tries.
  case trying
  /// Rules, or spreads.
  case ruling
  /// Has ended well.
  case done
  /// Has given up for good.
  case failed
}
