import Timelines

extension Assembly {
  private mutating func message(_ parcel: Parcel) -> Message {
    let type = timeline.intern(parcel.type)
    let detail = timeline.intern(parcel.detail)
    return Message(
      from: NodeID(parcel.source), to: NodeID(parcel.target), type: type, class: parcel.messageClass,
      term: parcel.term.flatMap { (0..<Int(UInt32.max)).contains($0) ? Term($0) : nil } ?? .unknown, detail: detail)
  }

  mutating func writeSend(_ draft: Draft, at instant: Instant, _ time: Int64) {
    guard let index = draft.message else { return }
    let message = message(session.parcels[index])
    messageIDs[index] = timeline.recordSend(message, at: instant, provenance: draft.provenance)
    sentAt[index] = time
  }

  mutating func writeReceive(_ draft: Draft, at instant: Instant) {
    guard let index = draft.message else { return }
    if let id = messageIDs[index] {
      timeline.recordReceive(id, at: instant, provenance: draft.provenance)
      return
    }
    if session.parcels[index].send != nil {
      report.find(.warning, "the order of the lines contradicts itself around \(session.parcels[index].type) messages")
    }
    let message = message(session.parcels[index])
    timeline.recordUnsentReceive(message, at: instant, provenance: draft.provenance)
  }

  /// Writes that a message of the message list did not arrive, with the cause that the faults suggest.
  mutating func writeDrop(_ index: Int, at instant: Instant) {
    guard let id = messageIDs[index] else { return }
    let parcel = session.parcels[index]
    let isCut = openPartitions.contains {
      timeline.partitions[$0].separates(NodeID(parcel.source), from: NodeID(parcel.target))
    }
    let cause: DropCause = trackers[parcel.target].isDown ? .down : isCut ? .partition : .loss
    timeline.recordDrop(id, at: instant, cause: cause)
  }
}
