import Simulator
import Timelines

// Who leads: phase 1 for all slots at once ("Paxos Made Simple", §3), begun by a node that hears of no leader.

extension MultiPaxos {
  /// A new leader carries out phase 1 for infinitely many slots with one message, using the same ballot for all of them
  /// (§3). Only those that this node does not know to be decided matter.
  mutating func prepare(_ turn: inout Turn<Message, Timer>) {
    stored.promised = Ballot.next(after: max(stored.promised, highestHeard), for: me, of: nodeCount)
    stage = .campaigning(
      Campaign(promises: [me], after: stored.committed, heard: Array(stored.log.dropFirst(stored.committed))))
    leader = nil
    record(reason: "timeout", &turn)
    resetElectionTimer(&turn)
    turn.broadcast(.prepare(Prepare(ballot: stored.promised, after: stored.committed)))
    leadIfPromised(&turn)
  }

  /// A promise holds for all slots; it tells of those that the asker may not know.
  mutating func receive(_ request: Prepare, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard stored.promised <= request.ballot else { return refuse(request.ballot, of: source, &turn) }
    if stored.promised < request.ballot {
      follow(request.ballot, reason: "higher ballot from \(turn.name(source))", &turn)
      leader = nil
    }
    resetElectionTimer(&turn)
    turn.send(
      .promise(
        Promise(
          ballot: request.ballot, accepted: Array(stored.log.dropFirst(request.after)))),
      to: source)
  }

  mutating func receive(_ promise: Promise, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard case .campaigning(var campaign) = stage, promise.ballot == stored.promised,
      !campaign.promises.contains(source)
    else { return }
    campaign.promises.append(source)
    for (place, entry) in promise.accepted.enumerated() {
      guard let entry else { continue }
      while campaign.heard.count <= place { campaign.heard.append(nil) }
      if (campaign.heard[place]?.ballot ?? .none) < entry.ballot { campaign.heard[place] = entry }
    }
    stage = .campaigning(campaign)
    leadIfPromised(&turn)
  }

  /// With a majority of promises the node leads. For each slot that anybody has accepted something in, it proposes the
  /// value of the highest-numbered acceptance (P2c); a gap before such a slot is filled with a no-op (§3).
  mutating func leadIfPromised(_ turn: inout Turn<Message, Timer>) {
    guard case .campaigning(let campaign) = stage, campaign.promises.count >= quorum else { return }
    stage = .leading(Leadership(acceptors: [], first: stored.committed, overdue: stored.committed))
    leader = me
    record(reason: "majority", &turn)
    turn.cancelTimer(.election)
    broadcastHeartbeat(&turn)
    if settings.flaws.contains(.ignoresAccepted) { return }
    // What this node has learned since it asked is settled.
    for entry in campaign.heard.dropFirst(stored.committed - campaign.after) {
      propose(entry?.command ?? Command(text: Self.noOp, request: 0), &turn)
    }
  }

  /// A higher ballot ends whatever this node was doing with its own.
  mutating func follow(_ ballot: Ballot, reason: String, _ turn: inout Turn<Message, Timer>) {
    if case .leading = stage {
      turn.cancelTimer(.heartbeat)
      resetElectionTimer(&turn)
    }
    stage = .follower
    stored.promised = ballot
    record(reason: reason, &turn)
  }

  /// A refusal means that a higher ballot is about. The node keeps its own promise and waits for the other to lead.
  mutating func receive(_ nack: Nack, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    highestHeard = max(highestHeard, nack.promised)
    guard nack.ballot == stored.promised, stage != .follower else { return }
    leader = nil
    follow(stored.promised, reason: "refused by \(turn.name(source))", &turn)
  }

  func refuse(_ ballot: Ballot, of source: NodeID, _ turn: inout Turn<Message, Timer>) {
    turn.send(.nack(Nack(ballot: ballot, promised: stored.promised)), to: source)
  }

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
}
