import Timelines

/// Follows who has said yes to whom, and notes who had been heard at each decision.
struct QuorumTracker {
  /// What was asked for: an election or ballot, and in a ballot's second phase the place in the log.
  private struct Key: Hashable {
    var asker: NodeID
    var term: Term
  }

  /// The yeses to one question, each node once.
  private struct Answers {
    var said: Set<NodeID> = []
    var heard: Set<NodeID> = []
  }

  private let timeline: Timeline
  private let words: VoteWords
  /// Logs print less than simulations tell.
  private let isImported: Bool
  private var quorums: [Quorum] = []
  private var untold = 0
  private var roles: [(role: Role, term: Term)?]
  private var votes: [Key: Answers] = [:]
  private var oks: OkTracker
  private var highestCommit = 0

  init(_ timeline: Timeline) {
    self.timeline = timeline
    words = VoteWords(timeline)
    if case .imported = timeline.header.source { isImported = true } else { isImported = false }
    roles = timeline.nodes.map { _ in nil }
    oks = OkTracker(timeline)
  }

  mutating func absorb(_ event: Event) {
    switch event.kind {
    case .send, .receive: absorbMessage(event)
    case .state: absorbState(event)
    case .append, .truncate: oks.absorbLog(event)
    case .commit: absorbCommit(event)
    case .decide: absorbDecision(event)
    case .crash, .restart:
      roles[Int(event.node.index)] = nil
    default: return
    }
  }

  // MARK: Answers

  private mutating func absorbMessage(_ event: Event) {
    let message = timeline.message(event.message)
    switch message.messageClass {
    case .yes:
      guard message.term.isKnown, words.isVote(message.type), !words.isPreVote(message.type) else { return }
      var answers = votes[Key(asker: message.target, term: message.term)] ?? Answers()
      answers.said.insert(message.source)
      if event.kind == .receive { answers.heard.insert(message.source) }
      votes[Key(asker: message.target, term: message.term)] = answers
    case .append, .ok: oks.absorb(event, message)
    default: return
    }
  }

  // MARK: Decisions

  private mutating func absorbState(_ event: Event) {
    let node = Int(event.node.index)
    let before = roles[node]
    roles[node] = (event.role, event.term)
    guard event.role == .leader, event.term.isKnown, before?.role != .leader || before?.term != event.term else {
      return
    }
    let heard = votes[Key(asker: event.node, term: event.term)]?.heard ?? []
    add(timeline.isSingleDecree ? .promises : .election, event, event.term, heard)
  }

  private mutating func absorbCommit(_ event: Event) {
    let entry = timeline.entries[event.entry]
    defer {
      highestCommit = max(highestCommit, entry.index)
      oks.absorbCommit(event)
    }
    guard let (role, term) = roles[Int(event.node.index)], role == .leader, term.isKnown else { return }
    let heard = oks.heard(by: event.node, term: term, index: entry.index)
    let before = timeline.isPaxos ? 0 : max(0, entry.index - highestCommit - 1)
    add(.commit, event, term, heard) { quorum in
      quorum.value = entry.value
      quorum.index = entry.index
      quorum.before = before
    }
  }

  private mutating func absorbDecision(_ event: Event) {
    guard timeline.isSingleDecree, let (role, term) = roles[Int(event.node.index)], role == .leader,
      term == event.term
    else { return }
    add(.acceptance, event, term, oks.heard(by: event.node, term: term, index: 1)) { $0.value = event.label }
  }

  /// In a log that says of nobody that it was heard, who was cannot be told.
  private mutating func add(
    _ kind: Quorum.Kind, _ event: Event, _ term: Term, _ heard: Set<NodeID>, _ change: (inout Quorum) -> Void = { _ in }
  ) {
    if isImported, heard.isEmpty, timeline.nodes.count > 1 {
      untold += 1
      return
    }
    var quorum = Quorum(
      kind, at: event.time, term: term, decider: event.node, members: heard.union([event.node]).sorted())
    change(&quorum)
    quorums.append(quorum)
  }

  func finish() -> (quorums: [Quorum], untold: Int) {
    let told = quorums.map { quorum in
      var told = quorum
      let said =
        switch quorum.kind {
        case .election, .promises: votes[Key(asker: quorum.decider, term: quorum.term)]?.said ?? []
        case .commit: oks.said(to: quorum.decider, term: quorum.term, index: quorum.index)
        case .acceptance: oks.said(to: quorum.decider, term: quorum.term, index: 1)
        }
      told.late = said.subtracting(quorum.members).sorted()
      return told
    }
    return (told, untold)
  }
}
