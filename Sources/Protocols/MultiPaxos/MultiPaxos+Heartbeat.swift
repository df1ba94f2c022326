import Simulator
import Timelines

// Heartbeats keep the followers from campaigning, tell them what is decided, and find those that miss something.

extension MultiPaxos {
  mutating func broadcastHeartbeat(_ turn: inout Turn<Message, Timer>) {
    guard case .leading(var leadership) = stage else { return }
    turn.broadcast(.heartbeat(Heartbeat(ballot: stored.promised, committed: stored.committed)))
    turn.setTimer(.heartbeat, after: settings.heartbeat)
    sendAgain(leadership, &turn)
    leadership.overdue = leadership.first + leadership.acceptors.count
    stage = .leading(leadership)
  }

  /// Sends what has been undecided for a whole heartbeat to everyone who has not accepted it.
  private func sendAgain(_ leadership: Leadership, _ turn: inout Turn<Message, Timer>) {
    guard stored.committed < leadership.overdue else { return }
    for slot in stored.committed + 1...leadership.overdue {
      guard let entry = stored.log[slot - 1] else { continue }
      let request = Accept(
        ballot: stored.promised, slot: slot, command: entry.command, committed: stored.committed)
      for peer in turn.peers where !leadership.acceptors[slot - leadership.first - 1].contains(peer) {
        turn.send(.accept(request), to: peer)
      }
    }
  }

  mutating func receive(_ heartbeat: Heartbeat, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard hear(heartbeat.ballot, from: source, &turn) else { return }
    learn(upTo: heartbeat.committed, &turn)
    if stored.committed < heartbeat.committed {
      turn.send(.catchUp(CatchUp(ballot: stored.promised, after: stored.committed)), to: source)
    }
  }

  /// A leader speaks. True if this node follows it now; a ballot below the promised one is refused.
  mutating func hear(_ ballot: Ballot, from source: NodeID, _ turn: inout Turn<Message, Timer>) -> Bool {
    guard stored.promised <= ballot else {
      refuse(ballot, of: source, &turn)
      return false
    }
    if stored.promised < ballot { follow(ballot, reason: "heard leader \(turn.name(source))", &turn) }
    leader = source
    resetElectionTimer(&turn)
    return true
  }

  /// Somebody misses decided slots: it gets all of them.
  mutating func receive(_ request: CatchUp, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard request.after < stored.committed else { return }
    turn.send(
      .decided(
        Decided(
          ballot: stored.promised, after: request.after,
          entries: stored.log[request.after..<stored.committed].compactMap { $0 })), to: source)
  }

  mutating func receive(_ decision: Decided, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    for (offset, entry) in decision.entries.enumerated() {
      let slot = decision.after + offset + 1
      guard slot == stored.committed + 1 else { continue }
      accept(entry, in: slot, &turn)
      commitNext(&turn)
    }
  }
}
