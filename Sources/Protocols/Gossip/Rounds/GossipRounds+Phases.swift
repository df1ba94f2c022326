import Simulator
import Timelines

// The phases of a round: contacts, answers, arrivals, feedback, and the end of the cycle.

extension GossipRounds {
  /// Everyone chooses whom to contact, from what was known when the round began. In the round in which the source mails
  /// it makes no other contact.
  mutating func contact(at time: Instant) {
    contacts.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    let rules = plan.rules
    let mails = rules.mails && !hasMailed && nodes[plan.source].knows
    for index in nodes.indices where world.isCalm || world.isRunning(index) {
      if mails, index == plan.source {
        for position in 0..<plan.neighbours.degree(of: index) {
          send(.mail, from: index, to: plan.neighbours.neighbour(position, of: index), at: time)
        }
        hasMailed = true
      } else if nodes[index].pushes(rules) {
        contact(from: index, .push, at: time)
      } else if nodes[index].pulls(rules) {
        contact(from: index, .pull, at: time)
      }
      if lying != nil { leave(from: index, at: time) }
    }
  }

  @inline(__always)
  private mutating func contact(from index: Int, _ kind: GossipParcel.Kind, at time: Instant) {
    if plan.rules.fanout == 1 {
      guard let target = plan.neighbours.drawOne(of: index, &streams[index]) else { return }
      send(kind, from: index, to: target, at: time)
    } else {
      plan.neighbours.draw(plan.rules.fanout, of: index, &streams[index], into: &chosen)
      for target in chosen { send(kind, from: index, to: target, at: time) }
    }
  }

  @inline(__always)
  private mutating func send(_ kind: GossipParcel.Kind, from source: Int, to target: Int, at time: Instant) {
    if lying != nil { return say(kind, from: source, to: target) }
    var parcel = GossipParcel(kind, from: source, to: target)
    recorder.recordSend(parcel, at: time)
    if !world.isCalm { pass(&parcel, at: time) }
    if kind == .answer { answers.append(parcel) } else { contacts.append(parcel) }
    messageCount += 1
  }

  mutating func pass(_ parcel: inout GossipParcel, at time: Instant) {
    let kind = Gossip.Message.kinds[parcel.kind.message.kind]
    let message = Message(
      from: NodeID(Int(parcel.source)), to: NodeID(Int(parcel.target)), type: .empty, class: kind.messageClass)
    let passage = world.passage(of: message, kind, at: time)
    parcel.isDuplicated = passage.isDuplicated
    guard let cause = passage.cause else { return }
    parcel.isLost = true
    parcel.cause = cause
  }

  /// Pulls arrive, and whoever told others when the round began gives the item to all who ask: there is no limit on
  /// connections. Answers carry the item; to those who have nothing to give a pull is no message back (Demers §1.4
  /// counts only updates in m).
  mutating func answer(at time: Instant) {
    let first = messageCount - contacts.count
    guard plan.rules.hasPull else { return }
    for index in contacts.indices where contacts[index].kind == .pull {
      let pull = contacts[index]
      guard arrives(pull, MessageID(first + index), at: time) else { continue }
      let target = Int(pull.target)
      guard nodes[target].answers(plan.rules) else { continue }
      send(.answer, from: target, to: Int(pull.source), at: time)
      if lying != nil { leave(from: target, isAnswering: true, at: time) }
      if plan.rules.feedback == .blind { nodes[target].noteAnswer(needed: false) }
    }
  }

  /// Updates arrive.
  mutating func deliver(at time: Instant) {
    let firstAnswer = messageCount - answers.count
    let first = firstAnswer - contacts.count
    for index in contacts.indices where contacts[index].kind.carriesItem {
      if arrives(contacts[index], MessageID(first + index), at: time) {
        take(contacts[index], MessageID(first + index), at: time)
      } else {
        contacts[index].isLost = true
      }
    }
    for index in answers.indices {
      if arrives(answers[index], MessageID(firstAnswer + index), at: time) {
        take(answers[index], MessageID(firstAnswer + index), at: time)
      } else {
        answers[index].isLost = true
      }
    }
  }

