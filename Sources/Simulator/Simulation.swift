public import Timelines

/// A run of one program on all nodes of a network, recorded as a ``Timeline``.
///
/// The same program, settings, network, directives and seed give the same timeline on every machine. The engine is
/// generic and inlinable so that it is specialised for the program in the module that runs it; without that it is ten
/// times slower.
///
/// ```swift
/// var simulation = Simulation<Raft>(nodes: ["A", "B", "C"], settings: Raft.Settings(), network: Network(), seed: 7)
/// simulation.schedule(Directive(.at(.milliseconds(400)), .crash(.leader)))
/// simulation.run(until: .seconds(1))
/// print(simulation.timeline.events.count)
/// ```
public struct Simulation<Program: NodeProgram> {
  @usableFromInline typealias Payload = Program.Payload

  /// The state of every node, in the order of the nodes.
  @usableFromInline var states: [Program]
  @usableFromInline var turn: Turn<Program.Payload, Program.Timer>
  @usableFromInline var now = Instant.zero
  @usableFromInline var queue = EventQueue()
  @usableFromInline var sequence: UInt64 = 0
  @usableFromInline var parcels = Slab<Parcel<Program.Payload>>()
  @usableFromInline var conditions: [Condition]
  @usableFromInline var timers: [[ArmedTimer<Program.Timer>]]
  @usableFromInline var kinds: [MessageKind]
  /// The label of each kind's type, made when the first such message is sent, so that labels stand in order of first
  /// use.
  @usableFromInline var typeLabels: [LabelID?]
  @usableFromInline var network: Network
  @usableFromInline var rules: [ActiveRule]
  @usableFromInline var latencyStream: Prng
  @usableFromInline var lossStream: Prng
  @usableFromInline var duplicationStream: Prng
  @usableFromInline var ruleStream: Prng
  @usableFromInline var cuts: [ActiveCut] = []
  /// What has arrived at each paused node, in order.
  @usableFromInline var waiting: [[Pending]]
  @usableFromInline var copies: [MessageID: Copies] = [:]
  @usableFromInline var watches: [Watch] = []
  /// Events before this index have been compared with ``watches``.
  @usableFromInline var watched = 0
  var requests: [ClientRequest] = []
  var calls = Slab<ClientCall>()
  var clientStream: Prng
  @usableFromInline var hasBegun = false
  @usableFromInline var hasStopped = false
  var settings: Program.Settings
  var directives: [Directive] = []

  /// Checked after every step; a breach is recorded as a `violation`.
  public var invariants: [any Invariant<Program>] = []

  /// How long a client waits for an answer before it asks again with the same number: the node that it was referred to,
  /// or else the next one in order. Drawn anew each time; nil for clients that ask once.
  public var clientRetry: ClosedRange<Elapsed>?

  /// A run that has not begun. Names must be different.
  public init(nodes: [String], settings: Program.Settings, network: Network, seed: UInt64) {
    precondition(!nodes.isEmpty, "a run needs at least one node")
    self.settings = settings
    self.network = network
    turn = Turn(nodes: nodes, seed: seed)
    states = nodes.indices.map {
      Program(node: NodeID($0), of: nodes.count, settings: settings, persistent: nil)
    }
    conditions = nodes.map { _ in .running }
    timers = nodes.map { _ in [] }
    waiting = nodes.map { _ in [] }
    kinds = Program.Payload.kinds
    typeLabels = Program.Payload.kinds.map { _ in nil }
    let timeline = turn.timeline
    rules = network.rules.map { ActiveRule($0, nodes: timeline) }
    latencyStream = Prng(seed: seed, component: .latency)
    lossStream = Prng(seed: seed, component: .loss)
    duplicationStream = Prng(seed: seed, component: .duplication)
    ruleStream = Prng(seed: seed, component: .rules)
    clientStream = Prng(seed: seed, component: .clients)
  }

  /// What has happened so far.
  public var timeline: Timeline { turn.timeline }

  /// The state of every node, in the order of the nodes. A crashed node has only its persistent state.
  public var programs: [Program] { states }

  /// Makes room for `messages` messages and their events. Without it a run of ten million messages spends as long in
  /// copying the growing timeline and in page faults as in simulating.
  public mutating func reserveCapacity(messages: Int) {
    turn.timeline.reserveCapacity(events: 2 * messages, messages: messages)
  }

  /// Adds a directive. Directives of one instant are carried out in the order in which they were added.
  public mutating func schedule(_ directive: Directive) {
    directives.append(directive)
    let index = directives.count - 1
    switch directive.moment {
    case .at(let instant):
      precondition(instant >= now, "a directive for \(instant) was added at \(now)")
      enqueue(.directive, at: instant, slot: UInt32(index))
    case .when(let happening, _):
      for name in happening.namedNodes {
        precondition(timeline.node(named: name) != nil, "a directive waits for \(name), which is not a node of the run")
      }
      watches.append(Watch(directive: index, happening: happening))
    }
  }

  /// Runs until nothing is left to happen up to `end`, which becomes the end of the observation, unless a directive
  /// stops it before.
  @inlinable
  public mutating func run(until end: Instant) {
    if !hasBegun { begin() }
    while !hasStopped, let next = queue.first, next.time <= end {
      queue.removeFirst()
      step(next)
    }
    finish(at: hasStopped ? now : end)
  }

  @usableFromInline mutating func begin() {
    hasBegun = true
    for node in states.indices { enqueue(.start, at: .zero, slot: UInt32(node)) }
  }

  @usableFromInline mutating func finish(at end: Instant) { turn.timeline.header.end = end }

  @inlinable
  mutating func enqueue(_ kind: Pending.Kind, at time: Instant, slot: UInt32) {
    queue.push(Pending(kind, at: time, sequence: sequence, slot: slot))
    sequence += 1
  }
}

/// Whether a node runs.
@usableFromInline enum Condition: UInt8, Sendable {
  case running, paused, crashed
}

/// A timer that is set: it runs out with the queue entry of this sequence number, and with no other.
@usableFromInline struct ArmedTimer<Timer: Hashable> {
  @usableFromInline var timer: Timer
  @usableFromInline var sequence: UInt64

  @inlinable init(timer: Timer, sequence: UInt64) {
    self.timer = timer
    self.sequence = sequence
  }
}

/// A directive that waits for something to happen.
@usableFromInline struct Watch {
  let directive: Int
  let happening: Happening
  var matched = 0

  init(directive: Int, happening: Happening) {
    self.directive = directive
    self.happening = happening
  }
}
