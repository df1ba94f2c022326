public import Simulator
import Timelines

// Phase 2, once per slot ("Paxos Made Simple", §3).

extension MultiPaxos {
  /// Only the leader proposes; any other node refers the client to it. A request that is under way or decided already is
  /// not proposed again.
  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Message, Timer>) {
    guard case .leading = stage else {
      let text = leader.map { "\(turn.name($0)) leads" } ?? "no leader"
      return turn.respond(text, to: number, succeeded: false, leader: leader)
    }
    let known = stored.log.firstIndex { $0?.command.request == number }
    if let known, known < stored.committed { return turn.respond(command, to: number, succeeded: true) }
    if !requests.contains(number) { requests.append(number) }
    if known != nil { return }
    lastRequest = command
    propose(Command(text: command, request: number), &turn)
  }

  /// Proposes `command` in the next free slot.
  mutating func propose(_ command: Command, _ turn: inout Turn<Message, Timer>) {
    guard case .leading(var leadership) = stage else { return }
    leadership.acceptors.append([me])
    stage = .leading(leadership)
    let slot = leadership.first + leadership.acceptors.count
    accept(Entry(ballot: stored.promised, command: command), in: slot, &turn)
    turn.broadcast(
      .accept(Accept(ballot: stored.promised, slot: slot, command: command, committed: stored.committed)))
    commitIfAccepted(&turn)
  }

  mutating func receive(_ request: Accept, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard hear(request.ballot, from: source, &turn) else { return }
    accept(Entry(ballot: request.ballot, command: request.command), in: request.slot, &turn)
    turn.send(.accepted(Accepted(ballot: request.ballot, slot: request.slot)), to: source)
    learn(upTo: request.committed, &turn)
  }

  /// Writes an entry into its slot. In a decided slot it can only be the same command again.
  mutating func accept(_ entry: Entry, in slot: Int, _ turn: inout Turn<Message, Timer>) {
    while stored.log.count < slot { stored.log.append(nil) }
    guard slot > stored.committed, stored.log[slot - 1] != entry else { return }
    stored.log[slot - 1] = entry
    turn.recordAppend(index: slot, term: entry.ballot.term, value: entry.command.text)
  }

  mutating func receive(_ reply: Accepted, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard case .leading(var leadership) = stage, reply.ballot == stored.promised else { return }
    let place = reply.slot - leadership.first - 1
    guard leadership.acceptors.indices.contains(place), !leadership.acceptors[place].contains(source) else { return }
    leadership.acceptors[place].append(source)
    stage = .leading(leadership)
    commitIfAccepted(&turn)
  }

  /// A slot is decided when a majority has accepted it in one ballot; it is committed when all before it are decided too.
  mutating func commitIfAccepted(_ turn: inout Turn<Message, Timer>) {
    guard case .leading(let leadership) = stage else { return }
    while true {
      let place = stored.committed - leadership.first
      guard leadership.acceptors.indices.contains(place), leadership.acceptors[place].count >= quorum else { return }
      commitNext(&turn)
    }
  }

  /// Commits the slot after the committed ones and answers the client that asked this node for it.
  mutating func commitNext(_ turn: inout Turn<Message, Timer>) {
    guard stored.committed < stored.log.count, let entry = stored.log[stored.committed] else { return }
    stored.committed += 1
    turn.recordCommit(upTo: stored.committed, term: entry.ballot.term, value: entry.command.text)
    guard let waiting = requests.firstIndex(of: entry.command.request) else { return }
    turn.respond(entry.command.text, to: requests.remove(at: waiting), succeeded: true)
  }

  /// The leader of this node's ballot says that the slots up to `committed` are decided. What this node has accepted in
  /// that very ballot is what was decided; anything older may not be, and is asked for (``catchUp``).
  mutating func learn(upTo committed: Int, _ turn: inout Turn<Message, Timer>) {
    while stored.committed < committed, stored.committed < stored.log.count,
      let entry = stored.log[stored.committed], entry.ballot == stored.promised
    {
      commitNext(&turn)
    }
  }
}
