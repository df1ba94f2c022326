// The only ways to add to a timeline. Each appends one event and keeps the tables in order of first appearance.

extension Timeline {
  /// Makes room, so that a long run of known size is not copied as it grows.
  public mutating func reserveCapacity(events: Int, messages: Int) {
    recordedEvents.reserveCapacity(events)
    recordedMessages.reserveCapacity(messages)
  }

  // MARK: Messages

  /// Records that `message` left its source and returns its number.
  @inlinable @discardableResult
  public mutating func recordSend(_ message: Message, at time: Instant, provenance: Provenance = .logged) -> MessageID {
    let id = MessageID(recordedMessages.count)
    recordedMessages.append(message)
    append(Event(.send, at: time, node: message.source, first: id.index, provenance: provenance))
    return id
  }

  /// Records a send, interning its texts.
  @discardableResult
  public mutating func recordSend(
    at time: Instant, from source: NodeID, to target: NodeID, type: String, class messageClass: MessageClass,
    term: Term = .unknown, detail: String = "", provenance: Provenance = .logged
  ) -> MessageID {
    let type = intern(type)
    let detail = intern(detail)
    return recordSend(
      Message(from: source, to: target, type: type, class: messageClass, term: term, detail: detail),
      at: time, provenance: provenance)
  }

  /// Records the arrival of a message; a second arrival of one message is a duplicate.
  @inlinable
  public mutating func recordReceive(_ id: MessageID, at time: Instant, provenance: Provenance = .logged) {
    append(Event(.receive, at: time, node: message(id).target, first: id.index, provenance: provenance))
  }

  /// Records the arrival of a message whose send was never seen.
  @discardableResult
  public mutating func recordUnsentReceive(
    _ message: Message, at time: Instant, provenance: Provenance = .logged
  ) -> MessageID {
    let id = MessageID(recordedMessages.count)
    recordedMessages.append(message)
    recordReceive(id, at: time, provenance: provenance)
    return id
  }

  /// Records that a message will not arrive.
  ///
  /// `time` is when it would have arrived. Where on its way it got lost is not known, so a picture ends it in mid-air.
  @inlinable
  public mutating func recordDrop(
    _ id: MessageID, at time: Instant, cause: DropCause, provenance: Provenance = .logged
  ) {
    append(
      Event(
        .drop, at: time, node: message(id).target, first: id.index, code: cause.rawValue, provenance: provenance))
  }

  // MARK: Nodes

  /// Records that `node` is now in `role` and `term`; `reason` says why, in a few words.
  public mutating func recordState(
    _ role: Role, term: Term, at time: Instant, node: NodeID, reason: String = "", provenance: Provenance = .logged
  ) {
    let label = intern(reason)
    append(
      Event(
        .state, at: time, node: node, first: term.number, second: label.index, code: role.rawValue,
        provenance: provenance))
  }

  public mutating func recordTimer(
    _ phase: TimerPhase, _ name: String, at time: Instant, node: NodeID, provenance: Provenance = .logged
  ) {
    let label = intern(name)
    append(
      Event(.timer, at: time, node: node, second: label.index, code: phase.rawValue, provenance: provenance))
  }

  /// Records a `crash`, `restart`, `pause` or `resume`.
  public mutating func recordFault(
    _ kind: EventKind, at time: Instant, node: NodeID, reason: String = "", provenance: Provenance = .logged
  ) {
    precondition([.crash, .restart, .pause, .resume].contains(kind), "\(kind) is not a fault of a node")
    let label = intern(reason)
    append(Event(kind, at: time, node: node, second: label.index, provenance: provenance))
  }

  // MARK: The network

  /// Records a cut and returns its index in ``Timeline/partitions``.
  @discardableResult
  public mutating func recordPartition(
    _ partition: Partition, at time: Instant, reason: String = "", provenance: Provenance = .logged
  ) -> Int {
    let label = intern(reason)
    partitions.append(partition)
    append(
      Event(
        .partition, at: time, node: .network, first: UInt32(partitions.count - 1), second: label.index,
        provenance: provenance))
    return partitions.count - 1
  }

