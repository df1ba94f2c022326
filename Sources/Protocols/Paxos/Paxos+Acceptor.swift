import Simulator
import Timelines

// The acceptor ("Paxos Made Simple", §2.2). It never asks anything; it keeps its promises.

extension Paxos {
  /// "If an acceptor receives a prepare request with number n greater than that of any prepare request to which it has
  /// already responded, then it responds to the request with a promise not to accept any more proposals numbered less than
  /// n and with the highest-numbered proposal (if any) that it has accepted" (phase 1b). A prepare that arrives a second
  /// time is answered again.
  mutating func receive(_ request: Prepare, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard stored.promised <= request.ballot else { return refuse(request.ballot, of: source, &turn) }
    if stored.promised < request.ballot { promise(request.ballot, heardFrom: source, &turn) }
    turn.send(.promise(Promise(ballot: request.ballot, accepted: stored.accepted)), to: source)
  }

  /// "If an acceptor receives an accept request for a proposal numbered n, it accepts the proposal unless it has already
  /// responded to a prepare request having a number greater than n" (phase 2b).
  mutating func receive(_ request: Accept, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard stored.promised <= request.ballot else { return refuse(request.ballot, of: source, &turn) }
    if stored.promised < request.ballot { promise(request.ballot, heardFrom: source, &turn) }
    stored.accepted = Acceptance(ballot: request.ballot, value: request.value)
    turn.send(.accepted(Accepted(ballot: request.ballot)), to: source)
  }

  /// A node that has a lower ballot of its own under way abandons it: its acceptor is lost to it.
  private mutating func promise(_ ballot: Ballot, heardFrom source: NodeID, _ turn: inout Turn<Message, Timer>) {
    stored.promised = ballot
    let reason = "higher ballot from \(turn.name(source))"
    abandon(reason: reason, &turn)
    record(reason: reason, &turn)
  }

  /// "If an acceptor ignores a prepare or accept request because it has already received a prepare request with a higher
  /// number, then it should probably inform the proposer" (§2.2).
  private func refuse(_ ballot: Ballot, of source: NodeID, _ turn: inout Turn<Message, Timer>) {
    turn.send(.nack(Nack(ballot: ballot, promised: stored.promised)), to: source)
  }
}
