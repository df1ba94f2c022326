import Timelines

@testable import Simulator

/// Programs driven by hand: nothing happens unless a test says so, one message and one timer at a time.
struct Cluster<Program: NodeProgram> {
  struct Envelope {
    let payload: Program.Payload
    let source: NodeID
    let target: NodeID
  }

  private(set) var programs: [Program]
  /// What has been sent and neither delivered nor dropped, in order.
  private(set) var messages: [Envelope] = []
  var invariants: [any Invariant<Program>] = []
  private var turn: Turn<Program.Payload, Program.Timer>
  private var isDown: [Bool]
  private let settings: Program.Settings
  private var requests: [String] = []
  /// Events before this index have been told.
  private var told = 0

  init(nodes: [String], settings: Program.Settings) {
    self.settings = settings
    turn = Turn(nodes: nodes, seed: 7)
    programs = nodes.indices.map { Program(node: NodeID($0), of: nodes.count, settings: settings, persistent: nil) }
    isDown = nodes.map { _ in false }
  }

  var nodes: [String] { turn.timeline.nodes }

  func node(_ name: String) -> NodeID? { turn.timeline.node(named: name) }

  // MARK: Steps

  mutating func start() {
    for index in programs.indices { step(on: NodeID(index)) { $0.start(&$1) } }
  }

  mutating func expire(_ timer: Program.Timer, on node: NodeID) { step(on: node) { $0.expire(timer, &$1) } }

  mutating func request(_ command: String, on node: NodeID) {
    requests.append(command)
    repeatLastRequest(on: node)
  }

  /// The same client asks for the same again, under the same number.
  mutating func repeatLastRequest(on node: NodeID) {
    guard let command = requests.last else { return }
    let number = requests.count
    turn.timeline.recordRequest(command, number: number, at: .zero, node: node)
    step(on: node) { $0.request(command, number: number, &$1) }
  }

  /// Delivers the first message that matches; false if there is none.
  mutating func deliverFirst(where matches: (Envelope) -> Bool) -> Bool {
    guard let index = messages.firstIndex(where: matches) else { return false }
    deliver(messages.remove(at: index))
    return true
  }

  /// Delivers the message sent last among those that match, before the others.
  mutating func deliverLast(where matches: (Envelope) -> Bool) {
    if let index = messages.lastIndex(where: matches) { deliver(messages.remove(at: index)) }
  }

  private mutating func deliver(_ envelope: Envelope) {
    step(on: envelope.target) { $0.receive(envelope.payload, from: envelope.source, &$1) }
  }

  mutating func drop(where matches: (Envelope) -> Bool) { messages.removeAll(where: matches) }

  mutating func crash(_ node: NodeID) {
    let index = Int(node.index)
    isDown[index] = true
    programs[index] = Program(
      node: node, of: programs.count, settings: settings, persistent: programs[index].persistent)
  }

  mutating func restart(_ node: NodeID) {
    isDown[Int(node.index)] = false
    step(on: node) { $0.start(&$1) }
  }

  private mutating func step(
    on node: NodeID, _ handler: (inout Program, inout Turn<Program.Payload, Program.Timer>) -> Void
  ) {
    if isDown[Int(node.index)] { return }
    turn.node = node
    handler(&programs[Int(node.index)], &turn)
    turn.timerRequests = []
    for outgoing in turn.outbox {
      messages.append(Envelope(payload: outgoing.payload, source: node, target: outgoing.target))
    }
    turn.outbox = []
    for index in invariants.indices {
      guard let found = invariants[index].check(programs, changed: node, names: nodes) else { continue }
      turn.timeline.recordViolation("\(invariants[index].name): \(found)", at: .zero, node: node)
    }
  }

  // MARK: Telling

  /// What has happened since the last call, one line each.
  mutating func news() -> [String] {
    let timeline = turn.timeline
    defer { told = timeline.events.count }
    return timeline.events[told...].map { "\(timeline.name($0.node)) \(sentence($0, in: timeline))" }
  }

  /// The message in words: "A to B: RequestVote t1".
  func describe(_ envelope: Envelope) -> String {
    let kind = Program.Payload.kinds[envelope.payload.kind]
    let detail = envelope.payload.detail(naming: nodes)
    let verdict = kind.messageClass == .yes || kind.messageClass == .no ? " \(kind.messageClass.word)" : ""
    return
      "\(nodes[Int(envelope.source.index)]) to \(nodes[Int(envelope.target.index)]): \(kind.type)\(verdict) \(envelope.payload.term)"
      + (detail.isEmpty ? "" : " (\(detail))")
  }

  private func sentence(_ event: Event, in timeline: Timeline) -> String {
    let text = timeline.text(event.label)
    switch event.kind {
    case .state: return "is \(event.role.word) \(event.term) (\(text))"
    case .timer: return "timer: \(text)"
    case .append, .truncate, .commit:
      let entry = timeline.entries[event.entry]
      let value = timeline.text(entry.value)
      switch event.kind {
      case .append: return "appends \(entry.index): \(value) \(entry.term)"
      case .truncate: return "removes entries from \(entry.index)"
      default: return "commits up to \(entry.index): \(value) \(entry.term)"
      }
    case .request: return "is asked for \(text)"
    case .response: return event.succeeded ? "answers \(text)" : "refuses: \(text)"
    case .violation: return "VIOLATION \(text)"
    default: return "\(event.kind.word) \(text)"
    }
  }
}
