import Timelines

/// Builds a timeline by hand: steps may be told in any order and are recorded in time order.
struct Teller {
  private enum Step {
    case event(@Sendable (inout Timeline, inout [String: MessageID], inout [String: Int]) -> Void)
  }

  private var steps: [(at: Int64, order: Int, step: Step)] = []
  var nodes: [String]
  var system = "raft"
  var source = Header.Source.simulated(scenario: "by hand", seed: 1, parameters: [])
  var end: Int64 = 0
  private var messages = 0

  init(_ nodes: [String]) { self.nodes = nodes }

  private func id(_ name: String) -> NodeID { NodeID(nodes.firstIndex(of: name) ?? 0) }

  private mutating func add(
    _ milliseconds: Int64,
    _ body: @escaping @Sendable (inout Timeline, inout [String: MessageID], inout [String: Int]) -> Void
  ) {
    steps.append((milliseconds, steps.count, .event(body)))
  }

  // MARK: Steps

  mutating func state(_ at: Int64, _ node: String, _ role: Role, _ term: Int, _ reason: String = "") {
    let node = id(node)
    add(at) { timeline, _, _ in
      timeline.recordState(role, term: Term(term), at: .milliseconds(at), node: node, reason: reason)
    }
  }

  mutating func timeout(_ at: Int64, _ node: String, into term: Int) {
    let place = id(node)
    add(at) { timeline, _, _ in
      timeline.recordTimer(.fired, "election timeout", at: .milliseconds(at), node: place)
    }
    state(at, node, .candidate, term, "timeout")
  }

  /// A message sent at one time and received at another; `arrives` nil when nobody knows.
  mutating func message(
    _ type: String, _ messageClass: MessageClass, _ term: Int, _ source: String, _ target: String, _ sent: Int64,
    _ arrives: Int64?, lost cause: DropCause? = nil, detail: String = ""
  ) {
    messages += 1
    let key = "m\(messages)"
    let (from, to) = (id(source), id(target))
    add(sent) { timeline, known, _ in
      known[key] = timeline.recordSend(
        at: .milliseconds(sent), from: from, to: to, type: type, class: messageClass, term: Term(term), detail: detail)
    }
    guard let arrives else { return }
    add(arrives) { timeline, known, _ in
      guard let id = known[key] else { return }
      if let cause {
        timeline.recordDrop(id, at: .milliseconds(arrives), cause: cause)
      } else {
        timeline.recordReceive(id, at: .milliseconds(arrives))
      }
    }
  }

  mutating func ask(
    _ term: Int, _ source: String, _ target: String, _ sent: Int64, _ arrives: Int64, lost: DropCause? = nil
  ) {
    message("RequestVote", .ask, term, source, target, sent, arrives, lost: lost)
  }

  mutating func yes(
    _ term: Int, _ source: String, _ target: String, _ sent: Int64, _ arrives: Int64?, lost: DropCause? = nil
  ) {
    message("RequestVoteReply", .yes, term, source, target, sent, arrives, lost: lost)
  }

  mutating func no(
    _ term: Int, _ source: String, _ target: String, _ sent: Int64, _ arrives: Int64, _ reason: String = "",
    lost: DropCause? = nil
  ) {
    message("RequestVoteReply", .no, term, source, target, sent, arrives, lost: lost, detail: reason)
  }

  mutating func heartbeat(
    _ term: Int, _ source: String, _ target: String, _ sent: Int64, _ arrives: Int64, lost: DropCause? = nil
  ) {
    message("heartbeat", .append, term, source, target, sent, arrives, lost: lost)
  }

  /// An entry appended, removed or committed.
  mutating func entry(
    _ at: Int64, _ node: String, _ kind: EventKind, _ index: Int, term: Int, _ value: String = ""
  ) {
    let node = id(node)
    add(at) { timeline, _, _ in
      timeline.recordEntry(kind, index: index, term: Term(term), value: value, at: .milliseconds(at), node: node)
    }
  }

  mutating func fault(_ at: Int64, _ node: String, _ kind: EventKind, _ provenance: Provenance = .logged) {
    let node = id(node)
    add(at) { timeline, _, _ in
      timeline.recordFault(kind, at: .milliseconds(at), node: node, provenance: provenance)
    }
  }

  mutating func cut(
    _ sides: [[String]], from: Int64, to: Int64?, oneWay: Bool = false, _ provenance: Provenance = .logged
  ) {
    let key = "p\(steps.count)"
    let partition = Partition(sides: sides.map { $0.map(id) }, oneWay: oneWay)
    add(from) { timeline, _, cuts in
      cuts[key] = timeline.recordPartition(partition, at: .milliseconds(from), provenance: provenance)
    }
    guard let to else { return }
    add(to) { timeline, _, cuts in
      if let index = cuts[key] { timeline.recordHeal(index, at: .milliseconds(to), provenance: provenance) }
    }
  }

  mutating func record(_ at: Int64, _ body: @escaping @Sendable (inout Timeline) -> Void) {
    add(at) { timeline, _, _ in body(&timeline) }
  }

  // MARK: The timeline

  func timeline() -> Timeline {
    var timeline = Timeline(nodes: nodes)
    timeline.header.system = system
    timeline.header.source = source
    var messages: [String: MessageID] = [:]
    var cuts: [String: Int] = [:]
    for entry in steps.sorted(by: { ($0.at, $0.order) < ($1.at, $1.order) }) {
      if case .event(let body) = entry.step { body(&timeline, &messages, &cuts) }
    }
    timeline.header.end = max(timeline.header.end, .milliseconds(end))
    return timeline
  }
}
