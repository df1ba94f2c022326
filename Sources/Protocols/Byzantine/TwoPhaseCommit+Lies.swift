public import Simulator
public import Timelines

extension TwoPhaseCommit: Falsifiable {
  /// There are no versions, terms or ballots to lie about.
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .forge]

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    switch (lie, message) {
    case (.corrupt, _): .damaged(opposite(of: message))
    case (.equivocate, .commit) where Liar.tellsOtherwise(target, by: me): .abort
    case (.equivocate, .abort) where Liar.tellsOtherwise(target, by: me): .commit
    // The manager takes the word of one for the word of all; a resource manager takes the manager's.
    case (.forge, .prepare): .commit
    case (.forge, .prepared): .commit
    case (.forge, .refused): .abort
    default: nil
    }
  }

  /// The message with the other meaning.
  private func opposite(of message: Message) -> Message {
    switch message {
    case .prepared: .refused
    case .refused: .prepared
    case .commit: .abort
    case .abort: .commit
    case .prepare: .abort
    case .damaged(let message): message
    }
  }
}
