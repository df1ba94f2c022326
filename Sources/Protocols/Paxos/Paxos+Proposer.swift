import Simulator
import Timelines

// The proposer: phase 1 asks a majority what may have been chosen, phase 2 asks it to accept ("Paxos Made Simple", §2.2).

extension Paxos {
  /// "A proposer selects a proposal number n and sends a prepare request with number n to a majority of acceptors" (§2.2,
  /// phase 1a). Here to all of them, the node's own acceptor without a message.
  mutating func prepare(reason: String, _ turn: inout Turn<Message, Timer>) {
    let ballot = Ballot.next(after: max(stored.promised, highestHeard), for: me, of: nodeCount)
    stored.promised = ballot
    attempt = Attempt(ballot: ballot, promises: [me], heard: stored.accepted)
    record(reason: reason, &turn)
    turn.setTimer(.timeout, after: settings.timeout)
    turn.broadcast(.prepare(Prepare(ballot: ballot)))
    proposeIfPromised(&turn)
  }

  mutating func receive(_ promise: Promise, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    // A promise counts for its own ballot only, and only once: the network may be slow, and may deliver twice.
    guard let current = attempt, current.ballot == promise.ballot, current.value == nil,
      !current.promises.contains(source)
    else { return }
    attempt?.promises.append(source)
    if let accepted = promise.accepted, (current.heard?.ballot ?? .none) < accepted.ballot {
      attempt?.heard = accepted
    }
    proposeIfPromised(&turn)
  }

  /// "If the proposer receives a response to its prepare requests (numbered n) from a majority of acceptors, then it sends
  /// an accept request to each of those acceptors for a proposal numbered n with a value v, where v is the value of the
  /// highest-numbered proposal among the responses, or is any value if the responses reported no proposals" (§2.2,
  /// phase 2a).
  mutating func proposeIfPromised(_ turn: inout Turn<Message, Timer>) {
    guard let current = attempt, current.value == nil, current.promises.count >= quorum, let wish else { return }
    let value = settings.flaws.contains(.ignoresAccepted) ? wish : current.heard?.value ?? wish
    stored.accepted = Acceptance(ballot: current.ballot, value: value)
    attempt?.value = value
    attempt?.acceptors = [me]
    record(reason: "majority", &turn)
    turn.broadcast(.accept(Accept(ballot: current.ballot, value: value)))
    decideIfAccepted(&turn)
  }

  mutating func receive(_ reply: Accepted, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard let current = attempt, current.ballot == reply.ballot, current.value != nil,
      !current.acceptors.contains(source)
    else { return }
    attempt?.acceptors.append(source)
    decideIfAccepted(&turn)
  }

  /// "A value is chosen when a single proposal with that value has been accepted by a majority of the acceptors" (§2.2).
  /// The proposer is the distinguished learner (§2.3), which tells the others.
  mutating func decideIfAccepted(_ turn: inout Turn<Message, Timer>) {
    guard let current = attempt, let value = current.value, current.acceptors.count >= quorum else { return }
    decide(value, in: current.ballot, &turn)
    if settings.tellsLearners { turn.broadcast(.decided(Decided(ballot: current.ballot, value: value))) }
  }

  /// The end: nothing more is proposed here, and the clients are answered.
  mutating func decide(_ value: String, in ballot: Ballot, _ turn: inout Turn<Message, Timer>) {
    guard stored.decided == nil else { return }
    stored.decided = value
    attempt = nil
    turn.cancelTimer(.timeout)
    turn.cancelTimer(.backoff)
    turn.recordDecide(value, term: ballot.term)
    record(reason: "decided", &turn)
    respond(&turn)
  }

  /// Every client hears what was decided; the answer is yes for whoever asked for it.
  mutating func respond(_ turn: inout Turn<Message, Timer>) {
    guard let decided = stored.decided else { return }
    for request in requests {
      turn.respond(decided, to: request.number, succeeded: decided == request.command)
    }
    requests = []
  }

  mutating func receive(_ nack: Nack, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    highestHeard = max(highestHeard, nack.promised)
    guard let attempt, attempt.ballot == nack.ballot else { return }
    abandon(reason: "refused by \(turn.name(source))", &turn)
  }

  /// "It is probably a good idea to abandon a proposal if some proposer has begun trying to issue a higher-numbered one"
  /// (§2.2). The next ballot begins after a back-off.
  mutating func abandon(reason: String, _ turn: inout Turn<Message, Timer>) {
    guard attempt != nil else { return }
    attempt = nil
    record(reason: reason, &turn)
    turn.cancelTimer(.timeout)
    let isFixed = turn.now < .zero + settings.fixedBackoffUntil
    turn.setTimer(.backoff, after: isFixed ? settings.backoff.lowerBound : turn.random.draw(in: settings.backoff))
  }
}
