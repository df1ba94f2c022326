public import Simulator
public import Timelines

// Two-phase commit trusts its transaction manager: no check finds a manager that tells some nodes to commit and others to
// abort. What can be seen in a single message is refused.

extension TwoPhaseCommit {
  public mutating func admits(
    _ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>
  ) -> Bool {
    guard let fault = fault(in: message, from: source) else { return true }
    turn.recordNote(fault, evidence: [turn.message])
    return false
  }

  private func fault(in message: Message, from source: NodeID) -> String? {
    if case .damaged(let message) = message {
      return settings.checks.contains(.checksum) ? "checksum does not match" : fault(in: message, from: source)
    }
    guard settings.checks.contains(.schema) else { return nil }
    switch message {
    case .prepared, .refused: return me == manager ? nil : "speaks to the transaction manager"
    case .prepare, .abort: return source == manager ? nil : "speaks for the transaction manager"
    case .commit:
      if source != manager { return "speaks for the transaction manager" }
      // Nothing commits before this node has said that it is prepared, and what it said is on stable storage.
      return stored.phase == .working ? "commits what is not prepared here" : nil
    case .damaged: return nil
    }
  }
}
