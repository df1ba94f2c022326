import Simulator
import Timelines

// Log replication (§5.3): the leader's log is forced onto the followers, one consistency check at a time.

extension Raft {
  // MARK: The leader

  func broadcastAppendEntries(_ turn: inout Turn<Message, Timer>) {
    for peer in turn.peers { sendAppendEntries(to: peer, &turn) }
  }

  /// "If last log index ≥ nextIndex for a follower: send AppendEntries RPC with log entries starting at nextIndex"
  /// (Figure 2, Leaders); a heartbeat if there are none.
  func sendAppendEntries(to peer: NodeID, _ turn: inout Turn<Message, Timer>) {
    let next = nextIndex[Int(peer.index)]
    guard let previous = term(at: next - 1) else {
      preconditionFailure("nextIndex \(next) for node \(peer.index) is beyond a log of \(stored.log.count)")
    }
    turn.send(
      .appendEntries(
        AppendEntries(
          term: stored.currentTerm, prevLogIndex: next - 1, prevLogTerm: previous, entries: entries(from: next),
          leaderCommit: commitIndex)),
      to: peer)
  }

  mutating func receive(_ reply: AppendEntriesReply, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(reply.term, from: source, &turn)
    guard role == .leader, reply.term == stored.currentTerm else { return }
    noteHeard(source)
    switch reply.outcome {
    case .stale: break
    case .success(let index): noteReplicated(upTo: index, on: source, &turn)
    case .mismatch(let mismatch): backOff(from: mismatch, for: source, &turn)
    }
  }

  /// "If successful: update nextIndex and matchIndex for follower" (Figure 2, Leaders). Answers may arrive twice and out
  /// of order, so that neither ever falls by one.
  private mutating func noteReplicated(upTo index: Int, on follower: NodeID, _ turn: inout Turn<Message, Timer>) {
    let node = Int(follower.index)
    // Only a flawed run has answers beyond the leader's log.
    let index = min(index, lastEntry.index)
    nextIndex[node] = max(nextIndex[node], index + 1)
    guard index > matchIndex[node] else { return }
    matchIndex[node] = index
    commitByCounting(&turn)
  }

  /// "If AppendEntries fails because of log inconsistency: decrement nextIndex and retry" (Figure 2, Leaders). Only the
  /// answer to the latest try counts; an earlier one that arrives late or twice says nothing new.
  private mutating func backOff(
    from mismatch: Mismatch, for follower: NodeID, _ turn: inout Turn<Message, Timer>
  ) {
    let node = Int(follower.index)
    guard mismatch.prevLogIndex == nextIndex[node] - 1, mismatch.prevLogIndex > matchIndex[node] else { return }
    switch settings.backoff {
    case .one: nextIndex[node] -= 1
    // "The leader can decrement nextIndex to bypass all of the conflicting entries in that term" (§5.3).
    case .term: nextIndex[node] = max(min(mismatch.retryIndex, nextIndex[node] - 1), matchIndex[node] + 1)
    }
    sendAppendEntries(to: follower, &turn)
  }

  // MARK: The follower

  mutating func receive(_ request: AppendEntries, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(request.term, from: source, &turn)
    // 1. "Reply false if term < currentTerm" (Figure 2, AppendEntries).
    guard request.term == stored.currentTerm else {
      return reply(.stale(request.term), to: request, from: source, &turn)
    }
    // "If the leader's term (included in its RPC) is at least as large as the candidate's current term, then the
    // candidate recognizes the leader as legitimate and returns to follower state" (§5.2). Two leaders of one term can
    // meet only when Election Safety is broken.
    if role == .candidate || role == .preCandidate {
      becomeFollower(reason: "heard leader \(turn.name(source))", &turn)
    }
    guard role == .follower else { return }
    leader = source
    heardLeaderAt = turn.now
    resetElectionTimer(&turn)
    // 2. "Reply false if log doesn't contain an entry at prevLogIndex whose term matches prevLogTerm".
    if let mismatch = mismatch(with: request) { return reply(.mismatch(mismatch), to: request, from: source, &turn) }
    adopt(request.entries, after: request.prevLogIndex, &turn)
    // 5. "If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry)".
    let lastNew = request.prevLogIndex + request.entries.count
    commit(upTo: min(request.leaderCommit, lastNew), &turn)
    reply(.success(matchIndex: lastNew), to: request, from: source, &turn)
  }

  private func reply(
    _ outcome: AppendEntriesReply.Outcome, to request: AppendEntries, from source: NodeID,
    _ turn: inout Turn<Message, Timer>
  ) {
    turn.send(
      .appendEntriesReply(
        AppendEntriesReply(term: stored.currentTerm, outcome: outcome, isHeartbeat: request.entries.isEmpty)),
      to: source)
  }

  /// The consistency check (§5.3); nil when it succeeds.
  private func mismatch(with request: AppendEntries) -> Mismatch? {
    let found = term(at: request.prevLogIndex)
    if found == request.prevLogTerm { return nil }
    guard let found else { return Mismatch(prevLogIndex: request.prevLogIndex, retryIndex: stored.log.count + 1) }
    let firstOfTerm = stored.log.firstIndex { $0.term == found } ?? 0
    return Mismatch(prevLogIndex: request.prevLogIndex, retryIndex: firstOfTerm + 1)
  }

  /// 3. "If an existing entry conflicts with a new one (same index but different terms), delete the existing entry and
  /// all that follow it". 4. "Append any new entries not already in the log". An entry that is there already stays, and
  /// what follows it too: the request may be an old one.
  private mutating func adopt(_ entries: [Entry], after previous: Int, _ turn: inout Turn<Message, Timer>) {
    for (offset, entry) in entries.enumerated() {
      let index = previous + 1 + offset
      if let existing = term(at: index) {
        if existing == entry.term { continue }
        truncate(from: index, &turn)
      }
      append(entry, &turn)
    }
  }
}
