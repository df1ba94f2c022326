/// Puts drafts, in order of time, into a timeline, and checks what no single line can show: that messages are sent
/// once, before they arrive, that they either arrive or are dropped, and that what heals had begun.
struct TimelineAssembler {
  private(set) var timeline: Timeline
  /// By the numbers of ``MessageKeys``.
  private var states: [MessageState] = []
  private var lastLine = 0

  /// What the lines so far say of one message; lines from 1, 0 for none.
  private struct MessageState {
    var id: MessageID?
    var firstLine: Int32 = 0
    var sendLine: Int32 = 0
    var receiveLine: Int32 = 0
    var dropLine: Int32 = 0
  }

  init(nodes: [String], header: Header) {
    timeline = Timeline(nodes: nodes)
    timeline.header = header
  }

  @inline(__always)
  mutating func add(_ draft: EventDraft, sides: [[[NodeID]]], evidence: [[Int]]) throws(LineConflict) {
    if let last = timeline.recordedEvents.last, draft.time < last.time.microseconds {
      throw LineConflict(problem: .unordered, draft: draft, otherLine: lastLine)
    }
    lastLine = draft.line
    switch draft.kind {
    case .send: try addSend(draft)
    case .receive, .drop: try addFate(draft)
    case .partition:
      timeline.partitions.append(Partition(sides: sides[draft.sides], oneWay: draft.flag))
      append(draft, first: UInt32(timeline.partitions.count - 1), second: draft.label.index)
    case .heal:
      guard draft.number < timeline.partitions.count else {
        throw LineConflict(problem: .unknownPartition(known: timeline.partitions.count), draft: draft)
      }
      append(draft, first: UInt32(draft.number))
    default: addOther(draft)
    }
    if let index = draft.evidence { try addEvidence(evidence[index], draft) }
    if draft.source != .none { timeline.setSourceOfLastEvent(draft.source) }
  }

  private mutating func addSend(_ draft: EventDraft) throws(LineConflict) {
    makeState(for: draft.message)
    let state = states[draft.message]
    guard state.id == nil else {
      throw LineConflict(
        problem: state.sendLine > 0 ? .sentTwice : .sentLate, draft: draft, otherLine: Int(state.firstLine))
    }
    begin(draft, from: draft.node, to: draft.peer)
    states[draft.message].sendLine = Int32(truncatingIfNeeded: draft.line)
  }

  /// Adds a receive or a drop.
  private mutating func addFate(_ draft: EventDraft) throws(LineConflict) {
    makeState(for: draft.message)
    let state = states[draft.message]
    if let id = state.id {
      try checkAgreement(draft, with: timeline.recordedMessages[Int(id.index)], line: Int(state.firstLine))
      let isDrop = draft.kind == .drop
      if state.dropLine > 0 {
        throw LineConflict(
          problem: isDrop ? .droppedTwice : .receivedAfterDrop, draft: draft, otherLine: Int(state.dropLine))
      }
      if isDrop, state.receiveLine > 0 {
        throw LineConflict(problem: .droppedAfterReceive, draft: draft, otherLine: Int(state.receiveLine))
      }
      append(draft, first: id.index, code: isDrop ? draft.code : 0)
    } else {
      guard draft.keys.contains(.from) else { throw LineConflict(problem: .unsent, draft: draft) }
      begin(draft, from: draft.peer, to: draft.node)
    }
    if draft.kind == .drop {
      states[draft.message].dropLine = Int32(truncatingIfNeeded: draft.line)
    } else if state.receiveLine == 0 {
      states[draft.message].receiveLine = Int32(truncatingIfNeeded: draft.line)
    }
  }

  private mutating func addOther(_ draft: EventDraft) {
    let label = draft.label.index
    switch draft.kind {
    case .state: append(draft, first: draft.term.number, second: label, code: draft.code)
    case .timer: append(draft, second: label, code: draft.code)
    case .append, .truncate, .commit:
      timeline.entries.append(LogEntry(index: Int(draft.number), term: draft.term, value: draft.label))
      append(draft, first: UInt32(timeline.entries.count - 1))
    case .decide: append(draft, first: draft.term.number, second: label)
    case .detect: append(draft, first: draft.peer.index, second: label)
    case .learn, .request: append(draft, first: UInt32(draft.number), second: label)
    case .response: append(draft, first: UInt32(draft.number), second: label, code: draft.flag ? 1 : 0)
    default: append(draft, second: label)
    }
  }

  private mutating func addEvidence(_ keys: [Int], _ draft: EventDraft) throws(LineConflict) {
    let messages = keys.compactMap { $0 < states.count ? states[$0].id : nil }
    guard messages.count == keys.count else { throw LineConflict(problem: .unknownEvidence, draft: draft) }
    timeline.setEvidenceOfLastEvent(messages)
  }

  /// Enters a message at the first line that speaks of it.
  private mutating func begin(_ draft: EventDraft, from source: NodeID, to target: NodeID) {
    let id = MessageID(timeline.recordedMessages.count)
    timeline.recordedMessages.append(
      Message(
        from: source, to: target, type: draft.type, class: draft.messageClass, term: draft.term, detail: draft.detail,
        lie: draft.lie))
    states[draft.message].id = id
    states[draft.message].firstLine = Int32(truncatingIfNeeded: draft.line)
    append(draft, first: id.index, code: draft.kind == .drop ? draft.code : 0)
  }

  /// What a later line repeats of a message must be what the first one said.
  private func checkAgreement(_ draft: EventDraft, with message: Message, line: Int) throws(LineConflict) {
    let keys = draft.keys
    let problem: LineConflict.Problem? =
      if draft.node != message.target {
        .otherNode
      } else if keys.isDisjoint(with: FieldKeys(.from, .type, .class, .term, .detail, .lie)) {
        nil
      } else if keys.contains(.from), draft.peer != message.source {
        .otherSource
      } else if keys.contains(.type), draft.type != message.type {
        .otherType
      } else if keys.contains(.class), draft.messageClass != message.messageClass {
        .otherClass
      } else if keys.contains(.term), draft.term != message.term {
        .otherTerm
      } else if keys.contains(.detail), draft.detail != message.detail {
        .otherDetail
      } else if keys.contains(.lie), draft.lie != message.lie {
        .otherLie
      } else {
        nil
      }
    if let problem { throw LineConflict(problem: problem, draft: draft, otherLine: line) }
  }

  private mutating func makeState(for key: Int) {
    while states.count <= key { states.append(MessageState()) }
  }

  @inline(__always)
  private mutating func append(_ draft: EventDraft, first: UInt32 = 0, second: UInt32 = 0, code: UInt8 = 0) {
    timeline.append(
      Event(
        draft.kind, at: Instant(microseconds: draft.time), node: draft.node, first: first, second: second, code: code,
        provenance: draft.provenance))
  }
}
