import Simulator
import Timelines

// Heartbeats: AppendEntries without entries, by which a leader keeps its followers from standing for election (§5.2).

extension Raft {
  mutating func broadcastHeartbeat(_ turn: inout Turn<Message, Timer>) {
    turn.broadcast(.appendEntries(AppendEntries(term: stored.currentTerm)))
    turn.setTimer(.heartbeat, after: settings.heartbeat)
  }

  mutating func receive(_ request: AppendEntries, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(request.term, from: source, &turn)
    guard request.term == stored.currentTerm else {
      turn.send(
        .appendEntriesReply(AppendEntriesReply(term: stored.currentTerm, stale: request.term)), to: source)
      return
    }
    // "If the leader's term (included in its RPC) is at least as large as the candidate's current term, then the
    // candidate recognizes the leader as legitimate and returns to follower state" (§5.2). Two leaders of one term can
    // meet only when Election Safety is broken.
    if role == .candidate { becomeFollower(reason: "heard leader \(turn.name(source))", &turn) }
    guard role == .follower else { return }
    leader = source
    resetElectionTimer(&turn)
    turn.send(.appendEntriesReply(AppendEntriesReply(term: stored.currentTerm, stale: nil)), to: source)
  }

  mutating func receive(_ reply: AppendEntriesReply, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(reply.term, from: source, &turn)
  }
}
