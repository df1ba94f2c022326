public import Simulator
import Timelines

// Clients (§8): they live outside, ask any node, and are referred to the leader.

extension Raft {
  /// "If the client's first choice is not the leader, that server will reject the client's request and supply
  /// information about the most recent leader it has heard from" (§8). "If command received from client: append entry to
  /// local log, respond after entry applied to state machine" (Figure 2, Leaders).
  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Message, Timer>) {
    guard role == .leader else {
      let text = leader.map { "\(turn.name($0)) leads" } ?? "no leader known"
      return turn.respond(text, to: number, succeeded: false, leader: leader)
    }
    if let known = machine.answer(to: number) { return turn.respond(known, to: number, succeeded: true) }
    // Asked again while at it: the answer is on its way.
    if unanswered.contains(number) { return }
    unanswered.append(number)
    append(Entry(term: stored.currentTerm, command: command, request: number), &turn)
    commitByCounting(&turn)
    broadcastAppendEntries(&turn)
  }

  /// Tells the client, if it asked this node and this node still leads.
  mutating func answer(_ request: Int?, _ text: String, _ turn: inout Turn<Message, Timer>) {
    guard let request, let index = unanswered.firstIndex(of: request) else { return }
    unanswered.remove(at: index)
    turn.respond(text, to: request, succeeded: true)
  }

  /// "Raft handles this by having each leader commit a blank no-op entry into the log at the start of its term" (§8):
  /// with it, entries of earlier terms are committed without waiting for a client.
  mutating func appendNoOpIfAsked(_ turn: inout Turn<Message, Timer>) {
    guard settings.noOp else { return }
    append(Entry(term: stored.currentTerm, command: "no-op"), &turn)
    commitByCounting(&turn)
  }
}
