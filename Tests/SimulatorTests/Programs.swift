import Simulator
import Timelines

/// What the small programs of these tests send each other.
enum Word: MessagePayload {
  case ping
  case pong
  static let kinds = [MessageKind("ping", class: .ask), MessageKind("pong", class: .ok)]
  var kind: Int { self == .ping ? 0 : 1 }
}

enum Tick: Hashable {
  case tick
}

/// Counts ticks of 10 ms twice: on stable storage and in memory.
struct Counter: NodeProgram {
  private(set) var stable: Int
  private(set) var volatile = 0

  init(node: NodeID, of count: Int, settings: Void, persistent: Int?) { stable = persistent ?? 0 }

  var persistent: Int { stable }

  mutating func start(_ turn: inout Turn<Word, Tick>) { turn.setTimer(.tick, after: .milliseconds(10)) }

  mutating func receive(_ payload: Word, from source: NodeID, _ turn: inout Turn<Word, Tick>) {}

  mutating func expire(_ timer: Tick, _ turn: inout Turn<Word, Tick>) {
    stable += 1
    volatile += 1
    turn.recordTimerFired("tick")
    turn.setTimer(.tick, after: .milliseconds(10))
  }
}

/// The first node pings all others every 10 ms, who answer.
struct Pinger: NodeProgram {
  init(node: NodeID, of count: Int, settings: Void, persistent: Void?) {}

  mutating func start(_ turn: inout Turn<Word, Tick>) {
    if turn.me == NodeID(0) { turn.setTimer(.tick, after: .milliseconds(10)) }
  }

  mutating func receive(_ payload: Word, from source: NodeID, _ turn: inout Turn<Word, Tick>) {
    if payload == .ping { turn.send(.pong, to: source) }
  }

  mutating func expire(_ timer: Tick, _ turn: inout Turn<Word, Tick>) {
    turn.broadcast(.ping)
    turn.setTimer(.tick, after: .milliseconds(10))
  }
}

/// Throws a die every 10 ms and says what it shows.
struct Dicer: NodeProgram {
  init(node: NodeID, of count: Int, settings: Void, persistent: Void?) {}

  mutating func start(_ turn: inout Turn<Word, Tick>) { turn.setTimer(.tick, after: .milliseconds(10)) }

  mutating func receive(_ payload: Word, from source: NodeID, _ turn: inout Turn<Word, Tick>) {}

  mutating func expire(_ timer: Tick, _ turn: inout Turn<Word, Tick>) {
    turn.recordNote("\(turn.random.draw(below: 1_000_000))")
    turn.setTimer(.tick, after: .milliseconds(10))
  }
}

let exact = Network(latency: .milliseconds(5) ... .milliseconds(5))

func run<Program: NodeProgram>(
  _ program: Program.Type, nodes: [String] = ["A", "B"], network: Network = exact, seed: UInt64 = 7,
  for duration: Elapsed = .milliseconds(100), _ directives: [Directive] = []
) -> Simulation<Program> where Program.Settings == Void {
  var simulation = Simulation<Program>(nodes: nodes, settings: (), network: network, seed: seed)
  for directive in directives { simulation.schedule(directive) }
  simulation.run(until: .zero + duration)
  return simulation
}

extension Timeline {
  /// When events of `kind` happened at `node`, in microseconds.
  func times(_ kind: EventKind, at node: String) -> [Int64] {
    events.filter { $0.kind == kind && name($0.node) == node }.map(\.time.microseconds)
  }

  func notes(of node: String) -> [String] {
    events.filter { $0.kind == .note && name($0.node) == node }.map { text($0.label) }
  }

  func drops(_ cause: DropCause) -> [Event] { events.filter { $0.kind == .drop && $0.cause == cause } }
}

/// The instant `count` ms after the start.
func at(_ count: Int64) -> Moment { .at(.milliseconds(count)) }
