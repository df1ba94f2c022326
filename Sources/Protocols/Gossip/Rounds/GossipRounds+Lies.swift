import Simulator
import Timelines

// A run with liars. What a node sends in a phase leaves together, so that a liar can falsify it; what arrives is looked
// at before it is believed.

extension GossipRounds {
  /// Puts a message into the outbox of the node whose turn it is.
  mutating func say(_ kind: GossipParcel.Kind, from source: Int, to target: Int) {
    let claim = lying?.claim(of: source) ?? .truth
    let message: Gossip.Message =
      switch kind {
      case .push: .push(claim)
      case .pull: .pull
      case .answer: .answer(claim)
      case .mail: .mail(claim)
      }
    lying?.outbox.append(Dispatch(message, to: NodeID(target)))
  }

  /// What is in the outbox of `source` leaves, as it is or falsified.
  mutating func leave(from source: Int, isAnswering: Bool = false, at time: Instant) {
    guard let batch = lying?.batch(of: source, &streams[source]) else { return }
    for dispatch in batch {
      guard let kind = GossipParcel.Kind(dispatch.payload) else { continue }
      var parcel = GossipParcel(kind, from: source, to: Int(dispatch.target.index))
      recorder.recordSend(parcel, saying: dispatch.payload.claim, lie: dispatch.lie, at: time)
      if !world.isCalm { pass(&parcel, at: time) }
      if dispatch.isWithheld {
        parcel.isLost = true
        parcel.cause = .byzantine
      }
      lying?.note(dispatch.payload.claim, in: MessageID(messageCount))
      // Messages of one phase stand together, whatever they are.
      if isAnswering { answers.append(parcel) } else { contacts.append(parcel) }
      messageCount += 1
    }
  }

  /// Whether the target refuses a message for what it says.
  mutating func refuses(_ parcel: GossipParcel, _ message: MessageID, at time: Instant) -> Bool {
    let target = Int(parcel.target)
    guard parcel.kind.carriesItem, let lying,
      let fault = Gossip.fault(in: lying.claim(in: message), knowing: lying.claim(of: target), plan.checks)
    else { return false }
    recorder.record { $0.recordNote(fault, evidence: [message], at: time, node: NodeID(target)) }
    recorder.recordDrop(message, cause: .refused, at: time)
    return true
  }

  /// What a message says reaches a node, which believes the first it hears, and every newer version.
  mutating func hear(_ parcel: GossipParcel, _ message: MessageID, at time: Instant) {
    guard parcel.kind.carriesItem, let claim = lying?.claim(in: message) else { return }
    let target = Int(parcel.target)
    if nodes[target].needsItem { recorder.noteNeeded(round: round) }
    if nodes[target].learn() {
      lying?.believe(claim, target, by: message)
      learned(target, from: Int(parcel.source), at: time)
    } else if let known = lying?.claim(of: target), known.version < claim.version {
      if nodes[target].isInfective { infective -= 1 }
      if nodes[target].phase != .fresh { fresh.append(parcel.target) }
      nodes[target].renew()
      lying?.believe(claim, target, by: message)
      recordLearn(claim, target, at: time)
    } else if let evidence = lying?.doubt(target, hearing: claim, in: message), let known = lying?.claim(of: target) {
      recorder.record {
        $0.recordNote(
          "\(known.value) or \(claim.value)? Unsigned", evidence: evidence, at: time, node: NodeID(target))
      }
    }
  }

  /// Records what a node now believes, and that it is untrue.
  mutating func recordLearn(_ claim: Gossip.Claim, _ node: Int, at time: Instant) {
    let isHonest = lying?.isHonest(node) ?? true
    let (names, source) = (plan.names, plan.source)
    recorder.record { timeline in
      let label = timeline.intern(claim.value)
      timeline.recordLearn(label, version: claim.version, at: time, node: NodeID(node))
      guard isHonest, claim != .truth else { return }
      let found = GossipAudit.disbelief(claim, of: node, source: source, names: names)
      timeline.recordViolation("\(GossipAudit.believing): \(found)", at: time, node: NodeID(node))
    }
  }
}

extension GossipParcel.Kind {
  /// Nil for feedback, which is no message in rounds.
  fileprivate init?(_ message: Gossip.Message) {
    switch message {
    case .push: self = .push
    case .pull: self = .pull
    case .answer: self = .answer
    case .mail: self = .mail
    case .feedback: return nil
    }
  }
}
