/// Writes a timeline as JSON Lines: fixed order of keys, whole numbers only, nothing said that goes without saying, so
/// that equal timelines give equal bytes.
struct TimelineWriter {
  private let timeline: Timeline
  /// What is written and not yet taken.
  private(set) var bytes: [UInt8] = []
  private let names: [[UInt8]]
  private let labels: [[UInt8]]
  /// How many messages the lines so far have mentioned.
  private var mentioned: UInt32 = 0

  init(_ timeline: Timeline) {
    if let first = timeline.events.first, let last = timeline.events.last {
      precondition(first.time >= .zero, "a timeline starts at zero, not at \(first.time.microseconds) µs")
      precondition(
        last.time.microseconds <= TimeUnit.lastInstant, "an event at \(last.time.microseconds) µs is beyond 2^53 µs")
    }
    self.timeline = timeline
    names = timeline.nodes.map { JSONQuoting.quoted($0) }
    labels = timeline.labels.map { JSONQuoting.quoted($0) }
  }

  /// Empties the buffer after its bytes were taken.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  // MARK: Lines

  mutating func writeEvent(_ index: Int) {
    let event = timeline.recordedEvents[index]
    put("{\"t\":")
    put(event.time.microseconds)
    if event.node != .network { put(",\"node\":", node: event.node) }
    put(",\"event\":\"")
    put(event.kind.staticWord)
    put("\"")
    if event.isMessage { putMessage(of: event) } else { putDetails(of: event) }
    if event.kind == .detect || event.kind == .note { putEvidence(timeline.evidence(ofEvent: index)) }
    if event.provenance != .logged { put(",\"provenance\":", word: event.provenance.word) }
    if let line = timeline.sourceLine(ofEvent: index) {
      put(",\"at\":\"")
      put(Int64(line.file))
      put(":")
      put(Int64(line.line))
      put("\"")
    }
    put("}\n")
  }

  private mutating func putMessage(of event: Event) {
    let id = event.message
    put(",\"message\":")
    put(Int64(id.index))
    if id.index == mentioned {
      mentioned += 1
      let message = timeline.recordedMessages[Int(id.index)]
      if event.kind == .send {
        put(",\"to\":", node: message.target)
      } else {
        put(",\"from\":", node: message.source)
      }
      put(",\"type\":", label: message.type)
      put(",\"class\":\"")
      put(message.messageClass.staticWord)
      put("\"")
      put(message.term)
      put(",\"detail\":", label: message.detail)
      if let lie = message.lie { put(",\"lie\":", word: lie.word) }
    }
    if event.kind == .drop { put(",\"cause\":", word: event.cause.word) }
  }

  private mutating func putDetails(of event: Event) {
    switch event.kind {
    case .state:
      put(",\"role\":", word: event.role.word)
      put(event.term)
      put(",\"reason\":", label: event.label)
    case .timer:
      put(",\"phase\":", word: event.phase.word)
      put(",\"name\":", label: event.label)
    case .append, .truncate, .commit:
      let entry = timeline.entries[event.entry]
      put(",\"index\":", number: entry.index)
      put(entry.term)
      put(",\"value\":", label: entry.value)
    case .learn:
      put(",\"item\":", label: event.label, evenIfEmpty: true)
      if event.number != 0 { put(",\"version\":", number: event.number) }
    case .decide:
      put(",\"value\":", label: event.label, evenIfEmpty: true)
      put(event.term)
    case .detect:
      put(",\"suspect\":", node: event.suspect)
      put(",\"reason\":", label: event.label)
    case .request:
      put(",\"number\":", number: event.number)
      put(",\"text\":", label: event.label)
    case .response:
      put(",\"number\":", number: event.number)
      put(event.succeeded ? ",\"succeeded\":true" : ",\"succeeded\":false")
      put(",\"text\":", label: event.label)
    case .partition: putPartition(of: event)
    case .heal: put(",\"partition\":", number: event.partition)
    case .note, .violation: put(",\"text\":", label: event.label, evenIfEmpty: true)
    case .crash, .restart, .pause, .resume: put(",\"reason\":", label: event.label)
    case .send, .receive, .drop: preconditionFailure("the message of a \(event.kind) has a method of its own")
    }
  }

  private mutating func putEvidence(_ messages: [MessageID]) {
    guard !messages.isEmpty else { return }
    for (position, message) in messages.enumerated() {
      put(position == 0 ? ",\"evidence\":[" : ",")
      put(Int64(message.index))
    }
    put("]")
  }

  private mutating func putPartition(of event: Event) {
    let partition = timeline.partitions[event.partition]
    put(",\"sides\":[")
    for (position, side) in partition.sides.enumerated() {
      put(position == 0 ? "[" : ",[")
      for (position, node) in side.enumerated() { put(position == 0 ? "" : ",", node: node) }
      put("]")
    }
    put("]")
    if partition.oneWay { put(",\"oneWay\":true") }
    put(",\"reason\":", label: event.label)
  }

  // MARK: Pieces

  @inline(__always)
  mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ number: Int64) {
    if number < 0 { bytes.append(0x2D) }
    put(number.magnitude)
  }

  mutating func put(_ number: UInt64) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  mutating func put(_ key: StaticString, string: String) {
    put(key)
    bytes.append(contentsOf: JSONQuoting.quoted(string))
  }

  private mutating func put(_ key: StaticString, number: Int) {
    put(key)
    put(Int64(number))
  }

  private mutating func put(_ key: StaticString, word: String) {
    put(key)
    put("\"")
    bytes.append(contentsOf: word.utf8)
    put("\"")
  }

  private mutating func put(_ key: StaticString, node: NodeID) {
    put(key)
    bytes.append(contentsOf: names[Int(node.index)])
  }

  private mutating func put(_ key: StaticString, label: LabelID, evenIfEmpty: Bool = false) {
    guard evenIfEmpty || label != .empty else { return }
    put(key)
    bytes.append(contentsOf: labels[Int(label.index)])
  }

  private mutating func put(_ term: Term) {
    guard term.isKnown else { return }
    put(",\"term\":")
    put(Int64(term.number))
  }
}