  /// Records that a message arrives or is dropped; whether its target hears it now. A paused node hears it later.
  @inline(__always)
  private mutating func arrives(_ parcel: GossipParcel, _ message: MessageID, at time: Instant) -> Bool {
    if !world.isCalm || lying != nil, let isHeard = obstructed(parcel, message, at: time) { return isHeard }
    if lying != nil, refuses(parcel, message, at: time) { return false }
    recorder.recordReceive(message, at: time)
    if parcel.isDuplicated { recorder.recordReceive(message, at: time) }
    return true
  }

  /// False when the message does not get through now; nil when nothing stops it.
  private mutating func obstructed(_ parcel: GossipParcel, _ message: MessageID, at time: Instant) -> Bool? {
    let target = Int(parcel.target)
    let cause: DropCause? =
      if parcel.isLost {
        parcel.cause
      } else if world.isPaused(target) {
        nil
      } else if !world.isRunning(target) {
        .down
      } else if world.isCut(from: Int(parcel.source), to: target) {
        .partition
      } else {
        nil
      }
    if let cause {
      recorder.recordDrop(message, cause: cause, at: time)
      return false
    }
    guard world.isPaused(target) else { return nil }
    waiting.append((parcel, message))
    return false
  }

  /// The item reaches a node.
  @inline(__always)
  mutating func take(_ parcel: GossipParcel, _ message: MessageID, at time: Instant) {
    let target = Int(parcel.target)
    if lying != nil { return hear(parcel, message, at: time) }
    if nodes[target].needsItem { recorder.noteNeeded(round: round) }
    guard nodes[target].learn() else { return }
    learned(target, from: Int(parcel.source), at: time)
  }

  mutating func learned(_ node: Int, from teller: Int?, at time: Instant) {
    informed += 1
    fresh.append(UInt32(truncatingIfNeeded: node))
    if let claim = lying?.claim(of: node), claim != .truth {
      recordLearn(claim, node, at: time)
    } else {
      recorder.recordLearn(node, round: round, at: time)
    }
    if let found = audit.learned(node, from: teller, names: plan.names) {
      recorder.record { $0.recordViolation("\(GossipAudit.telling): \(found)", at: time, node: NodeID(node)) }
    }
  }

  /// Senders hear what became of their pushes and answers, all at once and by what the receivers knew at the start of
  /// the round: several that reach one ignorant node in one round were all needed.
  mutating func listen() {
    let rules = plan.rules
    guard !rules.isEndless else { return }
    let isBlind = rules.feedback == .blind
    for parcel in contacts where parcel.kind == .push {
      let source = Int(parcel.source)
      guard nodes[source].isInfective else { continue }
      if isBlind {
        nodes[source].notePush(rules, &streams[source])
      } else if !parcel.isLost {
        nodes[source].noteFeedback(needed: nodes[Int(parcel.target)].needsItem, rules, &streams[source])
      }
      if !nodes[source].isInfective { infective -= 1 }
    }
    if !isBlind {
      for parcel in answers where !parcel.isLost {
        nodes[Int(parcel.source)].noteAnswer(needed: nodes[Int(parcel.target)].needsItem)
      }
    }
    for parcel in answers {
      let source = Int(parcel.source)
      guard nodes[source].wasAsked else { continue }
      let wasInfective = nodes[source].isInfective
      nodes[source].endCycle(rules, &streams[source])
      if wasInfective, !nodes[source].isInfective { infective -= 1 }
    }
  }

  /// Who heard of the item in this round tells others from the next one on.
  mutating func settle() {
    for node in fresh {
      guard nodes[Int(node)].phase == .fresh else { continue }
      nodes[Int(node)].settle()
      infective += 1
    }
    fresh.removeAll(keepingCapacity: true)
  }
}

extension GossipParcel.Kind {
  var message: Gossip.Message {
    switch self {
    case .push: .push(.truth)
    case .pull: .pull
    case .answer: .answer(.truth)
    case .mail: .mail(.truth)
    }
  }
}
