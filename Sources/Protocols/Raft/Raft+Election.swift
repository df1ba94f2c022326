import Simulator
import Timelines

// Leader election (§5.2) and the restriction on who can be elected (§5.4.1).

extension Raft {
  /// "To begin an election, a follower increments its current term and transitions to candidate state. It then votes
  /// for itself and issues RequestVote RPCs in parallel to each of the other servers in the cluster" (§5.2).
  mutating func startElection(reason: String = "timeout", _ turn: inout Turn<Message, Timer>) {
    stored.currentTerm = Term(Int(stored.currentTerm.number) + 1)
    stored.votedFor = me
    role = .candidate
    leader = nil
    votes = [me]
    record(reason: reason, &turn)
    resetElectionTimer(&turn)
    let last = lastEntry
    turn.broadcast(
      .requestVote(RequestVote(term: stored.currentTerm, lastLogIndex: last.index, lastLogTerm: last.term)))
    becomeLeaderIfElected(&turn)
  }

  mutating func receive(_ request: RequestVote, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(request.term, from: source, &turn)
    let refusal = reasonToRefuse(request, from: source)
    if refusal == nil {
      stored.votedFor = source
      // Only a flawed leader gives away a vote.
      if role != .leader { resetElectionTimer(&turn) }
    }
    turn.send(.requestVoteReply(RequestVoteReply(term: stored.currentTerm, refusal: refusal)), to: source)
  }

  /// Nil when the vote can be granted: the term is current, the vote is free or already the asker's, and the asker's
  /// log is up-to-date.
  func reasonToRefuse(_ request: RequestVote, from source: NodeID) -> Refusal? {
    if request.term < stored.currentTerm { return .staleTerm(request.term) }
    if let votedFor = stored.votedFor, votedFor != source, !settings.flaws.contains(.votesTwice) {
      return .alreadyVoted(for: votedFor, in: stored.currentTerm)
    }
    if !isUpToDate(lastIndex: request.lastLogIndex, lastTerm: request.lastLogTerm),
      !settings.flaws.contains(.ignoresLog)
    {
      return .logBehind
    }
    return nil
  }

  /// "If the logs have last entries with different terms, then the log with the later term is more up-to-date. If the
  /// logs end with the same term, then whichever log is longer is more up-to-date" (§5.4.1).
  func isUpToDate(lastIndex: Int, lastTerm: Term) -> Bool {
    let mine = lastEntry
    return lastTerm != mine.term ? mine.term < lastTerm : lastIndex >= mine.index
  }

  mutating func receive(_ reply: RequestVoteReply, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(reply.term, from: source, &turn)
    // A yes counts only for the election it was given in, and only once: the network may be slow, and may deliver
    // twice.
    guard role == .candidate, reply.term == stored.currentTerm, reply.refusal == nil, !votes.contains(source) else {
      return
    }
    votes.append(source)
    becomeLeaderIfElected(&turn)
  }

  /// "A candidate wins an election if it receives votes from a majority of the servers in the full cluster for the same
  /// term" (§5.2).
  mutating func becomeLeaderIfElected(_ turn: inout Turn<Message, Timer>) {
    guard role == .candidate, votes.count >= quorum else { return }
    role = .leader
    leader = me
    record(reason: "majority", &turn)
    turn.cancelTimer(.election)
    // "Volatile state on leaders: (Reinitialized after election)" (Figure 2).
    nextIndex = Array(repeating: lastEntry.index + 1, count: nodeCount)
    matchIndex = Array(repeating: 0, count: nodeCount)
    watchQuorum(&turn)
    appendNoOpIfAsked(&turn)
    broadcastHeartbeat(&turn)
  }

  /// "If one server's current term is smaller than the other's, then it updates its current term to the larger value.
  /// If a candidate or leader discovers that its term is out of date, it immediately reverts to follower state" (§5.1).
  /// The election timer is not reset by this: only a leader, which has none, sets one.
  mutating func adopt(_ term: Term, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard stored.currentTerm < term else { return }
    let led = role == .leader
    stored.currentTerm = term
    stored.votedFor = nil
    becomeFollower(reason: "higher term from \(turn.name(source))", &turn)
    if led {
      turn.cancelTimer(.heartbeat)
      if settings.checkQuorum { turn.cancelTimer(.quorum) }
      resetElectionTimer(&turn)
    }
  }

  mutating func becomeFollower(reason: String, _ turn: inout Turn<Message, Timer>) {
    role = .follower
    leader = nil
    votes = []
    nextIndex = []
    matchIndex = []
    unanswered = []
    record(reason: reason, &turn)
  }

  /// Timeouts are "chosen randomly from a fixed interval", and anew at every reset, so that split votes are rare and
  /// soon resolved (§5.2).
  mutating func resetElectionTimer(_ turn: inout Turn<Message, Timer>) {
    var range = settings.electionTimeout
    let index = Int(me.index)
    if !hasDrawnTimeout, !isRestarted, settings.firstTimeouts.indices.contains(index),
      let first = settings.firstTimeouts[index]
    {
      range = first
    }
    hasDrawnTimeout = true
    turn.setTimer(.election, after: turn.random.draw(in: range))
  }

  /// Records role and term if either has changed.
  mutating func record(reason: String, _ turn: inout Turn<Message, Timer>) {
    if let recorded, recorded == (role, stored.currentTerm) { return }
    recorded = (role, stored.currentTerm)
    turn.recordState(role, term: stored.currentTerm, reason: reason)
  }
}
