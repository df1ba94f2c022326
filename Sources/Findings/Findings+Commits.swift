public import Timelines

/// The first time that anybody knew an entry of the replicated log to be committed.
public struct Commitment: Hashable, Sendable {
  public var index: Int
  public var term: Term
  /// Empty where the log does not say.
  public var value: LabelID
  public var at: Instant
  /// Who knew it first.
  public var node: NodeID
  /// The nodes whose logs held the entry at that moment, in node order; those that were down are left out.
  public var holders: [NodeID]

  public init(index: Int, term: Term, value: LabelID, at: Instant, node: NodeID, holders: [NodeID] = []) {
    self.index = index
    self.term = term
    self.value = value
    self.at = at
    self.node = node
    self.holders = holders
  }
}

/// What a client asked for, and the answer.
public struct ClientRequest: Hashable, Sendable {
  public struct Attempt: Hashable, Sendable {
    public var at: Instant
    public var node: NodeID

    public init(at: Instant, node: NodeID) {
      self.at = at
      self.node = node
    }
  }

  public var number: Int
  public var text: LabelID
  /// Every time it was asked, in order; never empty.
  public var attempts: [Attempt]
  /// The first answer that says it is done, otherwise the last one; nil without any.
  public var answered: Attempt?
  public var succeeded = false
  /// What the answer says.
  public var answer: LabelID = .empty

  public init(number: Int, text: LabelID, attempts: [Attempt]) {
    self.number = number
    self.text = text
    self.attempts = attempts
  }

  public var at: Instant { attempts[0].at }
}

/// An entry that one node's log held, never committed by anybody, and gave up for another (Raft §5.3).
public struct Overwriting: Hashable, Sendable {
  public var index: Int
  public var node: NodeID
  public var at: Instant
  public var old: LabelID
  public var new: LabelID

  public init(index: Int, node: NodeID, at: Instant, old: LabelID, new: LabelID) {
    self.index = index
    self.node = node
    self.at = at
    self.old = old
    self.new = new
  }
}

/// An entry with a value that was never committed anywhere.
public struct UncommittedEntry: Hashable, Sendable {
  public var index: Int
  public var value: LabelID
  public var at: Instant
  /// Every node whose log held it at any time, the first one first.
  public var holders: [NodeID]

  public init(index: Int, value: LabelID, at: Instant, holders: [NodeID]) {
    self.index = index
    self.value = value
    self.at = at
    self.holders = holders
  }
}

/// Follows commands from the client's request to the commit of their entries.
struct CommitTracker {
  private struct Slot: Hashable {
    var index: Int
    var value: LabelID
  }

  private(set) var commitments: [Commitment] = []
  private(set) var requests: [ClientRequest] = []
  private var overwritten: [Overwriting] = []
  private var entries: [UncommittedEntry] = []
  private var entryOfSlot: [Slot: Int] = [:]
  private var committed: Set<Int> = []
  /// Every value that anybody committed: where a rule is broken, more than one for an index.
  private var committedValues: Set<LabelID> = []
  /// By node: up to where its log's values are among them.
  private var collected: [Int]
  private var highest = 0
  private var requestOfNumber: [Int: Int] = [:]
  /// What a `truncate` took from each node's log, by index, until something else is put there.
  private var removed: [[Int: LabelID]]
  private var isDown: [Bool]
  private var replay: LogReplay
  private let timeline: Timeline
  /// In Raft the commit of an entry commits all before it (§5.3); Paxos chooses slot by slot.
  private let isPrefixCommitted: Bool

  init(_ timeline: Timeline) {
    self.timeline = timeline
    isPrefixCommitted = !timeline.isPaxos
    replay = LogReplay(timeline)
    collected = timeline.nodes.map { _ in 0 }
    removed = timeline.nodes.map { _ in [:] }
    isDown = timeline.nodes.map { _ in false }
  }

  mutating func absorb(_ event: Event, _ index: Int) {
    guard event.node != .network else { return }
    let node = Int(event.node.index)
    switch event.kind {
    case .append: append(event)
    case .truncate: truncate(event)
    case .commit: commit(event)
    case .request: request(event)
    case .response: respond(event)
    case .crash: isDown[node] = true
    case .restart: isDown[node] = false
    default: return
    }
    if event.kind == .append || event.kind == .truncate { replay.follow(event, index, in: timeline) }
  }