  /// Records the end of a cut.
  public mutating func recordHeal(_ partition: Int, at time: Instant, provenance: Provenance = .logged) {
    precondition(partitions.indices.contains(partition), "heal of partition \(partition), which never began")
    append(Event(.heal, at: time, node: .network, first: UInt32(partition), provenance: provenance))
  }

  // MARK: Logs, values, clients

  /// Records an `append`, `truncate` (from this entry on) or `commit` (up to this entry) of a replicated log.
  public mutating func recordEntry(
    _ kind: EventKind, index: Int, term: Term, value: String = "", at time: Instant, node: NodeID,
    provenance: Provenance = .logged
  ) {
    precondition([.append, .truncate, .commit].contains(kind), "\(kind) does not concern a log entry")
    let label = intern(value)
    entries.append(LogEntry(index: index, term: term, value: label))
    append(Event(kind, at: time, node: node, first: UInt32(entries.count - 1), provenance: provenance))
  }

  /// Records that `node` first heard of gossip `item` in `version`.
  public mutating func recordLearn(_ item: LabelID, version: Int = 0, at time: Instant, node: NodeID) {
    append(Event(.learn, at: time, node: node, first: UInt32(version), second: item.index))
  }

  public mutating func recordDecide(_ value: String, term: Term, at time: Instant, node: NodeID) {
    let label = intern(value)
    append(Event(.decide, at: time, node: node, first: term.number, second: label.index))
  }

  /// Records that `node` holds `suspect` to be faulty, for `reason`; `evidence` are the messages that show it.
  public mutating func recordDetect(
    _ suspect: NodeID, reason: String, evidence: [MessageID] = [], at time: Instant, node: NodeID
  ) {
    let label = intern(reason)
    append(Event(.detect, at: time, node: node, first: suspect.index, second: label.index))
    setEvidenceOfLastEvent(evidence)
  }

  /// Records a client's request at `node`; `number` pairs it with its response.
  public mutating func recordRequest(
    _ text: String, number: Int, at time: Instant, node: NodeID, provenance: Provenance = .logged
  ) {
    let label = intern(text)
    append(
      Event(.request, at: time, node: node, first: UInt32(number), second: label.index, provenance: provenance))
  }

  public mutating func recordResponse(
    _ text: String, number: Int, succeeded: Bool, at time: Instant, node: NodeID, provenance: Provenance = .logged
  ) {
    let label = intern(text)
    append(
      Event(
        .response, at: time, node: node, first: UInt32(number), second: label.index, code: succeeded ? 1 : 0,
        provenance: provenance))
  }

  // MARK: Remarks

  /// Records a remark; `evidence` are the messages that it is about.
  public mutating func recordNote(
    _ text: String, evidence: [MessageID] = [], at time: Instant, node: NodeID, provenance: Provenance = .logged
  ) {
    let label = intern(text)
    append(Event(.note, at: time, node: node, second: label.index, provenance: provenance))
    setEvidenceOfLastEvent(evidence)
  }

  /// Records that a rule of the protocol was broken: the invariant's name, a colon, and what was found.
  public mutating func recordViolation(_ text: String, at time: Instant, node: NodeID) {
    let label = intern(text)
    append(Event(.violation, at: time, node: node, second: label.index))
  }

  // MARK: Provenance

  /// Ties the last recorded event to the line of the file it was read from.
  public mutating func setSourceOfLastEvent(_ line: SourceLine) {
    precondition(!events.isEmpty, "no event to give a source line to")
    while lines.count < events.count { lines.append(.none) }
    lines[events.count - 1] = line
  }

  @inlinable
  mutating func append(_ event: Event) {
    precondition(
      recordedEvents.last.map { $0.time <= event.time } ?? true,
      "event at \(event.time.microseconds) µs recorded after one at \(recordedEvents.last?.time.microseconds ?? 0) µs")
    recordedEvents.append(event)
    if event.time > header.end { header.end = event.time }
  }
}
