import Timelines

/// Which oks cover which entries of whose log, told from what they answer, for an ok names no place in the log itself.
///
/// In Raft a request holds all entries from some index on, so that an ok to it covers what the leader's log held when it
/// was sent; a heartbeat is checked at the end of that log. In Multi-Paxos a request is for one slot: the one that the
/// leader has just written, otherwise one of that value that is sent again. In Paxos there is one place only.
struct OkTracker {
  private struct Key: Hashable {
    var leader: NodeID
    var term: Term
  }

  /// How far one follower's oks reach. In Raft `upTo` alone counts, in Paxos the single places.
  private struct Reach {
    var upTo = 0
    var places: Set<Int> = []

    mutating func extend(to place: Int) {
      upTo = max(upTo, place)
      places.insert(place)
    }
  }

  private struct Answers {
    var said: [NodeID: Reach] = [:]
    var heard: [NodeID: Reach] = [:]
  }

  private struct Pair: Hashable {
    var source: NodeID
    var target: NodeID
  }

  private let timeline: Timeline
  /// Elsewhere than in this project's Raft a heartbeat's answer confirms nothing about the log.
  private let countsHeartbeats: Bool
  private let isHeartbeat: [Bool]
  private var logs: LogReplay
  /// What Paxos nodes have accepted, slot by slot: a later value in one slot leaves the others alone.
  private var slots: [[Int: (entry: LogEntry, at: Instant)]]
  private var eventCount = 0
  /// What each request covers once it is accepted, and what each ok therefore covers.
  private var reach: [MessageID: Int] = [:]
  /// The request that a follower has received last from a leader: the one it answers next.
  private var lastRequest: [Pair: MessageID] = [:]
  private var sent: [Pair: (at: Instant, slot: Int)] = [:]
  /// Only what is not committed is sent again.
  private var committed: [NodeID: Int] = [:]
  private var answers: [Key: Answers] = [:]

  init(_ timeline: Timeline) {
    self.timeline = timeline
    if case .imported = timeline.header.source { countsHeartbeats = false } else { countsHeartbeats = true }
    isHeartbeat = timeline.labels.map { $0.lowercased().contains("heartbeat") }
    logs = LogReplay(timeline)
    slots = timeline.nodes.map { _ in [:] }
  }

  mutating func absorbLog(_ event: Event) {
    logs.follow(event, eventCount, in: timeline)
    eventCount += 1
    guard event.kind == .append, timeline.isPaxos else { return }
    let entry = timeline.entries[event.entry]
    slots[Int(event.node.index)][entry.index] = (entry, event.time)
  }

  mutating func absorb(_ event: Event, _ message: Message) {
    switch (message.messageClass, event.kind) {
    case (.append, .send): reach[event.message] = place(of: message, at: event.time)
    case (.append, .receive):
      // Multi-Paxos answers no heartbeat with an ok.
      if timeline.isPaxos, isHeartbeat[Int(message.type.index)] { return }
      lastRequest[Pair(source: message.source, target: message.target)] = event.message
    case (.ok, .send): note(event.message, message, isHeard: false)
    case (.ok, .receive): note(event.message, message, isHeard: true)
    default: return
    }
  }

  mutating func absorbCommit(_ event: Event) {
    committed[event.node] = max(committed[event.node] ?? 0, timeline.entries[event.entry].index)
  }

  // MARK: Requests

  private mutating func place(of request: Message, at time: Instant) -> Int {
    if timeline.isSingleDecree { return 1 }
    guard timeline.isPaxos else { return logs.logs[Int(request.source.index)].end }
    return slot(of: request, at: time)
  }

  /// A turn writes its slots before it sends anything, and sends in their order: the next slot of this value that the
  /// target has not been sent at this instant. One written at this very instant comes first, otherwise it is one that is
  /// sent again.
  private mutating func slot(of request: Message, at time: Instant) -> Int {
    let source = request.source
    let slots = slots[Int(source.index)]
    let pair = Pair(source: source, target: request.target)
    let known = answers[Key(leader: source, term: request.term)]?.heard[request.target]?.places ?? []
    let before = max(committed[source] ?? 0, sent[pair].flatMap { $0.at == time ? $0.slot : nil } ?? 0)
    let fitting = slots.keys.sorted().filter { place in
      guard let slot = slots[place], place > before, !known.contains(place) else { return false }
      return slot.entry.value == request.detail && slot.entry.term == request.term
    }
    guard let place = fitting.first(where: { slots[$0]?.at == time }) ?? fitting.first else { return 0 }
    sent[pair] = (time, place)
    return place
  }

  // MARK: Oks

  private mutating func note(_ id: MessageID, _ ok: Message, isHeard: Bool) {
    guard ok.term.isKnown else { return }
    if !countsHeartbeats, isHeartbeat[Int(ok.type.index)] { return }
    let place: Int
    if let known = reach[id] {
      place = known
    } else {
      guard let request = lastRequest[Pair(source: ok.target, target: ok.source)],
        timeline.message(request).term == ok.term, let covered = reach[request]
      else { return }
      place = covered
      reach[id] = place
    }
    var answers = answers[Key(leader: ok.target, term: ok.term)] ?? Answers()
    answers.said[ok.source, default: Reach()].extend(to: place)
    if isHeard { answers.heard[ok.source, default: Reach()].extend(to: place) }
    self.answers[Key(leader: ok.target, term: ok.term)] = answers
  }

  /// Whose oks covering this place the leader has received so far.
  func heard(by leader: NodeID, term: Term, index: Int) -> Set<NodeID> {
    covering(index, answers[Key(leader: leader, term: term)]?.heard ?? [:])
  }

  /// Who has sent such an ok so far.
  func said(to leader: NodeID, term: Term, index: Int) -> Set<NodeID> {
    covering(index, answers[Key(leader: leader, term: term)]?.said ?? [:])
  }

  private func covering(_ index: Int, _ reaches: [NodeID: Reach]) -> Set<NodeID> {
    let isPrefix = !timeline.isPaxos
    return Set(reaches.filter { isPrefix ? $0.value.upTo >= index : $0.value.places.contains(index) }.keys)
  }
}
