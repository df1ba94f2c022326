// Two timelines are equal when they say the same. In which order texts were interned is not part of what they say.

extension Timeline {
  public static func == (left: Timeline, right: Timeline) -> Bool {
    guard left.header == right.header, left.nodes == right.nodes, left.partitions == right.partitions,
      left.evidence == right.evidence,
      left.recordedEvents.count == right.recordedEvents.count,
      left.recordedMessages.count == right.recordedMessages.count, left.entries.count == right.entries.count
    else { return false }
    let translation = Translation(from: right.table, to: left.table)
    return zip(left.recordedEvents, right.recordedEvents).allSatisfy { $0 == translation.event($1) }
      && zip(left.recordedMessages, right.recordedMessages).allSatisfy { $0 == translation.message($1) }
      && zip(left.entries, right.entries).allSatisfy { $0 == translation.entry($1) }
      && left.recordedEvents.indices.allSatisfy { left.sourceLine(ofEvent: $0) == right.sourceLine(ofEvent: $0) }
  }

  /// Feeds everything but texts, whose numbers differ between equal timelines.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(header)
    hasher.combine(nodes)
    for event in recordedEvents {
      hasher.combine(event.time)
      hasher.combine(event.node)
      hasher.combine(event.kind)
      hasher.combine(event.first)
    }
  }
}

/// The labels of one table as labels of another.
private struct Translation {
  /// For each label of the first table; a number beyond the second table where it lacks the text.
  private let labels: [LabelID]

  init(from source: LabelTable, to target: LabelTable) {
    labels = source.texts.map { text in LabelID(Int(target.indices[text] ?? UInt32.max)) }
  }

  private subscript(label: LabelID) -> LabelID { labels[Int(label.index)] }

  func event(_ event: Event) -> Event {
    guard !event.isMessage else { return event }
    var result = event
    result.second = self[event.label].index
    return result
  }

  func message(_ message: Message) -> Message {
    var result = message
    result.type = self[message.type]
    result.detail = self[message.detail]
    return result
  }

  func entry(_ entry: LogEntry) -> LogEntry {
    LogEntry(index: entry.index, term: entry.term, value: self[entry.value])
  }
}
