public import Timelines

/// What the nodes of a run did in their state machine: which ways they took and why, and how long they stayed.
public struct StateHistory: Hashable, Sendable {
  /// A change of state, or a `state` event that leaves it, by cause.
  public struct Transition: Hashable, Sendable {
    /// Nil for the first state of a node, and for the one after a crash.
    public var from: Int?
    public var to: Int
    /// Without names of nodes, so that equal causes are one.
    public var cause: String
    public var count: Int
  }

  /// How long a node was what; the lengths add up to the length of the window.
  public struct Stay: Hashable, Sendable {
    public var node: NodeID
    /// By state of the machine.
    public var lengths: [Elapsed]
    public var crashed = Elapsed.zero
    /// Before the first event that tells, or between a restart and the next one.
    public var unknown = Elapsed.zero

    public var total: Elapsed { lengths.reduce(crashed + unknown, +) }
  }

  public let machine: StateMachine
  public let window: Stretch
  /// Those with most counts first within each way; ways in the order of their states.
  public private(set) var transitions: [Transition] = []
  public private(set) var stays: [Stay] = []
  /// By state: how often a node crashed in it.
  public private(set) var crashes: [Int]
  /// Whether there are crashes and no log says so of any.
  public private(set) var crashesAreInferred = false
  /// Crashes of nodes whose state was not known.
  public private(set) var otherCrashes = 0

  /// Replays the events of `nodes` in `window`. O(events).
  public init(of timeline: Timeline, machine: StateMachine, nodes: [NodeID], window: Stretch) {
    self.machine = machine
    self.window = window
    crashes = machine.states.map { _ in 0 }
    var walkers = timeline.nodeIDs.map { Walker(node: $0, machine: machine, window: window) }
    var reader = StateReader(timeline, machine)
    var counts = TransitionCounts()
    let shown = Set(nodes)
    var provenances: Set<Provenance> = []
    for event in timeline.events {
      if event.time > window.to { break }
      guard event.node != .network, shown.contains(event.node) else { continue }
      let index = Int(event.node.index)
      let isInside = event.time >= window.from
      switch event.kind {
      case .crash:
        if isInside, !walkers[index].isDown {
          if let state = walkers[index].state { crashes[state] += 1 } else { otherCrashes += 1 }
        }
        provenances.insert(event.provenance)
        walkers[index].crash(at: event.time)
      case .restart: walkers[index].restart(at: event.time)
      default: break
      }
      guard let step = reader.read(event, state: walkers[index].state) else { continue }
      if isInside { counts.add(from: walkers[index].state, to: step.state, step.cause) }
      walkers[index].enter(step.state, at: event.time)
    }
    stays = nodes.map { node in
      walkers[Int(node.index)].finish()
      return walkers[Int(node.index)].stay
    }
    transitions = counts.sorted()
    crashesAreInferred = !provenances.isEmpty && !provenances.contains(.logged)
  }

  /// How often the way was taken, whatever the cause.
  public func count(from: Int?, to: Int) -> Int {
    transitions.filter { $0.from == from && $0.to == to }.reduce(0) { $0 + $1.count }
  }
}

/// Transitions as they are counted; never walked in the order of their hashes.
private struct TransitionCounts {
  private struct Key: Hashable {
    var from: Int?
    var to: Int
    var cause: String
  }

  private var found: [StateHistory.Transition] = []
  private var places: [Key: Int] = [:]

  mutating func add(from: Int?, to: Int, _ cause: String) {
    let key = Key(from: from, to: to, cause: cause)
    if let place = places[key] {
      found[place].count += 1
    } else {
      places[key] = found.count
      found.append(StateHistory.Transition(from: from, to: to, cause: cause, count: 1))
    }
  }

  func sorted() -> [StateHistory.Transition] {
    found.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.from != b.from { return (a.from ?? -1) < (b.from ?? -1) }
      if a.to != b.to { return a.to < b.to }
      return a.count != b.count ? a.count > b.count : left.offset < right.offset
    }.map(\.element)
  }
}

/// One node on its way through the machine.
private struct Walker {
  var state: Int?
  var isDown = false
  var stay: StateHistory.Stay
  private var since: Instant
  private let window: Stretch
  /// Whether the state is on stable storage.
  private let keepsState: Bool

  init(node: NodeID, machine: StateMachine, window: Stretch) {
    stay = StateHistory.Stay(node: node, lengths: machine.states.map { _ in .zero })
    // The nodes of a transaction or a rumor are in the first state before anything is said of them.
    keepsState = machine.kind == .commit || machine.kind == .rumor
    state = keepsState ? 0 : nil
    since = window.from
    self.window = window
  }

  mutating func enter(_ next: Int, at time: Instant) {
    settle(until: time)
    state = next
    isDown = false
  }

  mutating func crash(at time: Instant) {
    settle(until: time)
    isDown = true
  }

  mutating func restart(at time: Instant) {
    guard isDown else { return }
    settle(until: time)
    isDown = false
    if !keepsState { state = nil }
  }

  mutating func finish() { settle(until: window.to) }

  private mutating func settle(until time: Instant) {
    let end = min(max(time, window.from), window.to)
    guard end > since else { return }
    if isDown {
      stay.crashed = stay.crashed + (end - since)
    } else if let state {
      stay.lengths[state] = stay.lengths[state] + (end - since)
    } else {
      stay.unknown = stay.unknown + (end - since)
    }
    since = end
  }
}