  /// Entries that nobody ever committed, and those among them that were given up for others. Nothing is known of either
  /// where no commit was recorded.
  func finish() -> (overwritten: [Overwriting], uncommitted: [UncommittedEntry]) {
    if commitments.isEmpty { return ([], []) }
    return (
      overwritten.filter { !committedValues.contains($0.old) }, entries.filter { !committedValues.contains($0.value) }
    )
  }

  // MARK: Logs

  private mutating func append(_ event: Event) {
    let entry = timeline.entries[event.entry]
    let node = Int(event.node.index)
    let old = removed[node].removeValue(forKey: entry.index) ?? replay.logs[node][entry.index]?.entry.value ?? .empty
    if old != .empty, entry.value != .empty, old != entry.value {
      overwritten.append(
        Overwriting(index: entry.index, node: event.node, at: event.time, old: old, new: entry.value))
    }
    guard entry.value != .empty else { return }
    let slot = Slot(index: entry.index, value: entry.value)
    if let known = entryOfSlot[slot] {
      if !entries[known].holders.contains(event.node) { entries[known].holders.append(event.node) }
    } else {
      entryOfSlot[slot] = entries.count
      entries.append(
        UncommittedEntry(index: entry.index, value: entry.value, at: event.time, holders: [event.node]))
    }
  }

  private mutating func truncate(_ event: Event) {
    let node = Int(event.node.index)
    let log = replay.logs[node]
    let from = max(timeline.entries[event.entry].index, log.start)
    guard from <= log.end else { return }
    for index in from...log.end {
      if let value = log[index]?.entry.value, value != .empty { removed[node][index] = value }
    }
  }

  private mutating func commit(_ event: Event) {
    let entry = timeline.entries[event.entry]
    let log = replay.logs[Int(event.node.index)]
    if isPrefixCommitted {
      collect(upTo: entry.index, of: event.node)
      let first = max(highest + 1, log.start)
      let last = min(entry.index - 1, log.end)
      if first <= last {
        for index in first...last { if let known = log[index] { add(known.entry, event) } }
      }
    }
    let known = log[entry.index]?.entry
    add(
      LogEntry(
        index: entry.index, term: entry.term.isKnown ? entry.term : known?.term ?? .unknown,
        value: entry.value != .empty ? entry.value : known?.value ?? .empty), event)
  }

  /// What a node commits, it commits with all that its log holds before it.
  private mutating func collect(upTo last: Int, of node: NodeID) {
    let log = replay.logs[Int(node.index)]
    let first = max(collected[Int(node.index)] + 1, log.start)
    collected[Int(node.index)] = max(collected[Int(node.index)], last)
    guard first <= min(last, log.end) else { return }
    for index in first...min(last, log.end) { if let known = log[index] { committedValues.insert(known.entry.value) } }
  }

  private mutating func add(_ entry: LogEntry, _ event: Event) {
    committedValues.insert(entry.value)
    guard committed.insert(entry.index).inserted else { return }
    highest = max(highest, entry.index)
    let holders = timeline.nodeIDs.filter { node in
      guard !isDown[Int(node.index)], let held = replay.logs[Int(node.index)][entry.index]?.entry else { return false }
      return held.value == entry.value && (!entry.term.isKnown || !held.term.isKnown || held.term == entry.term)
    }
    commitments.append(
      Commitment(
        index: entry.index, term: entry.term, value: entry.value, at: event.time, node: event.node, holders: holders))
  }

  // MARK: Clients

  private mutating func request(_ event: Event) {
    let attempt = ClientRequest.Attempt(at: event.time, node: event.node)
    if let known = requestOfNumber[event.number], requests[known].text == event.label {
      requests[known].attempts.append(attempt)
      return
    }
    requestOfNumber[event.number] = requests.count
    requests.append(ClientRequest(number: event.number, text: event.label, attempts: [attempt]))
  }

  private mutating func respond(_ event: Event) {
    guard let known = requestOfNumber[event.number], !requests[known].succeeded else { return }
    requests[known].answered = ClientRequest.Attempt(at: event.time, node: event.node)
    requests[known].succeeded = event.succeeded
    requests[known].answer = event.label
  }
}

extension Timeline {
  /// Paxos, single-decree or Multi-Paxos.
  var isPaxos: Bool { isSingleDecree || header.system == "multi-paxos" }
}
