import Timelines

/// Tells from the events of a run which state its nodes enter, and why.
struct StateReader {
  private let timeline: Timeline
  private let machine: StateMachine
  /// By label: the cause that a reason means. Only looked up.
  private var causes: [LabelID: String] = [:]
  /// By node: what happened last, for protocols that say no reasons.
  private var last: [Event?]
  private var decided: [Bool]
  private var terms: [Term]

  init(_ timeline: Timeline, _ machine: StateMachine) {
    self.timeline = timeline
    self.machine = machine
    last = timeline.nodes.map { _ in nil }
    decided = timeline.nodes.map { _ in false }
    terms = timeline.nodes.map { _ in .unknown }
  }

  /// The state that `event` puts its node into; nil when it says nothing about states.
  mutating func read(_ event: Event, state: Int?) -> (state: Int, cause: String)? {
    let node = Int(event.node.index)
    defer { last[node] = event }
    switch machine.kind {
    case .roles: return readRole(event, node, state)
    case .paxos: return readProposer(event, node, state)
    case .commit: return readTransaction(event, node, state)
    case .rumor: return event.kind == .learn && state != 1 ? (1, rumorCause(node, at: event.time)) : nil
    }
  }

  // MARK: Protocols

  private mutating func readRole(_ event: Event, _ node: Int, _ state: Int?) -> (state: Int, cause: String)? {
    guard event.kind == .state, let next = machine.states.firstIndex(where: { $0.word == event.role.word }) else {
      return nil
    }
    let isNewer = terms[node].isKnown && event.term > terms[node]
    terms[node] = event.term
    let cause = cause(of: event.label)
    if cause == "majority" { return (next, timeline.isPaxos ? "promises of a majority" : "votes of a majority") }
    if cause == "times out", state == next || event.role == .preCandidate && state == 2 {
      return (next, "times out again")
    }
    if !cause.isEmpty { return (next, cause) }
    // A log that names no reasons: only what happened can be told.
    switch event.role {
    case .candidate: return (next, "stands for election")
    case .preCandidate: return (next, "asks for pre-votes")
    case .leader: return (next, "is elected")
    default: return (next, state == nil ? "starts" : isNewer ? "newer term" : "stands down")
    }
  }

  private mutating func readProposer(_ event: Event, _ node: Int, _ state: Int?) -> (state: Int, cause: String)? {
    if event.kind == .decide {
      guard !decided[node] else { return nil }
      decided[node] = true
      return (3, state == 2 ? "a majority accepts" : "hears the decision")
    }
    guard event.kind == .state else { return nil }
    let cause = cause(of: event.label)
    switch event.role {
    case .candidate: return (1, cause)
    case .leader: return (2, cause == "majority" ? "promises of a majority" : cause)
    default: return decided[node] && cause == "decided" ? nil : (decided[node] ? 3 : 0, cause)
    }
  }

  private func readTransaction(_ event: Event, _ node: Int, _ state: Int?) -> (state: Int, cause: String)? {
    let before = last[node].flatMap { $0.time == event.time ? $0 : nil }
    let heard = before.flatMap { $0.kind == .receive ? timeline.text(timeline.message($0.message).type) : nil }
    if event.kind == .send, state == 0, timeline.text(timeline.message(event.message).type) == "prepared" {
      return (1, heard == "prepare" ? "is asked to prepare" : "a client asks")
    }
    guard event.kind == .decide else { return nil }
    let next = timeline.text(event.label) == "commit" ? 2 : 3
    switch (heard, before?.kind) {
    case ("commit", _), ("abort", _): return (next, next == 2 ? "is told to commit" : "is told to abort")
    case ("prepared", _): return (next, "all are prepared")
    case ("refused", _): return (next, "one cannot commit")
    case ("prepare", _): return (next, "cannot commit")
    case (_, .timer): return (next, "no answer in time")
    case (_, .restart): return (next, "restarts undecided")
    default: return (next, next == 2 ? "commits" : "aborts")
    }
  }

  private func rumorCause(_ node: Int, at time: Instant) -> String {
    guard let before = last[node], before.time == time, before.kind == .receive else { return "has the news" }
    return "hears the rumor"
  }

  // MARK: Causes

  /// A reason without the node that it names: "higher term from A" and "higher term from B" are one cause.
  private mutating func cause(of label: LabelID) -> String {
    if let known = causes[label] { return known }
    var text = timeline.text(label)
    text = ["timeout": "times out", "start": "starts", "restart": "restarts"][text] ?? text
    if text.hasPrefix("proposes ") {
      text = "a client asks"
    } else if let name = timeline.nodes.first(where: { !$0.isEmpty && text.hasSuffix(" " + $0) }) {
      text.removeLast(name.count + 1)
      for word in [" from", " by"] where text.hasSuffix(word) { text.removeLast(word.count) }
      if text == "heard leader" { text = "hears the leader" }
    }
    let cause = Wording.tame(text, limit: 40)
    causes[label] = cause
    return cause
  }
}
