extension Timeline {
  /// A number for what the timeline says: its header, nodes, events, messages, entries, cuts and evidence.
  ///
  /// Equal timelines have equal digests on every machine and in every version of file format 1, so that tests and
  /// recipes can hold a run by one number. It is no cryptographic hash: it finds accidents, not forgeries. O(events +
  /// messages); the 51 million of a gossip among a million nodes take less than a second.
  public var digest: UInt64 {
    var digest = TimelineDigest(self)
    return digest.value()
  }
}

/// Folds a timeline into one number, word by word. Texts count by what they say, since in which order they were interned
/// is not part of it.
private struct TimelineDigest {
  private let timeline: Timeline
  private let texts: [UInt64]
  private var hash = FNV.offsetBasis

  init(_ timeline: Timeline) {
    self.timeline = timeline
    texts = timeline.labels.map { FNV.hash($0.utf8) }
  }

  mutating func value() -> UInt64 {
    foldHeader()
    for event in timeline.recordedEvents { fold(event) }
    for message in timeline.recordedMessages { fold(message) }
    for entry in timeline.entries {
      fold(UInt64(entry.index))
      fold(UInt64(entry.term.number))
      fold(texts[Int(entry.value.index)])
    }
    for partition in timeline.partitions { fold(partition) }
    for evidence in timeline.evidence {
      fold(UInt64(evidence.event))
      fold(UInt64(evidence.messages.count))
      for message in evidence.messages { fold(UInt64(message.index)) }
    }
    for (index, line) in timeline.lines.enumerated() where line != .none {
      fold(UInt64(index))
      fold(UInt64(UInt32(bitPattern: line.file)) << 32 | UInt64(UInt32(bitPattern: line.line)))
    }
    return hash
  }

  /// The header is short: as it is written.
  private mutating func foldHeader() {
    var writer = TimelineWriter(timeline)
    writer.writeHeader(timeline.header, nodes: timeline.nodes, lastEvent: timeline.events.last?.time ?? .zero)
    fold(FNV.hash(writer.bytes))
    fold(UInt64(timeline.recordedEvents.count))
    fold(UInt64(timeline.recordedMessages.count))
  }

  @inline(__always) private mutating func fold(_ word: UInt64) { hash = FNV.fold(word, into: hash) }

  @inline(__always) private mutating func fold(_ event: Event) {
    fold(UInt64(bitPattern: event.time.microseconds))
    fold(UInt64(event.node.index) << 32 | UInt64(event.first))
    let text = event.isMessage ? 0 : texts[Int(event.label.index)]
    fold(text ^ UInt64(event.kind.rawValue) << 16 ^ UInt64(event.code) << 8 ^ UInt64(event.provenance.rawValue))
  }

  @inline(__always) private mutating func fold(_ message: Message) {
    fold(UInt64(message.source.index) << 32 | UInt64(message.target.index))
    fold(texts[Int(message.type.index)])
    fold(texts[Int(message.detail.index)])
    let lie = message.lie.map { UInt64($0.rawValue) + 1 } ?? 0
    fold(UInt64(message.term.number) << 16 | UInt64(message.messageClass.rawValue) << 8 | lie)
  }

  private mutating func fold(_ partition: Partition) {
    fold(partition.oneWay ? 1 : 0)
    for side in partition.sides {
      fold(UInt64(side.count))
      for node in side { fold(UInt64(node.index)) }
    }
  }
}
