import Simulator
import Timelines

// Pre-votes (Ongaro's dissertation, "Consensus: Bridging Theory and Practice", 2014, §9.6; setting `preVote`): a node
// that has been cut off does not disturb the others with a higher term when it returns.

extension Raft {
  /// "A candidate only increments its term if it first learns from a majority of the cluster that they would be willing
  /// to grant the candidate their votes" (§9.6).
  mutating func startPreVote(_ turn: inout Turn<Message, Timer>) {
    role = .preCandidate
    leader = nil
    votes = [me]
    record(reason: "timeout", &turn)
    resetElectionTimer(&turn)
    let last = lastEntry
    turn.broadcast(.preVote(PreVote(term: stored.currentTerm, lastLogIndex: last.index, lastLogTerm: last.term)))
    startElectionIfPreElected(&turn)
  }

  /// The asker's term is not adopted: nobody stands in it yet.
  mutating func receive(_ request: PreVote, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    turn.send(
      .preVoteReply(
        PreVoteReply(term: stored.currentTerm, asked: request.term, refusal: reasonToRefuse(request, &turn))),
      to: source)
  }

  /// A vote would be granted "if the candidate's log is sufficiently up-to-date, and the voters have not received
  /// heartbeats from a valid leader for at least a baseline election timeout" (§9.6).
  private func reasonToRefuse(_ request: PreVote, _ turn: inout Turn<Message, Timer>) -> Refusal? {
    if request.term < stored.currentTerm { return .staleTerm(request.term) }
    if role == .leader { return .hears(me) }
    if let leader, let heardLeaderAt, turn.now - heardLeaderAt < settings.electionTimeout.lowerBound {
      return .hears(leader)
    }
    let isBehind = !isUpToDate(lastIndex: request.lastLogIndex, lastTerm: request.lastLogTerm)
    return isBehind && !settings.flaws.contains(.ignoresLog) ? .logBehind : nil
  }

  mutating func receive(_ reply: PreVoteReply, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    adopt(reply.term, from: source, &turn)
    guard role == .preCandidate, reply.asked == stored.currentTerm, reply.refusal == nil, !votes.contains(source) else {
      return
    }
    votes.append(source)
    startElectionIfPreElected(&turn)
  }

  private mutating func startElectionIfPreElected(_ turn: inout Turn<Message, Timer>) {
    if votes.count >= quorum { startElection(reason: "pre-votes of a majority", &turn) }
  }
}
