import Simulator
import Testing
import Timelines

@Suite struct LiesTests {
  /// Node A sends its peers the number 7 every 10 ms; the others listen.
  struct Sayer: NodeProgram, Falsifiable {
    struct Number: MessagePayload {
      static let kinds = [MessageKind("say", class: .gossip)]
      var value = 7
      var kind: Int { 0 }
      func detail(naming nodes: [String]) -> String { "\(value)" }
    }
    enum Timer: Hashable { case tick }

    static let falsehoods: [Lie] = [.corrupt, .equivocate]

    private let me: NodeID
    private var refuses = false

    init(node: NodeID, of count: Int, settings: Bool, persistent: Void?) {
      me = node
      refuses = settings
    }

    mutating func start(_ turn: inout Turn<Number, Timer>) { if me == NodeID(0) { expire(.tick, &turn) } }

    mutating func admits(_ payload: Number, from source: NodeID, _ turn: inout Turn<Number, Timer>) -> Bool {
      guard refuses, payload.value != 7 else { return true }
      turn.recordNote("not seven", evidence: [turn.message])
      return false
    }

    mutating func receive(_ payload: Number, from source: NodeID, _ turn: inout Turn<Number, Timer>) {}

    mutating func expire(_ timer: Timer, _ turn: inout Turn<Number, Timer>) {
      turn.broadcast(Number())
      turn.setTimer(.tick, after: .milliseconds(10))
    }

    func falsified(_ payload: Number, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Number? {
      switch lie {
      case .corrupt: Number(value: -1)
      case .equivocate: target == NodeID(1) ? nil : Number(value: 8)
      default: nil
      }
    }
  }

  private func run(_ lies: [Lie], refuses: Bool = false) -> Timeline {
    let settings = Byzantine<Sayer>.Settings(base: refuses, lies: [NodeID(0): lies, NodeID(1): []])
    let network = Network(latency: .milliseconds(2) ... .milliseconds(2))
    var simulation = Simulation<Byzantine<Sayer>>(
      nodes: ["A", "B", "C"], settings: settings, network: network, seed: 7)
    simulation.run(until: .milliseconds(35))
    return simulation.timeline
  }

  private func count(_ lie: Lie?, in timeline: Timeline) -> Int { timeline.messages.filter { $0.lie == lie }.count }

  @Test func `a node without lies is honest`() {
    let timeline = run([])
    #expect(timeline.messages.count == 8 && count(nil, in: timeline) == 8)
  }

  @Test func `an equivocation tells one peer the truth and another something else`() {
    let timeline = run([.equivocate])
    #expect(
      timeline.messages.map { timeline.text($0.detail) } == Array(repeating: ["7", "8"], count: 4).flatMap { $0 })
    #expect(timeline.messages.map(\.lie) == Array(repeating: [nil, .equivocate], count: 4).flatMap { $0 })
  }

  @Test func `a lie that a message leaves no room for is not told`() {
    #expect(count(nil, in: run([.forge])) == 8)
  }

  @Test func `what is withheld was sent and is dropped as byzantine`() {
    let timeline = run([.withhold])
    let withheld = count(.withhold, in: timeline)
    #expect((1...7).contains(withheld))
    #expect(timeline.drops(.byzantine).count == withheld)
  }

  @Test func `a replay says something old beside the new`() {
    let timeline = run([.replay])
    #expect(count(.replay, in: timeline) == 3 && timeline.messages.count == 11)
  }

  @Test func `a flood sends every message five times`() {
    let timeline = run([.flood])
    #expect(timeline.messages.count == 40 && count(.flood, in: timeline) == 32)
  }

  @Test func `what is delayed arrives later than the network says`() {
    let timeline = run([.delay])
    #expect(count(.delay, in: timeline) == 8)
    #expect(timeline.events.filter { $0.kind == .receive }.isEmpty)
  }

  @Test func `a liar tells several lies in turn, and passes over one that it has no room for`() {
    let timeline = run([.corrupt, .forge, .flood])
    let flooded: [Lie?] = [nil, .flood, .flood, .flood, .flood]
    let first: [Lie?] = [.corrupt, .corrupt] + flooded + flooded
    #expect(timeline.messages.prefix(12).map(\.lie) == first)
    #expect(count(.corrupt, in: timeline) == 4 && count(.flood, in: timeline) == 16)
  }

  @Test func `a message that a node does not admit is dropped as refused, with what speaks against it`() {
    let timeline = run([.corrupt], refuses: true)
    let refused = timeline.drops(.refused)
    #expect(refused.count == 8 && timeline.events.allSatisfy { $0.kind != .receive })
    let notes = timeline.events.indices.filter { timeline.events[$0].kind == .note }
    #expect(notes.map { timeline.evidence(ofEvent: $0) } == refused.map { [$0.message] })
  }
}
